"""Free space on a chart: what is there already, and the nearest place where a thing still fits."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELL = 48
"""The side of a cell, in units: most boxes lie in one or two."""

REACH = 14
"""Half of what a star takes up: two of them are 28 units apart, so that each can be hit."""

TURN = (-0.7373688780783197, 0.6754902942615238)
"""The golden angle as a point of the unit circle: turned by it again and again, none comes back."""


class Point(NamedTuple):
    """A place on a chart, in units from its upper left corner."""

    x: int
    y: int


class Box(NamedTuple):
    """A part of a chart, from its left and upper edge to its right and lower one."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """From the left edge to the right one."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """From the upper edge to the lower one."""
        return self.bottom - self.top

    def overlaps(self, other: Box) -> bool:
        """Whether the two have more in common than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether `other` lies within this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def around(point: Point, reach: int) -> Box:
    """Return the square around a point whose sides are `reach` away."""
    return Box(point.x - reach, point.y - reach, point.x + reach, point.y + reach)


class Space:
    """A frame that fills up with boxes, none of which overlaps another."""

    def __init__(self, frame: Box) -> None:
        """Begin with an empty frame."""
        self._frame = frame
        self._cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> bool:
        """Take up `box` if it is free and within the frame; return whether it was."""
        if not self._is_free(box):
            return False
        for cell in _cells(box):
            self._cells[cell].append(box)
        return True

    def free_near(self, wanted: Point, reach: int) -> Iterator[Point]:
        """Yield points around which a square of `reach` is free, about the nearest first."""
        for point in _spiral(self._within(wanted, reach)):
            if self._is_free(around(point, reach)):
                yield point

    def take_near(self, wanted: Point, reach: int) -> Point:
        """Take up a square of `reach` around the free point that is about nearest to `wanted`.

        Where the frame is full, the square is not taken up, and lies within it all the same.
        """
        point = next(self.free_near(wanted, reach), self._within(wanted, reach))
        self.take(around(point, reach))
        return point

    def _is_free(self, box: Box) -> bool:
        return self._frame.holds(box) and not any(map(box.overlaps, self._near(box)))

    def _near(self, box: Box) -> Iterator[Box]:
        for cell in _cells(box):
            yield from self._cells.get(cell, ())

    def _within(self, point: Point, reach: int) -> Point:
        left, top, right, bottom = self._frame
        return Point(
            min(max(point.x, left + reach), right - reach),
            min(max(point.y, top + reach), bottom - reach),
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    across = range(box.left // _CELL, box.right // _CELL + 1)
    return product(across, range(box.top // _CELL, box.bottom // _CELL + 1))


_STEPS = 3_000
"""Places to be tried: some 480 units around, which is all of most frames."""
_STEP = 8.8


def _spiral(centre: Point) -> Iterator[Point]:
    yield centre
    x, y = _STEP, 0.0
    for step in range(1, _STEPS):
        x, y = x * TURN[0] - y * TURN[1], x * TURN[1] + y * TURN[0]
        wider = sqrt(1 + 1 / step)  # the radius grows as the square root of the steps
        x, y = x * wider, y * wider
        yield Point(centre.x + round(x), centre.y + round(y))
