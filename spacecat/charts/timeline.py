"""Lines of time: titles at their days or years, with names in as many lanes as they need."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from spacecat.charts.lettering import shortened, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacecat.model.catalogue import EntryId

WIDTH = 1000
MARGIN = 30
SIZE = 14
"""The size of letters, in units."""
_LONGEST_NAME = 300
_GAP = 14
_LANE = 30
"""The height of a lane: what is in two of them can be hit apart."""
_SCALE = 40
"""Room beneath the line for what is written there."""
_MONTHS = 12
_MOST_TICKS = 12


class Tick(NamedTuple):
    """A year on the line."""

    x: int
    label: str


class Mark(NamedTuple):
    """A title over its place on the line."""

    id: EntryId
    x: int
    y: int
    name_x: int
    """Where the name begins; with the `anchor` “end”, where it ends."""
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A line of time; `base` is its height on the chart."""

    width: int
    height: int
    base: int
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    breaks: tuple[int, ...] = ()
    """Where many years are left out between two of the line."""


def by_month(titles: Sequence[tuple[EntryId, str]], names: Mapping[EntryId, str]) -> Timeline:
    """Draw titles at their days, in ISO 8601 and as precise as they are known, true to scale.

    One of which only the year is known stands in the middle of it, as one of a month does in that.
    """
    months = [(title, _twentieths(day)) for title, day in titles]
    first = min((at // 240 for _, at in months), default=0)
    last = max((at // 240 for _, at in months), default=0) + 1

    def x(twentieths: int) -> int:
        inner = WIDTH - 2 * MARGIN
        return MARGIN + (twentieths - first * 240) * inner // ((last - first) * 240)

    step = next(one for one in _STEPS if (last - first) // one <= _MOST_TICKS)
    years = range(-(-first // step) * step, last + 1, step)
    ticks = tuple(Tick(x(year * 240), str(year)) for year in years)
    return _drawn([(title, x(at)) for title, at in months], names, ticks)


_STEPS = tuple(lead * 10**zeros for zeros in range(5) for lead in (1, 2, 5))


def _twentieths(day: str) -> int:
    """Return a day as twentieths of months since the year 0; the middle of what is not known."""
    year, month, date = (*map(int, day.split("-")), 0, 0)[:3]
    if not month:
        return year * 240 + 120
    return year * 240 + (month - 1) * 20 + (min((date - 1) * 2 // 3, 19) if date else 10)


def by_year(titles: Mapping[int, Iterable[EntryId]], names: Mapping[EntryId, str]) -> Timeline:
    """Draw titles at years that may be centuries apart: the farther, the wider, but not to scale.

    A gap grows by as much whenever the number of its years doubles.
    """
    years = sorted(titles)
    gaps = [(later - year).bit_length() + 1 for year, later in pairwise(years)]
    inner, total = WIDTH - 2 * MARGIN - _LANE, sum(gaps) + 4  # room for the name of the last
    places = {
        year: MARGIN + _LANE + steps * inner // total
        for year, steps in zip(years, accumulate(gaps, initial=0), strict=False)
    }
    breaks = tuple(
        (places[year] + places[later]) // 2
        for year, later in pairwise(years)
        if later - year >= _BREAK
    )
    ticks = tuple(Tick(places[year], str(year)) for year in years)
    marks = [(title, places[year]) for year in years for title in titles[year]]
    return _drawn(marks, names, ticks, breaks)


_BREAK = 100
"""Years between two of a line from which on it is drawn with a break."""


def _drawn(
    places: Iterable[tuple[EntryId, int]],
    names: Mapping[EntryId, str],
    ticks: tuple[Tick, ...],
    breaks: tuple[int, ...] = (),
) -> Timeline:
    hung = _hung(places, names)
    base = _LANE * (max((lane for lane, _ in hung), default=0) + 2)
    marks = tuple(mark._replace(y=base - _LANE * (lane + 1)) for lane, mark in hung)
    return Timeline(WIDTH, base + _SCALE, base, ticks, marks, breaks)


def _hung(
    places: Iterable[tuple[EntryId, int]], names: Mapping[EntryId, str]
) -> list[tuple[int, Mark]]:
    """Give each title the lowest lane in which neither name nor stem of another is in the way.

    The later ones come first, so that the stems of the earlier ones pass in front of their names.
    """
    ordered = sorted(places, key=itemgetter(1))
    lanes: list[list[tuple[int, int]]] = []
    found = []
    for title, x in ordered[::-1]:
        text = shortened(names[title], SIZE, _LONGEST_NAME)
        wide = width_of(text, SIZE)
        fits = x + _GAP + wide <= WIDTH
        name_x, anchor = (x + _GAP, "start") if fits else (x - _GAP, "end")
        start, end = (x - _GAP, name_x + wide) if fits else (name_x - wide, x + _GAP)
        free = (number for number, lane in enumerate(lanes) if _is_free(lane, start, end))
        lane = next(free, len(lanes))
        lanes += [[]] if lane == len(lanes) else []
        lanes[lane].append((start, end))
        for beneath in lanes[:lane]:
            beneath.append((x - 1, x + 1))
        found.append((lane, Mark(title, x, 0, name_x, anchor, text)))
    return found[::-1]


def _is_free(lane: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= first or last <= start for first, last in lane)
