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
from spacecat.model.entries import Entry, Title, TitleList
from spacecat.model.references import references_in
from spacecat.model.vocabulary import CompanyRole, EntryKind

if TYPE_CHECKING:
    from spacecat.model.credits import CastCredit, PersonCredit


class Inverses:
    """Collects references record by record, and answers for each target."""

    def __init__(self) -> None:
        """Begin with nothing pointing anywhere."""
        self._appearances: dict[EntryId, list[Appearance]] = defaultdict(list)
        self._portrayals: dict[EntryId, list[Portrayal]] = defaultdict(list)
        self._involvements: dict[EntryId, list[Involvement]] = defaultdict(list)
        self._related: dict[EntryId, list[Related]] = defaultdict(list)
        self._titles: dict[EntryId, list[EntryId]] = defaultdict(list)
        self._lists: dict[EntryId, list[EntryId]] = defaultdict(list)
        self._citing: dict[EntryId, list[EntryId]] = defaultdict(list)

    def add(self, record: Record[Entry]) -> None:
        """Note what `record` says of others."""
        if isinstance(record.entry, Title):
            self._add_credits(record, record.entry)
            self._add_companies(record, record.entry)
            self._add_title(record, record.entry)
        if isinstance(record.entry, TitleList):
            for item in record.entry.items:
                target = record.targets.get((EntryKind.TITLE, item.title))
                if target:
                    self._lists[target].append(record.id)
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
            lists=tuple(dict.fromkeys(self._lists.get(entry_id, ()))),
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
        for company, parts in roles.items():
            self._involvements[company].append(Involvement(record.id, tuple(dict.fromkeys(parts))))

    def _add_title(self, record: Record[Entry], title: Title) -> None:
        for tag in dict.fromkeys(title.tags):
            target = record.targets.get((EntryKind.TAG, tag))
            if target:
                self._titles[target].append(record.id)
        for relation in title.relations:
            target = record.targets.get((EntryKind.TITLE, relation.title or ""))
            if target:
                self._related[target].append(Related(relation.kind.inverse, record.id))

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
