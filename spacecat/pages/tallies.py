"""Groups for the charts: the brightest titles and people, stories by year, counts, what is missing.

Each holds what its page shows and no more, so that an edit of something that no chart shows remakes
none. Where a page tells numbers, they stand in the members, as in “company/netflix 5”.
"""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from spacecat.charts.sky import brightest, lines_of
from spacecat.model.vocabulary import EntryKind
from spacecat.pages.gaps import GAPS, gaps
from spacecat.pages.groups import COMPANY_ROLES, Group, newest_first, ranks_of
from spacecat.pages.stories import STORIES, stories

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacecat.load.retold import Change
    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, Title

SKY, PAIRS, TOLD = "constellation", "pairs", "told"
"""The groups of the charts that are made here; `told` has one for each list of companies."""

COUNTED = ("networks", "platforms", "studios")
"""The lists of companies of which the chart shows the largest."""
MOST_PAIRS = 12
MOST_COMPANIES = 24


class Tally(NamedTuple):
    """What is counted, and how many there are of it."""

    of: str
    number: int


def chart_groups(catalogue: Catalogue, groups: Mapping[str, Group]) -> dict[str, Group]:
    """Return the groups of those chart pages that the site has; `groups` are all others."""
    without = catalogue.site.without
    found: dict[str, Group] = {}
    if "constellation" not in without:
        found[SKY] = Group("Constellation", lines_of(brightest(catalogue)))
    if not {"timelines", "statistics"} <= {*without}:
        newest = newest_first(catalogue.titles.values())
        found |= {} if "timelines" in without else stories(newest)
        found |= {} if "statistics" in without else _statistics(catalogue, groups, newest)
    return found


def tallies(group: Group) -> tuple[Tally, ...]:
    """Read the numbers that stand in the members of a group."""
    parts = (member.rpartition(" ") for member in group.members)
    return tuple(Tally(of, int(number)) for of, _, number in parts)


def is_of_charts(name: str) -> bool:
    """Whether a group is one of those that `chart_groups` makes."""
    return name.partition("/")[0] in _OF_CHARTS


_OF_CHARTS = frozenset({SKY, PAIRS, TOLD, STORIES, GAPS})


def may_redraw(changes: Iterable[Change]) -> bool:
    """Whether some chart may be another after `changes`."""
    return any(_drawn(change.before) != _drawn(change.after) for change in changes)


def _drawn(record: Record[Entry] | None) -> object:
    """Return all of an entry that charts are made of: of all but titles, that it is there."""
    if record is None or record.kind is not EntryKind.TITLE:
        return record and record.id
    return record.id, record.entry, record.targets, record.inbound.related


def _statistics(
    catalogue: Catalogue, groups: Mapping[str, Group], newest: list[Record[Title]]
) -> dict[str, Group]:
    found = gaps(newest)
    found[PAIRS] = Group("Who works with whom", _written(_pairs(catalogue, groups)))
    for name in COUNTED:
        label, role = COMPANY_ROLES[name]
        counts = Counter(
            {
                company: sum(role in part.roles for part in record.inbound.involvements)
                for company, record in catalogue.companies.items()
            }
        )
        most = sorted(((-number, company) for company, number in counts.items() if number))
        told = (Tally(company, -number) for number, company in most[:MOST_COMPANIES])
        found[f"{TOLD}/{name}"] = Group(label, _written(told))
    return found


def _pairs(catalogue: Catalogue, groups: Mapping[str, Group]) -> Iterator[Tally]:
    """Yield pairs of people who share the most titles; nobody is in more than two of them.

    Of two pairs with as many, the one that is more prominent in these comes first.
    """
    ranks: dict[EntryId, dict[EntryId, int]] = {}
    found = set()
    for people in _closest(catalogue, groups):
        for one in people:
            if one not in ranks:
                ranks[one] = ranks_of(catalogue.people[one])
        found.add(_pair(ranks, *people))
    named: Counter[EntryId] = Counter()
    for pair in sorted(found):
        if max(named[one] for one in pair.people) < _OFTEN and named.total() < 2 * MOST_PAIRS:
            named.update(pair.people)
            yield Tally(" ".join(pair.people), -pair.fewer)


class _Pair(NamedTuple):
    """Two people who work with each other, as they are ordered."""

    fewer: int
    """Titles that they share, less than nothing: those with the most come first."""
    rank: int
    people: tuple[EntryId, EntryId]
    """The more prominent one first."""


def _pair(ranks: Mapping[EntryId, Mapping[EntryId, int]], one: EntryId, other: EntryId) -> _Pair:
    mine, theirs = ranks[one], ranks[other]
    shared = [title for title in mine if title in theirs]
    here, there = sum(map(mine.__getitem__, shared)), sum(map(theirs.__getitem__, shared))
    (_, first), (_, second) = sorted(((here, one), (there, other)))
    return _Pair(-len(shared), here + there, (first, second))


_OFTEN = 2
_MANY = 250
"""People whose circles are looked through, those with the most titles: all of a small catalogue."""


def _closest(
    catalogue: Catalogue, groups: Mapping[str, Group]
) -> Iterator[tuple[EntryId, EntryId]]:
    """Yield those who share several titles with one of the busiest, beside that one."""
    busy = [
        (-len(record.inbound.appearances), person)
        for person, record in catalogue.people.items()
        if len(record.inbound.appearances) > 1
    ]
    for _, person in nsmallest(_MANY, busy):
        circle = groups.get(f"collaborators/{person}")
        for other in circle.members if circle else ():
            yield person, other


def _written(found: Iterable[Tally]) -> tuple[str, ...]:
    return tuple(f"{tally.of} {tally.number}" for tally in found)
