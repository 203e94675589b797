"""Two timelines: when the titles came out, and when their stories are set.

A small catalogue is drawn title by title; a large one in columns, each leading to its titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.charts.histogram import histogram, spans
from spacecat.charts.timeline import by_month, by_year
from spacecat.model.values import PartialDate
from spacecat.names.hangul import has_hangul
from spacecat.noun import Noun
from spacecat.pages.dates import date_value
from spacecat.pages.footer import has_list
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.named import link, links
from spacecat.pages.parts import Value
from spacecat.pages.reads import SITE, Facet, Page, Read, cards
from spacecat.pages.stories import STORIES, UNKNOWN, told
from spacecat.pages.tallies import tallies
from spacecat.pages.urls import TIMELINES, group_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.charts.histogram import Histogram
    from spacecat.charts.timeline import Timeline
    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader

FEW = 40
"""Titles up to which each is drawn; from then on they are counted."""

_YEARS, _LATEST = "years", "latest"
_UNDATED = "No date yet"
_DESCRIPTION = "When the titles of the catalogue came out, and when their stories are set."


class Star(NamedTuple):
    """What a mark leads to."""

    link: Link
    is_korean: bool
    """Whether some of its name is in Hangul."""


class Named(NamedTuple):
    """A title beside its time."""

    link: Link
    words: str = ""
    """What is said of a time of which no year is given."""


class Row(NamedTuple):
    """A time and its titles, in words."""

    anchor: str
    time: Value
    titles: tuple[Named, ...]
    """Those that are named."""
    more: int
    """How many there are besides."""
    href: str | None = None
    """Where all of them are listed."""


class Line(Noun):
    """A timeline: drawn title by title or in columns, and told row by row."""

    drawn: Timeline | None
    stars: tuple[Star, ...]
    """What the marks of `drawn` lead to, in their order."""
    columns: Histogram | None
    hrefs: tuple[str, ...]
    """What the `columns` lead to."""
    rows: tuple[Row, ...]
    number: int
    """Titles that it has."""


class TimelinesView(Noun):
    """All that the page of the timelines shows."""

    frame: Frame
    releases: Line
    stories: Line


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the one page of both, which reads the titles that it names."""
    del catalogue
    spans = tuple(f"{STORIES}/{tally.of}" for tally in tallies(groups[STORIES]))
    named = [title for span in spans for title, _ in told(groups[span])]
    years: tuple[str, ...] = (_YEARS, *groups[_YEARS].members)
    if len(groups[_LATEST].members) <= FEW:
        years = ()
        named += groups[_LATEST].members
    reads = {SITE} | {Read(Facet.GROUP, name) for name in (STORIES, *spans, _LATEST, *years)}
    yield Page(TIMELINES, KIND.name, cards(named) | reads)


def view(reader: Reader) -> TimelinesView:
    """Draw both timelines."""
    is_small = len(reader.group(_LATEST).members) <= FEW
    return TimelinesView(
        frame=frame(reader, "Timelines", _DESCRIPTION),
        releases=_few_releases(reader) if is_small else _many_releases(reader),
        stories=_stories(reader),
    )


def _few_releases(reader: Reader) -> Line:
    titles = links(reader, reader.group(_LATEST).members)
    dated = [title for title in reversed(titles) if title.card.first_shown]
    undated = tuple(title for title in titles if not title.card.first_shown)
    drawn = by_month(
        [(one.card.id, one.card.first_shown) for one in dated],
        {one.card.id: one.card.name for one in dated},
    )
    rows = [
        Row("", date_value(PartialDate.parse(one.card.first_shown)), (Named(one),), 0)
        for one in dated
    ]
    if undated:
        rows.append(Row("", Value(_UNDATED), tuple(map(Named, undated)), 0))
    return Line(drawn, _stars(reader, drawn), None, (), tuple(rows), len(dated))


def _many_releases(reader: Reader) -> Line:
    has_years = has_list(reader.site, group_address(_YEARS))
    rows = []
    for name in reader.group(_YEARS).members:
        year, number = name.partition("/")[2], len(reader.group(name).members)
        href = reader.href(group_address(_YEARS, year)) if has_years else None
        rows.append(Row(f"shown-{year}", Value(year), (), number, href))
    columns, hrefs = _release_columns({int(row.time.text): row for row in rows})
    dated = sum(row.more for row in rows)
    undated = len(reader.group(_LATEST).members) - dated
    if undated:
        rows.append(Row("", Value(_UNDATED), (), undated))
    return Line(None, (), columns, hrefs, tuple(rows), dated)


def _release_columns(by_year: Mapping[int, Row]) -> tuple[Histogram, tuple[str, ...]]:
    """Draw a column for each year, or for several; the latter lead to the row of their first."""
    counts, hrefs = [], []
    for span in spans(by_year):
        rows = [row for year, row in by_year.items() if span.first <= year <= span.last]
        counts.append((str(span), sum(row.more for row in rows)))
        listed = rows[0].href if span.first == span.last else None
        hrefs.append(listed or f"#{rows[0].anchor}")
    return histogram(counts), tuple(hrefs)


def _stories(reader: Reader) -> Line:
    found = tallies(reader.group(STORIES))
    rows = [_story_row(reader, tally.of, tally.number) for tally in found]
    known = [row for tally, row in zip(found, rows, strict=True) if tally.of != UNKNOWN]
    number = sum(row.more + len(row.titles) for row in known)
    is_drawn = number <= FEW and all(row.time.text.isdigit() and not row.more for row in known)
    if not is_drawn:
        columns = histogram([(row.time.text, row.more + len(row.titles)) for row in known])
        hrefs = tuple(f"#{row.anchor}" for row in known)
        return Line(None, (), columns, hrefs, tuple(rows), number)
    drawn = by_year(
        {int(row.time.text): [one.link.card.id for one in row.titles] for row in known},
        {one.link.card.id: one.link.card.name for row in known for one in row.titles},
    )
    return Line(drawn, _stars(reader, drawn), None, (), tuple(rows), number)


def _story_row(reader: Reader, name: str, number: int) -> Row:
    group = reader.group(f"{STORIES}/{name}")
    titles = tuple(Named(link(reader, title), words) for title, words in told(group))
    return Row(f"set-{name}", Value(group.label), titles, number - len(titles))


def _stars(reader: Reader, drawn: Timeline) -> tuple[Star, ...]:
    there = links(reader, (mark.id for mark in drawn.marks))
    return tuple(Star(link, has_hangul(link.card.name)) for link in there)


KIND = PageKind("timelines", "timelines.html", plan, view)
