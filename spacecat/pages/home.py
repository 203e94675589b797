"""The home page: where to begin, what is on, what came last."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from spacecat.noun import Noun
from spacecat.pages.footer import has_list
from spacecat.pages.frame import frame
from spacecat.pages.groups import RECENT
from spacecat.pages.kind import PageKind
from spacecat.pages.linked_data.lists import website
from spacecat.pages.linked_data.nodes import written
from spacecat.pages.named import link, links
from spacecat.pages.parts import PlainLink
from spacecat.pages.reads import SITE, Facet, Page, Read, cards
from spacecat.pages.state import State
from spacecat.pages.terms import COMBINED, DIVISIONS
from spacecat.pages.urls import CONSTELLATION, HOME, STATISTICS, TIMELINES, group_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, EntryId
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader


_MAPS = {
    CONSTELLATION: ("constellation", "The constellation", "Who made what, as a star chart."),
    TIMELINES: (
        "timelines",
        "Two timelines",
        "When titles came out, and when their stories are set.",
    ),
    STATISTICS: ("statistics", "Statistics", "How many there are of what, and what is missing."),
}
_PAST = (State.RELEASED, State.ENDED)


class MapLink(Noun):
    """A link to a chart of the whole catalogue."""

    sort: str
    """Which of them it is, for the sign beside it."""
    href: str
    name: str
    shows: str


class HomeView(Noun):
    """All that the home page shows."""

    frame: Frame
    description: str
    on: tuple[Link, ...]
    upcoming: tuple[Link, ...]
    latest: tuple[Link, ...]
    lists: tuple[Link, ...]
    tags: tuple[Link, ...]
    browse: tuple[PlainLink, ...]
    counts: tuple[PlainLink, ...]
    maps: tuple[MapLink, ...]

    @property
    def linked_data(self) -> str:
        """The page for machines, as JSON-LD."""
        return written(website(self))


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the home page."""
    del catalogue
    titles = groups["latest"].members
    shown = cards((*titles, *groups["lists"].members, *groups["tags"].members))
    states = {Read(Facet.STATE, title) for title in titles}
    names = ("latest", "lists", "tags", "count/titles", "count/people")
    reads = shown | states | {SITE} | {Read(Facet.GROUP, name) for name in names}
    yield Page(HOME, KIND.name, reads)


def view(reader: Reader) -> HomeView:
    """Show the ways into the catalogue."""
    latest = reader.group("latest").members
    by_state: dict[State, list[EntryId]] = {state: [] for state in State}
    for title in latest:
        by_state[reader.state(title)].append(title)
    past = (title for title in latest if reader.state(title) in _PAST)
    return HomeView(
        frame=frame(reader, reader.site.name),
        description=reader.site.description,
        on=links(reader, by_state[State.AIRING][:RECENT]),
        upcoming=links(reader, (*by_state[State.UPCOMING], *by_state[State.UNDATED])[:RECENT]),
        latest=links(reader, islice(past, RECENT)),
        lists=tuple(link(reader, one) for one in reader.group("lists").members),
        tags=links(reader, reader.group("tags").members),
        browse=tuple(
            PlainLink(reader.href(group_address(name)), DIVISIONS[name].label)
            for name in COMBINED
            if name != "tags" and has_list(reader.site, group_address(name))
        ),
        counts=tuple(
            PlainLink(reader.href(to), reader.group(name).label)
            for to, name in (("/titles/", "count/titles"), ("/people/", "count/people"))
            if has_list(reader.site, to)
        ),
        maps=tuple(
            MapLink(sort, reader.href(to), name, shows)
            for to, (sort, name, shows) in _MAPS.items()
            if has_list(reader.site, to)
        ),
    )


KIND = PageKind("home", "home.html", plan, view)
