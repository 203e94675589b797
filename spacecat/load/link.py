"""Entries to a catalogue: names become ids, and every entry learns what points at it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

from spacecat.load.identity import (
    NameIndex,
    Thing,
    credits_of,
    identify,
    index_names,
    matching_key,
    other_addresses,
)
from spacecat.load.inverse import Inverses
from spacecat.load.resolve import Resolver
from spacecat.load.transcript import key_of
from spacecat.load.unresolved import Absent, Known
from spacecat.model.catalogue import Catalogue, EntryId, Inbound, Record
from spacecat.model.entries import (
    Character,
    Company,
    Entry,
    Page,
    Person,
    SiteSettings,
    Source,
    Tag,
    Title,
    TitleList,
)
from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacecat.diagnostics import Diagnostic
    from spacecat.load.decode import Parsed
    from spacecat.load.source import Source as SourceFile
    from spacecat.model.references import Location

E = TypeVar("E", bound=Entry)
NOTHING_ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Linked:
    """The catalogue, and what is wrong with its references and names."""

    catalogue: Catalogue
    problems: tuple[Diagnostic, ...]


def link(site: SiteSettings, parsed: Sequence[Parsed], absent: Absent = NOTHING_ABSENT) -> Linked:
    """Link `parsed`; what is `absent` only explains what refers to it."""
    identified = {kind: identify(kind, _things(kind, parsed)) for kind in EntryKind}
    things = {kind: one.things for kind, one in identified.items()}
    problems = [problem for one in identified.values() for problem in one.problems]
    lost = (thing.entry for one in identified.values() for thing in one.lost)
    indexes = {kind: index_names(kind, things[kind]) for kind in EntryKind}
    resolver = Resolver(Known(indexes, _paths(things), absent.and_lost(lost)))
    bodies = {one.source.path: one.body for one in parsed}
    namesakes = _namesakes(indexes)
    records: dict[EntryId, Record[Entry]] = {}
    for kind in EntryKind:
        for entry_id, thing in things[kind].items():
            resolved = resolver.resolve(entry_id, thing, bodies)
            problems.extend(resolved.problems)
            records[entry_id] = Record(
                id=entry_id,
                kind=kind,
                slug=entry_id.partition("/")[2],
                entry=thing.entry,
                path=thing.source.path if thing.source else "",
                digest=key_of(thing.source) if thing.source else "",
                body=resolved.body,
                targets=resolved.targets,
                link_targets=resolved.link_targets,
                namesakes=namesakes.get(entry_id, ()),
            )
    return Linked(_catalogue(site, _with_inverses(records), things), tuple(problems))


def _things(kind: EntryKind, parsed: Sequence[Parsed]) -> list[Thing]:
    things = [Thing(kind, one.entry, one.source) for one in parsed if one.kind is kind]
    return things + _known_by_credit(things, parsed) if kind is EntryKind.PERSON else things


def _known_by_credit(people: Sequence[Thing], parsed: Iterable[Parsed]) -> list[Thing]:
    """Make a person for each name that stands only in credits, however often."""
    known = index_names(EntryKind.PERSON, {str(n): thing for n, thing in enumerate(people)})
    found: dict[str, Thing] = {}
    for one in sorted(parsed, key=lambda one: one.source.path):
        for credit, location in credits_of(one.entry):
            if credit.name and not known.find(credit.name):
                key = matching_key(EntryKind.PERSON, credit.name)
                thing = found.get(key) or _credited(credit.name, one.source, (*location, "name"))
                found[key] = _with_native(thing, credit.native)
    return list(found.values())


def _credited(name: str, source: SourceFile, location: Location) -> Thing:
    return Thing(EntryKind.PERSON, Person(name=name), credited=(source, location))


def _with_native(thing: Thing, native: str | None) -> Thing:
    if thing.entry.native or not native:
        return thing
    return replace(thing, entry=Person(name=thing.entry.name, native=native))


def _paths(things: Mapping[EntryKind, Mapping[EntryId, Thing]]) -> dict[str, EntryId]:
    return {
        thing.source.path: entry_id
        for of_kind in things.values()
        for entry_id, thing in of_kind.items()
        if thing.source
    }


def _namesakes(indexes: Mapping[EntryKind, NameIndex]) -> dict[EntryId, tuple[EntryId, ...]]:
    found: dict[EntryId, set[EntryId]] = {}
    for kind, index in indexes.items():
        if kind is not EntryKind.SOURCE:
            for group in index.shared():
                for entry_id in group:
                    found.setdefault(entry_id, set()).update(group)
    return {entry_id: tuple(sorted(group - {entry_id})) for entry_id, group in found.items()}


def _with_inverses(records: Mapping[EntryId, Record[Entry]]) -> dict[EntryId, Record[Entry]]:
    inverses = Inverses()
    for record in records.values():
        inverses.add(record)
    linked = {}
    for entry_id, record in records.items():
        inbound = inverses.of(entry_id)
        linked[entry_id] = _pointed_at(record, inbound) if inbound else record
    return linked


def _pointed_at(record: Record[Entry], inbound: Inbound) -> Record[Entry]:
    return replace(record, inbound=inbound)


def _catalogue(
    site: SiteSettings,
    records: Mapping[EntryId, Record[Entry]],
    things: Mapping[EntryKind, Mapping[EntryId, Thing]],
) -> Catalogue:
    def of(kind: EntryKind, model: type[E]) -> dict[EntryId, Record[E]]:
        del model
        return {entry_id: cast("Record[E]", records[entry_id]) for entry_id in sorted(things[kind])}

    kinds = [kind for kind in EntryKind if kind is not EntryKind.SOURCE]
    others = [other_addresses(kind, things[kind]) for kind in kinds]
    return Catalogue(
        site=site,
        titles=of(EntryKind.TITLE, Title),
        people=of(EntryKind.PERSON, Person),
        characters=of(EntryKind.CHARACTER, Character),
        companies=of(EntryKind.COMPANY, Company),
        tags=of(EntryKind.TAG, Tag),
        lists=of(EntryKind.LIST, TitleList),
        pages=of(EntryKind.PAGE, Page),
        sources=of(EntryKind.SOURCE, Source),
        shared_names=tuple(name for _, shared in others for name in shared),
        redirects=tuple(redirect for redirects, _ in others for redirect in redirects),
    )
