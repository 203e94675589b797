"""How prominent a credit is: main roles, then those who thought of a title, then the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import Billing, EntryKind, Job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Appearance, EntryId, Record
    from spacecat.model.entries import Title

MAIN, MAKER = 0, 1
"""The rank of a main role, and that of those who thought of it; other roles come after both."""

_BILLINGS = {billing: rank + (rank > MAIN) for rank, billing in enumerate(Billing)}
_MAKERS = frozenset({Job.DIRECTOR.label, Job.WRITER.label, Job.CREATOR.label})
_OTHER_JOB = len(Billing) + 1


def of_title(record: Record[Title]) -> dict[EntryId, int]:
    """Return whom a title credits, each with the rank of the most prominent of their credits."""
    ranks: dict[EntryId, int] = {}
    for rank, who in _ranked(record.entry):
        # A name that nobody has is a problem of the entry's, and no credit of anybody.
        person = record.targets.get((EntryKind.PERSON, who))
        if person:
            ranks[person] = min(rank, ranks.get(person, rank))
    return ranks


def of_appearance(part: Appearance) -> int:
    """Return the same rank of somebody's credits for a title, seen from the person."""
    if len(part.cast) == 1 and not part.jobs:  # as most are
        return _BILLINGS[part.cast[0].billing]
    played = [_BILLINGS[credit.billing] for credit in part.cast]
    return min([*played, *map(_of_job, part.jobs)], default=_OTHER_JOB)


def _ranked(title: Title) -> Iterator[tuple[int, str]]:
    for credit in title.cast:
        yield _BILLINGS[credit.billing], credit.who
    for made in title.crew:
        yield _of_job(made.job_label), made.who


def _of_job(label: str) -> int:
    return MAKER if label in _MAKERS else _OTHER_JOB
