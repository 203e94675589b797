"""What other entries say of an entry: every reference, seen from its target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from spacecat.model.catalogue import Appearance, Inbound, Involvement, Portrayal, Related
from spacecat.model.entries import Entry, Source, Tag, Title, TitleList
from spacecat.model.mentions import mentions_in
from spacecat.model.vocabulary import CompanyRole, EntryKind
from spacecat.noun import Noun, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.credits import CastCredit, CrewCredit
    from spacecat.model.parts import Relation, SourceDetail

Targets: TypeAlias = "Mapping[tuple[EntryKind, str], EntryId]"
"""What the references of an entry mean, those of its body among them."""

NOTHING = Inbound()
"""What is said of an entry that nothing refers to."""


class Inverses(Noun):
    """What entries say of others, by its target, in the order in which the entries were added."""

    _said: dict[EntryId, dict[str, list[Any]]] = field(default_factory=dict)
    """The parts of an `Inbound`, by their names."""

    def add(self, record: Record[Entry], records: Mapping[EntryId, Record[Entry]]) -> None:
        """Collect what one record says; `records` have the sources that it may cite."""
        entry, targets = record.entry, record.targets
        if isinstance(entry, Title):
            self._add_credits(record.id, entry, targets)
            self._add_companies(record.id, entry, targets)
            self._add_title(record.id, entry, targets, records)
        if isinstance(entry, TitleList):
            for item in entry.items:
                self._say(targets.get((EntryKind.TITLE, item.title)), "lists", record.id)
        if isinstance(entry, Tag):
            for name in entry.related:
                self._say(targets.get((EntryKind.TAG, name)), "tags", record.id)
        for target in _cited_by(record):
            self._say(target, "citing", record.id)

    def of(self, entry_id: EntryId) -> Inbound:
        """Return what is said of `entry_id`."""
        said = self._said.get(entry_id)
        return NOTHING if said is None else _inbound(said)

    def taken(self) -> Iterator[tuple[EntryId, Inbound]]:
        """Yield each entry of which something is said, with that, and let go of it."""
        while self._said:
            entry_id, said = self._said.popitem()
            yield entry_id, _inbound(said)

    def targets(self) -> Iterator[EntryId]:
        """Yield the entries of which something is said."""
        yield from self._said

    def _say(self, target: EntryId | None, part: str, what: object) -> None:
        if target:
            self._said.setdefault(target, {}).setdefault(part, []).append(what)

    def _add_credits(self, title_id: EntryId, title: Title, targets: Targets) -> None:
        cast: dict[EntryId, list[CastCredit]] = {}
        jobs: dict[EntryId, list[CrewCredit]] = {}
        for credit in title.cast:
            person = targets.get((_PERSON, credit.who))
            if person:
                cast.setdefault(person, []).append(credit)
                for role in credit.roles:
                    if role.character:
                        character = targets.get((EntryKind.CHARACTER, role.character))
                        portrayal = Portrayal(title_id, person, credit, role)
                        self._say(character, "portrayals", portrayal)
        for job in title.crew:
            person = targets.get((_PERSON, job.who))
            if person:
                jobs.setdefault(person, []).append(job)
        for person in sorted(cast.keys() | jobs.keys()):
            performed, worked = cast.get(person, ()), jobs.get(person, ())
            appearance = Appearance(
                title_id,
                tuple(performed),
                tuple(dict.fromkeys(job.job_label for job in worked)) if worked else (),
                _characters(performed, targets),
            )
            self._say(person, "appearances", appearance)

    def _add_companies(self, title_id: EntryId, title: Title, targets: Targets) -> None:
        roles: dict[EntryId, dict[CompanyRole, None]] = {}
        parts = [(credit.company, credit.role) for credit in title.companies]
        parts += [(claim.company, CompanyRole.PLATFORM) for claim in title.watch]
        for name, role in parts:
            company = targets.get((EntryKind.COMPANY, name))
            if company:
                roles.setdefault(company, {})[role] = None
        for company, played in roles.items():
            self._say(company, "involvements", Involvement(title_id, tuple(played)))

    def _add_title(
        self,
        title_id: EntryId,
        title: Title,
        targets: Targets,
        records: Mapping[EntryId, Record[Entry]],
    ) -> None:
        for tag in title.tags:
            self._say(targets.get((EntryKind.TAG, tag)), "titles", title_id)
        for relation in title.relations:
            target = targets.get((EntryKind.TITLE, relation.title or ""))
            if target:
                cited = tuple(_sources(title, targets, relation, records))
                related = Related(relation.kind.inverse, title_id, relation, cited)
                self._say(target, "related", related)


def _inbound(said: Mapping[str, Iterable[Any]]) -> Inbound:
    return Inbound(**{part: tuple(members) for part, members in said.items()})


def _characters(cast: Iterable[CastCredit], targets: Targets) -> tuple[tuple[str, EntryId], ...]:
    names = [role.character for credit in cast for role in credit.roles if role.character]
    if not names:
        return ()
    meant = [(name, targets.get((EntryKind.CHARACTER, name))) for name in dict.fromkeys(names)]
    return tuple((name, target) for name, target in meant if target)


def _sources(
    title: Title,
    targets: Targets,
    relation: Relation,
    records: Mapping[EntryId, Record[Entry]],
) -> Iterator[tuple[str, SourceDetail | Source]]:
    """Yield the sources of a relation, by the ids with which its title cites them."""
    claims = (source for claim in relation.otherwise for source in claim.source)
    for name in dict.fromkeys((*relation.source, *claims)):
        own = title.sources.get(name)
        shared = records.get(targets.get((EntryKind.SOURCE, name), ""))
        if own:
            yield name, own
        elif shared and isinstance(shared.entry, Source):
            yield name, shared.entry


def _cited_by(record: Record[Entry]) -> set[EntryId]:
    """Return the sources with entries that a record cites, in its fields or in its body."""
    meant = {text: target for (kind, text), target in record.targets.items() if kind is _SOURCE}
    if not meant:
        return set()
    # A field that was left out as a repetition is among the targets, and cites nothing.
    cited = {text for kind, text in mentions_in(record.entry) if kind is _SOURCE}
    cited.update(mark.target for mark in record.body.citations)
    return {meant[text] for text in meant.keys() & cited}


_PERSON, _SOURCE = EntryKind.PERSON, EntryKind.SOURCE
