"""The constellation: titles and people as stars, tied by credits, laid out on one chart.

Titles are spread first, by what they share; each has a field around it for those who are in it
alone, and whoever is in several stands between them. Names stand beside the brightest, where there
is room, away from the title.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from spacecat.charts.apart import titles_apart
from spacecat.charts.labels import Wish, placed, title_label
from spacecat.charts.sky import is_person
from spacecat.charts.space import REACH, TURN, Box, Point, Space
from spacecat.model.prominence import MAIN, MAKER
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacecat.charts.labels import Label, Placed
    from spacecat.charts.sky import Sky
    from spacecat.model.catalogue import EntryId

MARGIN = 10


class Star(NamedTuple):
    """A title or a person on the chart."""

    id: EntryId
    at: Point
    size: int
    """Its radius in units: the more ties, the larger."""
    label: Label | None
    """None where there is no room; then only pointing at the star shows its name."""


class Line(NamedTuple):
    """A tie between two stars."""

    start: Point
    end: Point
    is_relation: bool
    """Whether it ties a title to a title."""


class Chart(Noun):
    """A constellation, in the order in which readers meet its stars."""

    width: int
    height: int
    pole: Point
    """The middle of the `orbits`, above the chart: circles of no meaning, as atlases have them."""
    orbits: tuple[int, ...]
    stars: tuple[Star, ...]
    lines: tuple[Line, ...]


def constellation(sky: Sky, names: Mapping[EntryId, str]) -> Chart:
    """Lay out `sky`; `names` are those of its stars."""
    width, height = _size(len(sky.titles) + len(sky.people))
    frame = Box(MARGIN, MARGIN, width - MARGIN, height - MARGIN)
    space = Space(frame)
    places = titles_apart(sky, frame, space)
    labels = {title: title_label(places[title], names[title], space, frame) for title in sky.titles}
    for person, (at, label) in _people(sky, names, dict(places), space).items():
        places[person], labels[person] = at, label
    sizes = _sizes(sky)
    return Chart(
        width,
        height,
        Point(width // 2, -height // 3),
        tuple(number * height // 5 for number in range(2, 9)),
        tuple(Star(one, places[one], sizes[one], labels.get(one)) for one in _order(sky)),
        tuple(
            Line(places[tie.title], places[tie.other], not is_person(tie.other)) for tie in sky.ties
        ),
    )


def _size(stars: int) -> tuple[int, int]:
    """Return width and height of a chart: a few stars would be lost on a large one."""
    for most, size in ((8, (480, 300)), (24, (640, 420)), (60, (840, 600))):
        if stars <= most:
            return size
    return 1000, 760


def _order(sky: Sky) -> Iterator[EntryId]:
    """Yield the stars: each title, then those who come first under it."""
    shown: set[EntryId] = set()
    for title in sky.titles:
        yield title
        for tie in sky.ties:
            if tie.title == title and is_person(tie.other) and tie.other not in shown:
                shown.add(tie.other)
                yield tie.other


def _sizes(sky: Sky) -> dict[EntryId, int]:
    """Return the radius of every star: people grow with their titles, and with a main role."""
    sizes = dict.fromkeys(sky.titles, 7)
    for tie in sky.ties:
        if is_person(tie.other):
            known = sizes.get(tie.other, 2 + (tie.rank == MAIN))
            sizes[tie.other] = min(known + 1, 6)
    return sizes


def _people(
    sky: Sky, names: Mapping[EntryId, str], titles: Mapping[EntryId, Point], space: Space
) -> dict[EntryId, Placed]:
    """Place everybody with their names, the most prominent first, as long as there is room."""
    of: dict[EntryId, list[EntryId]] = {}
    rank: dict[EntryId, int] = {}
    for tie in sky.ties:
        if is_person(tie.other):
            of.setdefault(tie.other, []).append(tie.title)
            rank[tie.other] = min(tie.rank, rank.get(tie.other, tie.rank))
    places = _wanted({one: tuple(of[one]) for one in _by_prominence(of, rank)}, titles)
    found = {}
    for person, (at, centre) in places.items():
        is_prominent = len(of[person]) > 1 or rank[person] <= MAKER
        wish = Wish(at, is_left=at.x < centre.x, is_prominent=is_prominent)
        found[person] = placed(wish, names[person], space)
    return found


def _by_prominence(
    of: Mapping[EntryId, Sequence[EntryId]], rank: Mapping[EntryId, int]
) -> list[EntryId]:
    return sorted(of, key=lambda one: (-len(of[one]), rank[one]))


def _wanted(
    of: Mapping[EntryId, tuple[EntryId, ...]], titles: Mapping[EntryId, Point]
) -> dict[EntryId, tuple[Point, Point]]:
    """Return where people should stand, and around what: their title, or the middle of several."""
    together: dict[tuple[EntryId, ...], list[EntryId]] = {}
    for person, mine in of.items():
        together.setdefault(mine, []).append(person)
    found = {}
    for mine, people in together.items():
        centre = _mean([titles[title] for title in mine])
        for number, person in enumerate(people):
            place = _petal(centre, number + 1)
            if len(mine) > 1:
                place = _cell(centre, number, len(people))
            found[person] = (place, centre)
    return {person: found[person] for person in of}


def _mean(points: Sequence[Point]) -> Point:
    number = len(points)
    return Point(
        round(sum(at.x for at in points) / number), round(sum(at.y for at in points) / number)
    )


def _cell(centre: Point, number: int, count: int) -> Point:
    """Return a place in two columns around the middle, whose names stand on their outer sides."""
    if count == 1:
        return centre
    rows, row = -(-count // 2), number // 2
    way = 1 if number % 2 else -1
    return Point(centre.x + way * REACH, centre.y + (2 * row - rows + 1) * REACH)


_NEAREST, _WIDER = 52, 17
"""How far from a title its first star stands, and how the others move outwards."""


def _petal(centre: Point, number: int) -> Point:
    """Return the place of the star of this number around a title, as seeds lie in a sunflower."""
    x, y = 1.0, 0.0
    for _ in range(number):
        x, y = x * TURN[0] - y * TURN[1], x * TURN[1] + y * TURN[0]
    radius = _NEAREST + _WIDER * sqrt(number)
    return Point(centre.x + round(radius * x * 1.3), centre.y + round(radius * y))
