"""The rays of a neighbourhood: stars on both sides of one, as meteors on those of their radiant.

In closed form, since a large catalogue has tens of thousands: what stands on which side and in
which order is told, the places follow from how many there are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

WIDTH = 280
SIDE = 7
"""Stars on one side at the most."""
SIZE = 11
"""The size of letters, in units."""
ROOM = 97
"""Units that the name of a star may take."""
_ROW = 27
"""The height of a row: 24 pixels and more where the chart has 256, as in an aside on a phone."""
_NEAR, _FAR = 24, 34
_GAP = 9
"""From a star to its name."""


class Ray(NamedTuple):
    """A star beside another one: how far from it, and where its name begins or ends."""

    x: int
    y: int
    name_x: int
    """From the star; left of it, a name ends there."""


class Rays(NamedTuple):
    """As many stars as there are on the two sides of one; its `height` is that of the chart."""

    height: int
    left: tuple[Ray, ...]
    right: tuple[Ray, ...]


@lru_cache(maxsize=(SIDE + 1) ** 2)
def rays(left: int, right: int) -> Rays:
    """Return the places of so many stars on the left and on the right, at most SIDE on each."""
    return Rays(_ROW * (max(left, right) + 1), _column(left, -1), _column(right, 1))


def _column(count: int, way: int) -> tuple[Ray, ...]:
    return tuple(
        Ray(
            way * (_FAR if number % 2 == (way > 0) else _NEAR),
            _ROW * (2 * number - count + 1) // 2,
            way * _GAP,
        )
        for number in range(count)
    )
