"""Groups of the titles that lack a fact: what the catalogue does not know, told as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.model.vocabulary import CompanyRole, EntryKind, Job, Kind
from spacecat.pages.groups import Group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Title

GAPS = "gaps"
"""The group of the facts that some title lacks, each with the number of those: “runtime 3”."""
NAMED = 12
"""Titles that are named as lacking a fact at the most, the newest first."""


class Wanted(NamedTuple):
    """A fact that readers look for: what it is called, and whether a title has it."""

    label: str
    has: Callable[[Record[Title]], object]


def gaps(newest: Iterable[Record[Title]]) -> dict[str, Group]:
    """Return the group of all facts that are missing, and of each; `newest` are all titles."""
    found: dict[str, list[EntryId]] = {name: [] for name in WANTED}
    for record in newest:
        for name, wanted in WANTED.items():
            if not wanted.has(record):
                found[name].append(record.id)
    tally = tuple(f"{name} {len(titles)}" for name, titles in found.items() if titles)
    groups = {GAPS: Group("What is missing", tally)}
    for name, titles in found.items():
        if titles:
            groups[f"{GAPS}/{name}"] = Group(WANTED[name].label, tuple(titles[:NAMED]))
    return groups


def _made_by(job: Job) -> Callable[[Record[Title]], bool]:
    return lambda record: any(credit.job is job for credit in record.entry.crew)


def _cites(record: Record[Title]) -> bool:
    shared = any(kind is EntryKind.SOURCE for kind, _ in record.targets)
    return shared or bool(record.entry.sources)


def _is_carried(record: Record[Title]) -> bool:
    """Whether a network or platform is known, be it by a claim that it can be watched there."""
    carried = any(credit.role in _CARRIERS for credit in record.entry.companies)
    return carried or bool(record.entry.watch)


_CARRIERS = frozenset({CompanyRole.NETWORK, CompanyRole.PLATFORM})


WANTED = {
    "source": Wanted("Any source", _cites),
    "summary": Wanted("Summary", lambda record: record.entry.summary),
    "native": Wanted("Title in Hangul", lambda record: record.entry.native),
    "date": Wanted("Date of the first showing", lambda record: record.entry.first_shown),
    "runtime": Wanted("Runtime", lambda record: record.entry.runtime),
    "episodes": Wanted(
        "Number of episodes",
        lambda record: record.entry.kind is not Kind.DRAMA or record.entry.episodes,
    ),
    "cast": Wanted("Cast", lambda record: record.entry.cast),
    "director": Wanted("Director", _made_by(Job.DIRECTOR)),
    "writer": Wanted("Writer", _made_by(Job.WRITER)),
    "genre": Wanted("Genre", lambda record: record.entry.genres),
    "setting": Wanted("Place of the story", lambda record: record.entry.settings),
    "year": Wanted(
        "Year of the story", lambda record: any(one.year for one in record.entry.settings)
    ),
    "watch": Wanted("Where to watch", _is_carried),
}
"""The facts of a title that fans look for first, in the order of its page."""
