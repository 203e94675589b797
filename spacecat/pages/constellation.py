"""The constellation: the brightest titles and people of the catalogue as a star chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.charts.constellation import constellation
from spacecat.charts.sky import is_person, sky_of
from spacecat.names.hangul import has_hangul
from spacecat.noun import Noun
from spacecat.pages.footer import has_list
from spacecat.pages.frame import frame
from spacecat.pages.groups import counted
from spacecat.pages.kind import PageKind
from spacecat.pages.named import links
from spacecat.pages.parts import PlainLink
from spacecat.pages.reads import SITE, Facet, Page, Read, cards
from spacecat.pages.tallies import SKY
from spacecat.pages.urls import CONSTELLATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.charts.constellation import Chart
    from spacecat.charts.labels import Label
    from spacecat.charts.sky import Sky
    from spacecat.model.catalogue import Catalogue, EntryId
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader

_DESCRIPTION = "The titles of the catalogue and the people who made them, as a star chart."


class StarView(NamedTuple):
    """A star, where it stands, and its name if that stands beside it."""

    link: Link
    x: int
    y: int
    size: int
    label: Label | None
    is_title: bool
    is_korean: bool
    """Whether some of the name is in Hangul."""


class Field(NamedTuple):
    """A title in words: those of its people who are shown, and the titles it is related to."""

    title: Link
    people: tuple[Link, ...]
    related: tuple[Link, ...]


class ConstellationView(Noun):
    """All that the page of the constellation shows."""

    frame: Frame
    chart: Chart
    stars: tuple[StarView, ...]
    """Those of the chart, in the order in which the keyboard goes through them."""
    fields: tuple[Field, ...]
    """The same in words, newest title first."""
    titles: int
    people: int
    """How many of both are shown."""
    all_titles: PlainLink | None
    all_people: PlainLink | None
    """How many there are in all, where they are listed."""
    is_whole: bool
    """Whether all of them are shown."""


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the one constellation, which reads the stars that it shows."""
    del catalogue
    sky = sky_of(groups[SKY].members)
    names = (SKY, _TITLES, _PEOPLE)
    reads = {SITE} | {Read(Facet.GROUP, name) for name in names}
    yield Page(CONSTELLATION, KIND.name, cards((*sky.titles, *sky.people)) | reads)


def view(reader: Reader) -> ConstellationView:
    """Lay the stars out, and tell the same in words."""
    sky = sky_of(reader.group(SKY).members)
    names = {one: reader.card(one).name for one in (*sky.titles, *sky.people)}
    chart = constellation(sky, names)
    shown = counted(len(sky.titles), *_TITLE), counted(len(sky.people), *_PERSON)
    return ConstellationView(
        frame=frame(reader, "Constellation", _DESCRIPTION),
        chart=chart,
        stars=tuple(_stars(reader, chart)),
        fields=tuple(_field(reader, sky, title) for title in sky.titles),
        titles=len(sky.titles),
        people=len(sky.people),
        all_titles=_all(reader, _TITLES, "/titles/"),
        all_people=_all(reader, _PEOPLE, "/people/"),
        is_whole=shown == tuple(reader.group(name).label for name in (_TITLES, _PEOPLE)),
    )


_TITLES, _PEOPLE = "count/titles", "count/people"
_TITLE, _PERSON = ("title", "titles"), ("person", "people")


def _all(reader: Reader, counted: str, to: str) -> PlainLink | None:
    if not has_list(reader.site, to):
        return None
    return PlainLink(reader.href(to), reader.group(counted).label)


def _stars(reader: Reader, chart: Chart) -> Iterator[StarView]:
    for star in chart.stars:
        link, is_title = reader.link(star.id), not is_person(star.id)
        is_korean = has_hangul(link.card.name)
        yield StarView(link, star.at.x, star.at.y, star.size, star.label, is_title, is_korean)


def _field(reader: Reader, sky: Sky, title: EntryId) -> Field:
    people = (tie.other for tie in sky.ties if tie.title == title and is_person(tie.other))
    return Field(reader.link(title), links(reader, people), links(reader, _related(sky, title)))


def _related(sky: Sky, title: EntryId) -> Iterator[EntryId]:
    for tie in sky.ties:
        if not is_person(tie.other) and title in tie:
            yield tie.other if tie.title == title else tie.title


KIND = PageKind("constellation", "constellation.html", plan, view)
