"""Statistics: how many titles there are of what, who works with whom, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.noun import Noun
from spacecat.pages.footer import has_list
from spacecat.pages.frame import frame
from spacecat.pages.gaps import GAPS
from spacecat.pages.groups import TAXONOMIES
from spacecat.pages.kind import PageKind
from spacecat.pages.named import link, links
from spacecat.pages.reads import SITE, Facet, Page, Read, cards
from spacecat.pages.tallies import COUNTED, PAIRS, TOLD, tallies
from spacecat.pages.urls import STATISTICS, group_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, EntryId
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader
    from spacecat.pages.tallies import Tally

_DESCRIPTION = "How many titles there are of what, who works with whom, and what is missing."


class Bar(NamedTuple):
    """A number of titles: what they are, and how many hundredths of all, the length of the bar."""

    label: str
    href: str | None
    """Where they are listed."""
    link: Link | None
    """What they have in common, in the place of `label`: a company."""
    number: int
    length: int
    place: str = ""
    """The place of a story that it stands for."""


class Missing(NamedTuple):
    """A fact that titles lack: how many of them, and the newest."""

    bar: Bar
    titles: tuple[Link, ...]
    more: int


class Plot(NamedTuple):
    """Bars under one heading; `id` is its place in the page."""

    id: str
    label: str
    bars: tuple[Bar, ...]


class Pair(NamedTuple):
    """Two people, and the number of titles that they share."""

    people: tuple[Link, ...]
    number: int


class StatisticsView(Noun):
    """All that the page of statistics shows."""

    frame: Frame
    number: int
    """Titles in all."""
    plots: tuple[Plot, ...]
    pairs: tuple[Pair, ...]
    missing: tuple[Missing, ...]


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the one page of statistics: it reads numbers, and the names beside them."""
    del catalogue
    terms = (term for name in TAXONOMIES for term in groups[name].members)
    told = [f"{TOLD}/{name}" for name in COUNTED]
    missing = [f"{GAPS}/{tally.of}" for tally in tallies(groups[GAPS])]
    named = [one for name in (PAIRS, *told) for one in _named(tallies(groups[name]))]
    named += [title for name in missing for title in groups[name].members]
    names = (*TAXONOMIES, *terms, *told, PAIRS, GAPS, *missing)
    reads = {SITE} | {Read(Facet.GROUP, name) for name in names}
    yield Page(STATISTICS, KIND.name, cards(named) | reads)


def view(reader: Reader) -> StatisticsView:
    """Show the numbers, each with the way to what it counts."""
    kinds = reader.group("kinds").members
    number = sum(len(reader.group(kind).members) for kind in kinds)
    plots = (
        *(_terms(reader, name, number) for name in _ORDER),
        *(_companies(reader, name, number) for name in COUNTED),
    )
    return StatisticsView(
        frame=frame(reader, "Statistics", _DESCRIPTION),
        number=number,
        plots=tuple(plot for plot in plots if plot.bars),
        pairs=tuple(
            Pair(links(reader, tally.of.split()), tally.number)
            for tally in tallies(reader.group(PAIRS))
        ),
        missing=tuple(_missing(reader, tally, number) for tally in tallies(reader.group(GAPS))),
    )


_ORDER = ("years", "kinds", "settings", "genres")


def _named(found: tuple[Tally, ...]) -> Iterator[EntryId]:
    for tally in found:
        yield from tally.of.split()


def _terms(reader: Reader, name: str, number: int) -> Plot:
    taxonomy = reader.group(name)
    is_listed = has_list(reader.site, group_address(name))
    bars = []
    for term in taxonomy.members:
        group = reader.group(term)
        href = reader.href(group_address(*term.split("/", 1))) if is_listed else None
        bar = _bar(group.label, len(group.members), number, href=href)
        bars.append(bar._replace(place=term.partition("/")[2] if name == "settings" else ""))
    if name != "years":
        bars.sort(key=lambda bar: -bar.number)
    return Plot(name, taxonomy.label, tuple(bars))


def _companies(reader: Reader, name: str, number: int) -> Plot:
    group = reader.group(f"{TOLD}/{name}")
    found = tallies(group)
    bars = (_bar("", one.number, number, company=link(reader, one.of)) for one in found)
    return Plot(name, group.label, tuple(bars))


def _missing(reader: Reader, tally: Tally, number: int) -> Missing:
    group = reader.group(f"{GAPS}/{tally.of}")
    titles = links(reader, group.members)
    return Missing(_bar(group.label, tally.number, number), titles, tally.number - len(titles))


def _bar(
    label: str, number: int, most: int, *, href: str | None = None, company: Link | None = None
) -> Bar:
    return Bar(label, href, company, number, max(number * 100 // most, 1) if number else 0)


KIND = PageKind("statistics", "statistics.html", plan, view)
