"""Groups of the titles by the year in which their stories are set."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from spacecat.charts.histogram import spans
from spacecat.pages.groups import Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Title

STORIES = "stories"
"""The group of the spans of years, each with the number of its titles: “2029 3”."""
UNKNOWN = "unknown"
"""The span of the stories, or of parts of them, of which no year is given."""
NAMED = 12
"""Titles that are named under a span at the most, the newest first."""


class Told(NamedTuple):
    """A title, and what is said in words of when and where it is set, if no year is given."""

    title: EntryId
    words: str


def stories(newest: Iterable[Record[Title]]) -> dict[str, Group]:
    """Return the group of all spans, and of each span; `newest` are all titles, newest first.

    A span is named for its first year, and its label has the last one as well. A story that is set
    in several years stands in the span of each. What is said of settings without a year stands in
    the last group, after the id of the title, as in “title/alienoid Korea in the last years of
    Goryeo”.
    """
    found: defaultdict[int, list[EntryId]] = defaultdict(list)
    unknown = []
    for record in newest:
        settings = record.entry.settings
        years = dict.fromkeys(one.year for one in settings if one.year is not None)
        words = "; ".join(one.name for one in settings if one.name and one.year is None)
        for year in years:
            found[year].append(record.id)
        if words or not years:
            unknown.append(f"{record.id} {words}".rstrip())
    members = {
        str(span.first): (str(span), dict.fromkeys(_within(found, span.first, span.last)))
        for span in spans(dict.fromkeys(found))
    }
    if unknown:
        members[UNKNOWN] = ("No year is given", dict.fromkeys(unknown))
    tally = tuple(f"{name} {len(titles)}" for name, (_, titles) in members.items())
    groups = {STORIES: Group("Stories by year", tally)}
    for name, (label, titles) in members.items():
        groups[f"{STORIES}/{name}"] = Group(label, tuple(titles)[:NAMED])
    return groups


def told(group: Group) -> tuple[Told, ...]:
    """Read the titles of a span, and what is said of them."""
    parts = (member.partition(" ") for member in group.members)
    return tuple(Told(title, words) for title, _, words in parts)


def _within(found: dict[int, list[EntryId]], first: int, last: int) -> list[EntryId]:
    years = sorted(year for year in found if first <= year <= last)
    return [title for year in years for title in found[year]]
