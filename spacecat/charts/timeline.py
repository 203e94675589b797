"""Lines of time: titles at their days or years, with names in as many lanes as they need.

Across, places are thousandths of a width that is not known, letters and gaps are pixels. What does
not overlap at the least width does not at any other: whatever stands apart, moves apart.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, count, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from spacecat.charts.lettering import shortened, width_of
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacecat.model.catalogue import EntryId

WIDTH = 1000
"""All of the width, whatever that is."""
MARGIN = 60
SIZE = 14
"""The size of letters, in pixels."""
GAP = 14
"""From a star to its name."""
PHONE = 288
"""Pixels of the narrowest drawing: what a phone of 320 has between its margins."""
_CROWD = 8
"""Marks that the narrowest has room for; drawings of more are as much wider, up to three times."""
_TICK = 44
"""Pixels that a year takes on the line."""
_LANE = 30
"""The height of a lane: what is in two of them can be hit apart."""
_TICK_SIZE = 12
_SCALE = 40
"""Room beneath the line for what is written there."""
_MONTHS = 12


_Extent: TypeAlias = tuple[int, int]
"""From where to where something takes up a lane, in pixels at the least width."""


class Tick(NamedTuple):
    """A year on the line."""

    x: int
    label: str
    """Empty where there is no room for it."""


class Mark(NamedTuple):
    """A title over its place on the line."""

    id: EntryId
    x: int
    y: int
    dx: int
    """Pixels from its place to where the name begins; with the `anchor` “end”, where it ends."""
    dy: int
    """Pixels from its height to the line on which the name is written."""
    anchor: str
    text: str


class Timeline(Noun):
    """A line of time; `base` is its height on the chart."""

    least: int
    """Pixels that it is wide at the least."""
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
    least = _least(len(months))
    first = min((at // 240 for _, at in months), default=0)
    last = max((at // 240 for _, at in months), default=0) + 1

    def x(twentieths: int) -> int:
        inner = WIDTH - 2 * MARGIN
        return MARGIN + (twentieths - first * 240) * inner // ((last - first) * 240)

    step = next(one for one in _STEPS if (last - first) // one <= least // _TICK)
    years = range(-(-first // step) * step, last + 1, step)
    ticks = tuple(Tick(x(year * 240), str(year)) for year in years)
    return _drawn([(title, x(at)) for title, at in months], names, ticks, least)


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
    inner, total = WIDTH - 2 * MARGIN, sum(gaps) or 1
    places = {
        year: MARGIN + steps * inner // total
        for year, steps in zip(years, accumulate(gaps, initial=0), strict=False)
    }
    breaks = tuple(
        (places[year] + places[later]) // 2
        for year, later in pairwise(years)
        if later - year >= _BREAK
    )
    marks = [(title, places[year]) for year in years for title in titles[year]]
    least = _least(len(marks))
    return _drawn(marks, names, tuple(_labelled(places, least)), least, breaks)


_BREAK = 100
"""Years between two of a line from which on it is drawn with a break."""


def _least(marks: int) -> int:
    return PHONE * min(max(-(-marks // _CROWD), 1), 3)


def _labelled(places: Mapping[int, int], least: int) -> Iterator[Tick]:
    """Yield the years, with a label where there is room beside that of the one before."""
    taken = -WIDTH
    for year, x in places.items():
        half = width_of(str(year), _TICK_SIZE) // 2 + 2
        at = x * least // WIDTH
        is_free = taken <= at - half
        taken = at + half if is_free else taken
        yield Tick(x, str(year) if is_free else "")


def _drawn(
    places: Iterable[tuple[EntryId, int]],
    names: Mapping[EntryId, str],
    ticks: tuple[Tick, ...],
    least: int,
    breaks: tuple[int, ...] = (),
) -> Timeline:
    hung = _hung(places, names, least)
    base = _LANE * (max((lane + (mark.dy < 0) for lane, mark in hung), default=0) + 2)
    marks = tuple(mark._replace(y=base - _LANE * (lane + 1)) for lane, mark in hung)
    return Timeline(least, base + _SCALE, base, ticks, marks, breaks)


def _hung(
    places: Iterable[tuple[EntryId, int]], names: Mapping[EntryId, str], least: int
) -> list[tuple[int, Mark]]:
    """Give each title the lowest lane in which neither name nor stem of another is in the way.

    The later ones come first, so that the stems of the earlier ones pass in front of their names.
    """
    ordered = sorted(places, key=itemgetter(1))
    lanes: defaultdict[int, list[_Extent]] = defaultdict(list)
    found = []
    for title, place in ordered[::-1]:
        x = place * least // WIDTH
        mark, extents = _named(Mark(title, place, 0, GAP, 5, "start", ""), x, names[title], least)
        lane = next(
            lane
            for lane in count()
            if all(_is_free(lanes[lane + up], taken) for up, taken in enumerate(extents))
        )
        for up, taken in enumerate(extents):
            lanes[lane + up].append(taken)
        for beneath in range(lane):
            lanes[beneath].append((x - 1, x + 1))
        found.append((lane, mark))
    return found[::-1]


def _named(mark: Mark, x: int, name: str, least: int) -> tuple[Mark, tuple[_Extent, ...]]:
    """Write the name after its star, or before it, or above it, wherever there is room for all.

    Return as well what it takes up in the lane of the star, and in the one above.
    """
    wide, star = width_of(name, SIZE), (x - GAP, x + GAP)
    if x + GAP + wide <= least:
        return mark._replace(text=name), ((star[0], star[1] + wide),)
    if wide <= x - GAP:
        before = mark._replace(dx=-GAP, anchor="end", text=name)
        return before, ((star[0] - wide, star[1]),)
    text = shortened(name, SIZE, least)
    start = least - width_of(text, SIZE)
    above = mark._replace(dx=start - x, dy=-_LANE // 2, text=text)
    return above, (star, (start, least))


def _is_free(lane: Iterable[_Extent], wanted: _Extent) -> bool:
    return all(wanted[1] <= first or last <= wanted[0] for first, last in lane)
