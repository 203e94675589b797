"""On the Moon: a film sees all of it, a drama its edge from close by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.bodies import craters, dial, globe, limb, small
from spacecat.covers.lines import box, circle, filled, line, smooth
from spacecat.covers.omens import omen
from spacecat.covers.sky import constellation, grid, stars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.lines import Mark
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
    yield from _station(stage, x - side * 60 * unit, y - 3 * unit)
    yield from limb(stage, centre, r, stage.tones.quiet, stage.tones.ink)
    yield from craters(stage, centre, r, 40, 0.13 * r)
    yield from constellation(stage, window.at(0.1, 0.57), window.at(0.9, 0.5), 17 * unit)
    yield from omen(stage, window.at(0.5 + side * 0.3, 0.1))


def _station(stage: Stage, x: float, y: float) -> Iterator[Mark]:
    """Draw a station: two domes, a corridor, a mast with a light."""
    unit, tones = stage.unit, stage.tones
    domes = circle(x, y, 11 * unit) + circle(x + 30 * unit, y + 1 * unit, 7 * unit)
    yield filled(domes + box(x, y - 4 * unit, 30 * unit, 7 * unit), tones.ink)
    mast = line((x - 18 * unit, y + 2 * unit), (x - 18 * unit, y - 34 * unit))
    yield stage.line(mast, tones.ink, 1.2)
    yield filled(circle(x - 18 * unit, y - 36 * unit, 2.6 * unit), tones.accent)
