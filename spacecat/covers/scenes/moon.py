"""On the Moon: a film sees all of it, a drama its edge from close by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.bodies import craters, dial, globe, limb, small
from spacecat.covers.lines import circle, filled, line, smooth
from spacecat.covers.omens import omen
from spacecat.covers.sky import constellation, grid, stars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.lines import Mark, Point
    from spacecat.covers.stage import Stage


def moon(stage: Stage) -> Iterator[Mark]:
    """Draw the Moon."""
    return _edge(stage) if stage.is_drama else _whole(stage)


def _whole(stage: Stage) -> Iterator[Mark]:
    """Draw the whole Moon, and the way to it from a small Earth."""
    chance, window, unit = stage.chance, stage.window, stage.unit
    side = chance.sign()
    centre = window.at(0.5 + side * chance.between(0, 0.1), chance.between(0.53, 0.6))
    r, tilt = chance.between(112, 134) * unit, -side * chance.between(18, 40)
    earth = window.at(0.5 - side * chance.between(0.24, 0.33), chance.between(0.12, 0.18))
    yield grid(stage, centre, 7, 12)
    yield from stars(stage)
    yield from dial(stage, centre, r * 1.2, 72)
    yield from globe(stage, centre, r, chance.between(-0.05, 0.4), tilt if side > 0 else tilt + 180)
    yield from craters(stage, centre, r, 13, 0.2 * r)
    way = smooth(earth, (centre[0] - side * r * 0.3, centre[1] - r * 1.06))
    yield stage.line(way, stage.tones.accent, 1.1, stage.dashed(5, 4))
    yield from small(stage, earth, 17 * unit, chance.between(-0.3, 0.4), 20)
    yield from constellation(stage, window.at(0.1, 0.9), window.at(0.9, 0.93), 14 * unit)
    yield from omen(stage, window.at(0.5 + side * 0.3, 0.13))


def _edge(stage: Stage) -> Iterator[Mark]:
    """Draw the edge of the Moon with a station on it, beneath a large Earth."""
    chance, window, unit = stage.chance, stage.window, stage.unit
    side = chance.sign()
    r = 430 * unit
    x, y = window.at(0.5 + side * chance.between(0.1, 0.34), chance.between(0.66, 0.72))
    centre = x, y + r
    earth = window.at(0.5 - side * chance.between(0.1, 0.22), chance.between(0.24, 0.32))
    size = chance.between(46, 64) * unit
    yield grid(stage, earth, 8, 12)
    yield from stars(stage)
    yield from dial(stage, earth, size * 1.42, 60)
    yield from globe(stage, earth, size, chance.between(-0.2, 0.35), side * 25 + 90 - side * 90)
    yield from _station(stage, centre, r, side)
    yield from limb(stage, centre, r, stage.tones.quiet, stage.tones.ink)
    yield from craters(stage, centre, r, 40, 0.13 * r)
    yield from constellation(stage, window.at(0.1, 0.57), window.at(0.9, 0.5), 17 * unit)
    yield from omen(stage, window.at(0.5 + side * 0.3, 0.1))


def _station(stage: Stage, centre: Point, r: float, side: int) -> Iterator[Mark]:
    """Draw a station: two domes, a corridor, a mast with a light; the ground hides their feet."""
    unit, tones = stage.unit, stage.tones

    def ground(across: float) -> Point:
        x = centre[0] + side * across * unit
        return x, centre[1] - r + (x - centre[0]) ** 2 / (2 * r)

    large, lesser, (mast, foot) = ground(-58), ground(-22), ground(-82)
    yield stage.line(line(lesser, large), tones.ink, 9)
    yield filled(circle(*large, 15 * unit) + circle(*lesser, 10 * unit), tones.ink)
    yield stage.line(circle(*large, 9 * unit) + circle(*lesser, 5 * unit), tones.ground, 1.1)
    yield stage.line(line((mast, foot + unit), (mast, foot - 36 * unit)), tones.ink, 1.2)
    yield filled(circle(mast, foot - 38 * unit, 2.6 * unit), tones.accent)
