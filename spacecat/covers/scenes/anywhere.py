"""Where it is not known: an instrument that could be pointed anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.bodies import dial, globe, on_orbit, small
from spacecat.covers.lines import ellipse
from spacecat.covers.omens import omen
from spacecat.covers.sky import constellation, grid, stars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.lines import Mark
    from spacecat.covers.stage import Stage


def anywhere(stage: Stage) -> Iterator[Mark]:
    """Draw an armillary sphere: a body within circles that stand across each other."""
    chance, window, unit = stage.chance, stage.window, stage.unit
    side = chance.sign()
    centre = window.at(0.5, chance.between(0.54, 0.6))
    r = chance.between(112, 138) * unit
    yield grid(stage, centre, 8, 16)
    yield from stars(stage)
    yield from dial(stage, centre, r * 1.1, 90)
    for flat in (0.28, 0.52, 0.8):
        tilt = side * chance.between(10, 75)
        yield stage.line(ellipse(*centre, r, r * flat, tilt), stage.tones.ink, 0.8)
        at = on_orbit(centre, (r, r * flat), tilt, chance.between(0, 360))
        yield from small(stage, at, chance.between(4, 9) * unit, 0, tilt)
    yield from globe(stage, centre, r * chance.between(0.26, 0.38), 0.1, side * 30)
    yield stage.line(ellipse(*centre, r, r * 0.16, -side * 23), stage.tones.accent, 0.8)
    yield from constellation(stage, window.at(0.1, 0.16), window.at(0.9, 0.13), 20 * unit)
    yield from omen(stage, window.at(0.5 - side * 0.3, 0.9))
