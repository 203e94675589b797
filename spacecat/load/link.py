"""Entries to a catalogue: names become ids, and every entry learns what points at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from spacecat.load.addresses import Identified, identify, identify_credited, other_addresses
from spacecat.load.credited import known_by_credit
from spacecat.load.declared import declared_by
from spacecat.load.identity import NameIndex, Thing, index_names, united
from spacecat.load.inverse import NOTHING, Inverses
from spacecat.load.relations import disagreements
from spacecat.load.repeats import without_repeats
from spacecat.load.resolve import Resolver
from spacecat.load.sought import Sought
from spacecat.load.transcript import key_of
from spacecat.load.unresolved import Absent, Known
from spacecat.model.catalogue import Catalogue, EntryId, Record
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
from spacecat.noun import Noun, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacecat.diagnostics import Diagnostic
    from spacecat.load.decode import Parsed
    from spacecat.load.resolve import Resolved
    from spacecat.model.catalogue import Inbound

E = TypeVar("E", bound=Entry)
NOTHING_ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Linked:
    """The catalogue, and what is wrong with its references and names.

    The rest is what linking knew, with which an edited entry can be linked alone (`relink`).
    """

    catalogue: Catalogue
    problems: tuple[Diagnostic, ...]
    names: Mapping[EntryKind, NameIndex]
    paths: Mapping[str, EntryId]
    """The entry that each file holds."""
    declared: Mapping[str, str]
    """The file that declares each id under which others know a thing."""
    sought: Sought = field(default_factory=Sought, repr=False, compare=False)


def link(site: SiteSettings, parsed: Sequence[Parsed], absent: Absent = NOTHING_ABSENT) -> Linked:
    """Link `parsed`; what is `absent` only explains what refers to it."""
    who = _who_is_who(parsed)
    things = {kind: index.things for kind, index in who.indexes.items()}
    paths = _paths(things)
    declared, claims = declared_by(parsed)
    problems = [*who.problems, *claims]
    resolver = Resolver(Known(who.indexes, paths, absent.and_lost(who.lost)))
    bodies = {one.source.path: one.body for one in parsed}
    namesakes = _namesakes(who.indexes)
    records: dict[EntryId, Record[Entry]] = {}
    for kind in EntryKind:
        for entry_id, thing in things[kind].items():
            resolved = resolver.resolve(entry_id, thing, bodies)
            problems.extend(resolved.problems)
            records[entry_id] = recorded(
                entry_id, thing, resolved, NOTHING, namesakes.get(entry_id, ())
            )
    problems += disagreements(records, things[EntryKind.TITLE].items())
    _add_inverses(records)
    catalogue = _catalogue(site, records, who.indexes)
    return Linked(catalogue, tuple(problems), who.indexes, paths, declared)


def recorded(
    entry_id: EntryId,
    thing: Thing,
    resolved: Resolved,
    inbound: Inbound,
    namesakes: tuple[EntryId, ...],
) -> Record[Entry]:
    """Return the record of a thing whose references are resolved."""
    return Record(
        id=entry_id,
        kind=thing.kind,
        slug=entry_id.partition("/")[2],
        entry=without_repeats(thing.entry, resolved.targets),
        path=thing.source.path if thing.source else "",
        digest=key_of(thing.source) if thing.source else "",
        body=resolved.body,
        targets=resolved.targets,
        link_targets=resolved.link_targets,
        inbound=inbound,
        namesakes=namesakes,
        image=thing.image,
    )


class _WhoIsWho(Noun):
    """The names and ids of everything; `lost` are entries whose id another has."""

    indexes: Mapping[EntryKind, NameIndex]
    problems: tuple[Diagnostic, ...]
    lost: tuple[Entry, ...]


def _who_is_who(parsed: Sequence[Parsed]) -> _WhoIsWho:
    found = {kind: identify(kind, things) for kind, things in _things(parsed).items()}
    indexes = {kind: index_names(kind, one.things) for kind, one in found.items()}
    credited = known_by_credit(indexes[EntryKind.PERSON], parsed)
    others = identify_credited(found[EntryKind.PERSON], credited)
    people = index_names(EntryKind.PERSON, others.things)
    indexes[EntryKind.PERSON] = united(indexes[EntryKind.PERSON], people)
    every: tuple[Identified, ...] = (*found.values(), others)
    return _WhoIsWho(
        indexes,
        tuple(problem for one in every for problem in one.problems),
        tuple(thing.entry for one in every for thing in one.lost),
    )


def _things(parsed: Sequence[Parsed]) -> dict[EntryKind, list[Thing]]:
    things: dict[EntryKind, list[Thing]] = {kind: [] for kind in EntryKind}
    for one in parsed:
        things[one.kind].append(Thing(one.kind, one.entry, one.source, image=one.image))
    return things


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


def _add_inverses(records: dict[EntryId, Record[Entry]]) -> None:
    """Let every record know what others say of it."""
    inverses = Inverses()
    for record in records.values():
        inverses.add(record, records)
    for entry_id, inbound in inverses.taken():
        records[entry_id] = replace(records[entry_id], inbound=inbound)


def _catalogue(
    site: SiteSettings,
    records: Mapping[EntryId, Record[Entry]],
    indexes: Mapping[EntryKind, NameIndex],
) -> Catalogue:
    def of(kind: EntryKind, model: type[E]) -> dict[EntryId, Record[E]]:
        del model
        return {entry_id: cast("Record[E]", records[entry_id]) for entry_id in indexes[kind].things}

    named = [index for kind, index in indexes.items() if kind is not EntryKind.SOURCE]
    namesakes = frozenset(entry_id for entry_id, record in records.items() if record.namesakes)
    others = [other_addresses(index, namesakes) for index in named]
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
