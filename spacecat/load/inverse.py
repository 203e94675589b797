"""What other entries say of an entry: every reference, seen from its target."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from spacecat.model.catalogue import (
    Appearance,
    EntryId,
    Inbound,
    Involvement,
    Portrayal,
    Record,
    Related,
)
from spacecat.model.entries import Entry, Source, Tag, Title, TitleList
from spacecat.model.references import references_in
from spacecat.model.vocabulary import CompanyRole, EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.model.credits import CastCredit, PersonCredit
    from spacecat.model.parts import Relation, SourceDetail


class Inverses:
    """Every reference between records, by its target."""

    def __init__(self, records: Mapping[EntryId, Record[Entry]]) -> None:
        """Collect what `records` say of each other."""
        self._records = records
        self._appearances: dict[EntryId, list[Appearance]] = defaultdict(list)
        self._portrayals: dict[EntryId, list[Portrayal]] = defaultdict(list)
        self._involvements: dict[EntryId, list[Involvement]] = defaultdict(list)
        self._related: dict[EntryId, list[Related]] = defaultdict(list)
        self._titles: dict[EntryId, list[EntryId]] = defaultdict(list)
        self._lists: dict[EntryId, list[EntryId]] = defaultdict(list)
        self._tags: dict[EntryId, list[EntryId]] = defaultdict(list)
        self._citing: dict[EntryId, list[EntryId]] = defaultdict(list)
        for record in records.values():
            self._add(record)

    def _add(self, record: Record[Entry]) -> None:
        if isinstance(record.entry, Title):
            self._add_credits(record, record.entry)
            self._add_companies(record, record.entry)
            self._add_title(record, record.entry)
        if isinstance(record.entry, TitleList):
            for item in record.entry.items:
                target = record.targets.get((EntryKind.TITLE, item.title))
                if target:
                    self._lists[target].append(record.id)
        if isinstance(record.entry, Tag):
            for name in record.entry.related:
                target = record.targets.get((EntryKind.TAG, name))
                if target:
                    self._tags[target].append(record.id)
        for target in self._cited_by(record):
            self._citing[target].append(record.id)

    def of(self, entry_id: EntryId) -> Inbound | None:
        """Return what is said of `entry_id`, if anything is."""
        inbound = Inbound(
            appearances=tuple(self._appearances.get(entry_id, ())),
            portrayals=tuple(self._portrayals.get(entry_id, ())),
            involvements=tuple(self._involvements.get(entry_id, ())),
            related=tuple(self._related.get(entry_id, ())),
            titles=tuple(self._titles.get(entry_id, ())),
            lists=tuple(self._lists.get(entry_id, ())),
            tags=tuple(self._tags.get(entry_id, ())),
            citing=tuple(self._citing.get(entry_id, ())),
        )
        return inbound if inbound != _NOTHING else None

    def _add_credits(self, record: Record[Entry], title: Title) -> None:
        cast: dict[EntryId, list[CastCredit]] = defaultdict(list)
        jobs: dict[EntryId, list[str]] = defaultdict(list)
        for credit in title.cast:
            person = _credited(record, credit)
            if person:
                cast[person].append(credit)
                self._add_roles(record, person, credit)
        for job in title.crew:
            person = _credited(record, job)
            if person:
                jobs[person].append(job.job_label)
        for person in sorted({*cast, *jobs}):
            appearance = Appearance(
                record.id,
                tuple(cast[person]),
                tuple(dict.fromkeys(jobs[person])),
                _characters(record, cast[person]),
            )
            self._appearances[person].append(appearance)

    def _add_roles(self, record: Record[Entry], person: EntryId, credit: CastCredit) -> None:
        for role in credit.roles:
            target = record.targets.get((EntryKind.CHARACTER, role.character or ""))
            if target:
                self._portrayals[target].append(Portrayal(record.id, person, credit, role))

    def _add_companies(self, record: Record[Entry], title: Title) -> None:
        roles: dict[EntryId, list[CompanyRole]] = defaultdict(list)
        for credit in title.companies:
            target = record.targets.get((EntryKind.COMPANY, credit.company))
            if target:
                roles[target].append(credit.role)
        for claim in title.watch:
            target = record.targets.get((EntryKind.COMPANY, claim.company))
            if target:
                roles[target].append(CompanyRole.PLATFORM)
        for company, parts in roles.items():
            self._involvements[company].append(Involvement(record.id, tuple(dict.fromkeys(parts))))

    def _add_title(self, record: Record[Entry], title: Title) -> None:
        for tag in title.tags:
            target = record.targets.get((EntryKind.TAG, tag))
            if target:
                self._titles[target].append(record.id)
        for relation in title.relations:
            target = record.targets.get((EntryKind.TITLE, relation.title or ""))
            if target:
                sources = tuple(self._sources(record, relation))
                related = Related(relation.kind.inverse, record.id, relation, sources)
                self._related[target].append(related)

    def _sources(
        self, record: Record[Entry], relation: Relation
    ) -> Iterator[tuple[str, SourceDetail | Source]]:
        """Yield the sources of a relation, by the ids with which `record` cites them."""
        claims = (source for claim in relation.otherwise for source in claim.source)
        for name in dict.fromkeys((*relation.source, *claims)):
            own = record.entry.sources.get(name)
            shared = self._records.get(record.targets.get((EntryKind.SOURCE, name), ""))
            if own:
                yield name, own
            elif shared and isinstance(shared.entry, Source):
                yield name, shared.entry

    @staticmethod
    def _cited_by(record: Record[Entry]) -> list[EntryId]:
        cited = [
            record.targets.get((EntryKind.SOURCE, reference.text))
            for reference in references_in(record.entry)
            if reference.kind is EntryKind.SOURCE
        ]
        cited += [
            record.targets.get((EntryKind.SOURCE, mark.target)) for mark in record.body.citations
        ]
        return list(dict.fromkeys(filter(None, cited)))


_NOTHING = Inbound()


def _credited(record: Record[Entry], credit: PersonCredit) -> EntryId | None:
    return record.targets.get((EntryKind.PERSON, credit.who))


def _characters(
    record: Record[Entry], credits_: list[CastCredit]
) -> tuple[tuple[str, EntryId], ...]:
    names = [role.character for credit in credits_ for role in credit.roles if role.character]
    targets = [(name, record.targets.get((EntryKind.CHARACTER, name))) for name in names]
    return tuple((name, target) for name, target in dict.fromkeys(targets) if target)
