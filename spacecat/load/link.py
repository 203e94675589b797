"""Entries to a catalogue: names become ids, and every entry learns what points at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from spacecat.load.identity import (
    NameIndex,
    Thing,
    identify,
    index_names,
    matching_key,
    other_addresses,
)
from spacecat.load.inverse import Inverses
from spacecat.load.resolve import Absent, Resolver
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
    from spacecat.model.parts import PersonCredit

E = TypeVar("E", bound=Entry)
NOTHING_ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Linked:
    """The catalogue, and what is wrong with its references and names."""

    catalogue: Catalogue
    problems: tuple[Diagnostic, ...]


def link(site: SiteSettings, parsed: Sequence[Parsed], absent: Absent = NOTHING_ABSENT) -> Linked:
    """Link `parsed`; what is `absent` only explains what refers to it."""
    things, problems = _things(parsed)
    indexes = {kind: index_names(kind, things[kind]) for kind in EntryKind}
    resolver = Resolver(indexes, _paths(things), absent)
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
                body=resolved.body,
                targets=resolved.targets,
                link_targets=resolved.link_targets,
                namesakes=namesakes.get(entry_id, ()),
            )
    return Linked(_catalogue(site, _with_inverses(records), things), tuple(problems))


def _things(
    parsed: Sequence[Parsed],
) -> tuple[dict[EntryKind, dict[EntryId, Thing]], list[Diagnostic]]:
    problems: list[Diagnostic] = []
    found: dict[EntryKind, dict[EntryId, Thing]] = {}
    for kind in EntryKind:
        things = [Thing(kind, one.entry, one.source) for one in parsed if one.kind is kind]
        if kind is EntryKind.PERSON:
            things += _known_by_credit(things, parsed)
        found[kind], more = identify(kind, things)
        problems += more
    return found, problems


def _known_by_credit(people: Sequence[Thing], parsed: Iterable[Parsed]) -> list[Thing]:
    """Make a person for each name that stands only in credits, however often."""
    known = index_names(EntryKind.PERSON, {str(n): thing for n, thing in enumerate(people)})
    found: dict[str, Thing] = {}
    for one in sorted(parsed, key=lambda one: one.source.path):
        if isinstance(one.entry, Title):
            for credit in (*one.entry.cast, *one.entry.crew):
                if credit.name and not known.find(credit.name):
                    key = matching_key(EntryKind.PERSON, credit.name)
                    found[key] = _merged(found.get(key), credit)
    return list(found.values())


def _merged(thing: Thing | None, credit: PersonCredit) -> Thing:
    if thing is None:
        entry = Person(name=str(credit.name), native=credit.native)
        return Thing(EntryKind.PERSON, entry)
    if thing.entry.native or not credit.native:
        return thing
    return Thing(EntryKind.PERSON, Person(name=thing.entry.name, native=credit.native))


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
    return Record(
        record.id,
        record.kind,
        record.slug,
        record.entry,
        record.path,
        record.body,
        record.targets,
        record.link_targets,
        inbound,
        record.namesakes,
    )


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
