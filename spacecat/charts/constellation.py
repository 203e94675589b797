"""The constellation: titles and people as stars, tied by credits, laid out on one chart.

Titles are spread first, by what they share; each has a field around it for those who are in it
alone, and whoever is in several stands between them. Names stand beside the brightest, where there
is room, away from the title.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from spacecat.charts.lettering import shortened, width_of
from spacecat.charts.sky import is_person
from spacecat.charts.space import TURN, Box, Point, Space, around
from spacecat.charts.stress import spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.charts.sky import Sky
    from spacecat.model.catalogue import EntryId

REACH = 14
"""Half of what a star takes up: two of them are 28 units apart, so that each can be hit."""
MARGIN = 10
TITLE_SIZE, NAME_SIZE = 17, 12
"""The sizes of letters, in units."""
_LONGEST_TITLE, _LONGEST_NAME = 230, 150
_LINE = 1.3
"""The height of a line of text, in sizes of its letters."""


class Label(NamedTuple):
    """A name beside its star: where it begins, ends or has its middle, as `anchor` says."""

    x: int
    y: int
    anchor: str
    text: str
    box: Box


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


@dataclass(frozen=True, slots=True)
class Chart:
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
    places = _titles(sky, frame, space)
    labels = {
        title: _title_label(places[title], names[title], space, frame) for title in sky.titles
    }
    places |= _people(sky, places, space)
    labels |= _names(sky, names, places, space)
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
            known = sizes.get(tie.other, 2 + (tie.rank == 0))
            sizes[tie.other] = min(known + 1, 6)
    return sizes


def _titles(sky: Sky, frame: Box, space: Space) -> dict[EntryId, Point]:
    """Spread the titles over the frame, those that share much closer to each other."""
    number = {title: place for place, title in enumerate(sky.titles)}
    shared = _shared(sky, number)
    fields = [_field(sky, title) for title in sky.titles]
    ties = {
        (one, other): (fields[one] + fields[other]) * (0.6 + 0.5 / much)
        for (one, other), much in shared.items()
    }
    places = _fitted(spread(len(number), ties), frame)
    return {
        title: space.take_near(place, REACH)
        for title, place in zip(sky.titles, places, strict=True)
    }


def _shared(sky: Sky, number: Mapping[EntryId, int]) -> dict[tuple[int, int], float]:
    """Return how much pairs of titles share: one for each person, and two for a relation."""
    by_person: dict[EntryId, list[int]] = {}
    shared: dict[tuple[int, int], float] = {}
    for tie in sky.ties:
        if is_person(tie.other):
            by_person.setdefault(tie.other, []).append(number[tie.title])
        else:
            shared[_pair(number[tie.title], number[tie.other])] = 2.0
    for titles in by_person.values():
        for place, one in enumerate(titles):
            for other in titles[:place]:
                pair = _pair(one, other)
                shared[pair] = shared.get(pair, 0.0) + 1.0
    return shared


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _field(sky: Sky, title: EntryId) -> float:
    """Return the radius of the field around a title, which holds those who are in it."""
    return sqrt(1 + sum(tie.title == title for tie in sky.ties))


def _fitted(places: list[tuple[float, float]], frame: Box) -> list[Point]:
    """Fill the frame, but for the fields of the outermost; the longer side lies across."""
    xs, ys = [x for x, _ in places] or [0.0], [y for _, y in places] or [0.0]
    if max(ys) - min(ys) > max(xs) - min(xs):
        xs, ys = ys, xs
    left, top, right, bottom = frame
    inset = (bottom - top) // 6
    across = _scaled(xs, left + inset, right - inset)
    down = _scaled(ys, top + inset, bottom - inset)
    return [Point(x, y) for x, y in zip(across, down, strict=True)][: len(places)]


def _scaled(values: list[float], first: int, last: int) -> list[int]:
    low, high = min(values), max(values)
    if high - low < 1e-9:  # noqa: PLR2004 - all in one line, but for what rounding leaves
        return [(first + last) // 2] * len(values)
    return [first + round((one - low) / (high - low) * (last - first)) for one in values]


def _people(sky: Sky, titles: Mapping[EntryId, Point], space: Space) -> dict[EntryId, Point]:
    """Place everybody: between their titles, or around the one that they are in."""
    of: dict[EntryId, list[EntryId]] = {}
    for tie in sky.ties:
        if is_person(tie.other):
            of.setdefault(tie.other, []).append(tie.title)
    alone = dict.fromkeys(titles, 0)
    found: dict[EntryId, Point] = {}
    for person in sorted(of, key=lambda one: -len(of[one])):
        mine = [titles[title] for title in of[person]]
        if len(mine) > 1:
            wanted = Point(
                round(sum(at.x for at in mine) / len(mine)),
                round(sum(at.y for at in mine) / len(mine)),
            )
        else:
            alone[of[person][0]] += 1
            wanted = _petal(mine[0], alone[of[person][0]])
        found[person] = space.take_near(wanted, REACH)
    return found


_NEAREST, _WIDER = 52, 17
"""How far from a title its first star stands, and how the others move outwards."""


def _petal(centre: Point, number: int) -> Point:
    """Return the place of the star of this number around a title, as seeds lie in a sunflower."""
    x, y = 1.0, 0.0
    for _ in range(number):
        x, y = x * TURN[0] - y * TURN[1], x * TURN[1] + y * TURN[0]
    radius = _NEAREST + _WIDER * sqrt(number)
    return Point(centre.x + round(radius * x * 1.3), centre.y + round(radius * y))


def _title_label(at: Point, name: str, space: Space, frame: Box) -> Label | None:
    """Put the name of a title beneath or above it, before anything else takes the room."""
    text = shortened(name, TITLE_SIZE, _LONGEST_TITLE)
    half, high = -(-width_of(text, TITLE_SIZE) // 2), int(TITLE_SIZE * _LINE)
    x = min(max(at.x, frame.left + half), frame.right - half)
    for top in (at.y + REACH, at.y - REACH - high):
        box = Box(x - half, top, x + half, top + high)
        if text and space.take(box):
            return Label(x, top + TITLE_SIZE, "middle", text, box)
    return None


def _names(
    sky: Sky, names: Mapping[EntryId, str], places: Mapping[EntryId, Point], space: Space
) -> dict[EntryId, Label]:
    """Put names beside people, the most prominent first, as long as there is room."""
    titles = {tie.other: places[tie.title] for tie in reversed(sky.ties)}
    rank = {tie.other: tie.rank for tie in reversed(sky.ties)}
    sizes = _sizes(sky)
    found = {}
    for person in sorted(sky.people, key=lambda one: (-sizes[one], rank[one])):
        text = shortened(names[person], NAME_SIZE, _LONGEST_NAME)
        for label in _sides(places[person], titles[person], text):
            if text and space.take(label.box):
                found[person] = label
                break
    return found


def _sides(at: Point, title: Point, text: str) -> Iterator[Label]:
    """Yield the places of a name: on the side away from the title, then the other, above, below."""
    wide, high = width_of(text, NAME_SIZE), int(NAME_SIZE * _LINE)
    top, base = at.y - high // 2, at.y + NAME_SIZE // 3
    right = Label(
        at.x + REACH, base, "start", text, Box(at.x + REACH, top, at.x + REACH + wide, top + high)
    )
    left = Label(
        at.x - REACH, base, "end", text, Box(at.x - REACH - wide, top, at.x - REACH, top + high)
    )
    yield from (right, left) if at.x >= title.x else (left, right)
    half, own = -(-wide // 2), around(at, REACH)
    for over in (own.top - high, own.bottom) if at.y < title.y else (own.bottom, own.top - high):
        box = Box(at.x - half, over, at.x + half, over + high)
        yield Label(at.x, over + NAME_SIZE, "middle", text, box)
