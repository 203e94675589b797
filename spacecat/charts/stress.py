"""Some points in the plane, as far apart as they should be, as nearly as that can be done.

Stress majorization: every point moves to the mean of the places where the others would have it,
weighted by the nearness that is wanted; that never makes things worse (Gansner, Koren and North,
“Graph Drawing by Stress Majorization”, 2004, section 2.3, the localised form).
"""

from __future__ import annotations

from itertools import product
from math import inf, sqrt
from typing import TYPE_CHECKING, TypeAlias

from spacecat.charts.space import TURN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Place: TypeAlias = tuple[float, float]

_ROUNDS = 50
"""After so many, points of two dozen move by less than a unit."""


def spread(count: int, ties: Mapping[tuple[int, int], float]) -> list[Place]:
    """Place `count` points; `ties` are the distances wanted of pairs, each pair given once.

    What is tied in several steps shall be as far apart as those together; what is not tied at all,
    a little farther than anything else.
    """
    wanted = _distances(count, ties)
    places = _sunflower(count, max(map(max, wanted), default=0.0))
    for _ in range(_ROUNDS):
        for one in range(count):
            places[one] = _moved(one, places, wanted[one])
    return places


def _distances(count: int, ties: Mapping[tuple[int, int], float]) -> list[list[float]]:
    """Return the lengths of the shortest ways (Floyd and Warshall)."""
    ways = [[0.0 if one == other else inf for other in range(count)] for one in range(count)]
    for (one, other), distance in ties.items():
        ways[one][other] = ways[other][one] = distance
    for by, one in product(range(count), repeat=2):
        to, row = ways[one][by], ways[one]
        if to < inf:
            row[:] = [min(known, to + on) for known, on in zip(row, ways[by], strict=True)]
    farthest = max((way for row in ways for way in row if way < inf), default=0.0) or 1.0
    return [[way if way < inf else 1.25 * farthest for way in row] for row in ways]


def _sunflower(count: int, width: float) -> list[Place]:
    places, (x, y) = [], (1.0, 0.0)
    for number in range(count):
        radius = width / 2 * sqrt((number + 0.5) / count)
        places.append((radius * x, radius * y))
        x, y = x * TURN[0] - y * TURN[1], x * TURN[1] + y * TURN[0]
    return places


def _moved(one: int, places: Sequence[Place], wanted: Sequence[float]) -> Place:
    here_x, here_y = places[one]
    sum_x = sum_y = weights = 0.0
    for other, (x, y) in enumerate(places):
        distance = wanted[other]
        if other == one or not distance:
            continue
        away_x, away_y = here_x - x, here_y - y
        apart = sqrt(away_x * away_x + away_y * away_y) or 1.0
        weight = 1.0 / (distance * distance)
        sum_x += weight * (x + distance * away_x / apart)
        sum_y += weight * (y + distance * away_y / apart)
        weights += weight
    return (sum_x / weights, sum_y / weights) if weights else (here_x, here_y)
