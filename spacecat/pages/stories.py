"""Groups of the titles by the year in which their stories are set."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from spacecat.charts.histogram import spans
from spacecat.pages.groups import Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Title

STORIES = "stories"
"""The group of the spans of years, each with the number of its titles: “2029 3”."""
UNKNOWN = "unknown"
"""The span of the stories of which the year is not known."""
NAMED = 12
"""Titles that are named under a span at the most, the newest first."""


def stories(newest: Iterable[Record[Title]]) -> dict[str, Group]:
    """Return the group of all spans, and of each span; `newest` are all titles, newest first.

    A span is named for its first year, and its label has the last one as well. A story that is set
    in several years stands in the span of each.
    """
    found: defaultdict[int | None, list[EntryId]] = defaultdict(list)
    for record in newest:
        for year in dict.fromkeys(one.year for one in record.entry.settings if one.year) or (None,):
            found[year].append(record.id)
    unknown = found.pop(None, [])
    members = {
        str(span.first): (str(span), dict.fromkeys(_within(found, span.first, span.last)))
        for span in spans({year: None for year in found if year is not None})
    }
    if unknown:
        members[UNKNOWN] = ("Not known", dict.fromkeys(unknown))
    tally = tuple(f"{name} {len(titles)}" for name, (_, titles) in members.items())
    groups = {STORIES: Group("Stories by year", tally)}
    for name, (label, titles) in members.items():
        groups[f"{STORIES}/{name}"] = Group(label, tuple(titles)[:NAMED])
    return groups


def _within(found: dict[int | None, list[EntryId]], first: int, last: int) -> list[EntryId]:
    years = sorted(year for year in found if year is not None and first <= year <= last)
    return [title for year in years for title in found[year]]
