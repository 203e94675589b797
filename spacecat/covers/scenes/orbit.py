"""In Earth orbit: the round Earth beneath, and everything that was left up there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.bodies import air, globe, meridians, on_orbit, orbit, parallels
from spacecat.covers.lines import area, circle, filled, line, outlined, turned
from spacecat.covers.omens import omen
from spacecat.covers.sky import constellation, grid, stars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.lines import Mark, Point
    from spacecat.covers.stage import Stage

PIECES = 30
"""Pieces of debris."""


def in_orbit(stage: Stage) -> Iterator[Mark]:
    """Draw the Earth within the arcs of its debris."""
    chance, window, unit = stage.chance, stage.window, stage.unit
    side = chance.sign()
    centre = window.at(0.5 - side * chance.between(0.04, 0.2), chance.between(0.66, 0.74))
    r, tilt = chance.between(116, 136) * unit, side * chance.between(16, 28)
    yield grid(stage, window.at(0.5 + side * 0.2, 0.1), 9, 16)
    yield from stars(stage)
    yield air(stage, centre, r, 4)
    yield from globe(stage, centre, r, chance.between(-0.1, 0.3), 20 if side > 0 else 160)
    lines = parallels(centre, r, tilt, 8) + meridians(centre, r, tilt, 6)
    yield stage.line(lines, stage.tones.quiet, 0.6)
    radii = [(r * wide, r * wide * flat) for wide, flat in ((1.3, 0.4), (1.52, 0.5), (1.8, 0.56))]
    for number, one in enumerate(radii):
        yield orbit(stage, centre, one, -tilt - 4 * number, stage.dashed(1.5, 4))
    yield from _debris(stage, centre, radii, -tilt)
    yield from _ship(
        stage, window.at(0.5 - side * chance.between(0.12, 0.24), chance.between(0.31, 0.36)), side
    )
    yield from constellation(stage, window.at(0.1, 0.17), window.at(0.9, 0.13), 22 * unit)
    yield from omen(stage, window.at(0.5 + side * 0.3, 0.28))


def _debris(stage: Stage, centre: Point, radii: list[Point], tilt: float) -> Iterator[Mark]:
    """Scatter what is left of satellites along the orbits."""
    chance = stage.chance
    bright: list[str] = []
    dim: list[str] = []
    for number in range(PIECES):
        which = number % 3
        wide = chance.between(0.96, 1.05)
        rx, ry = radii[which]
        angle = chance.between(150, 400)
        at = on_orbit(centre, (rx * wide, ry * wide), tilt - 4 * which, angle)
        size, turn = chance.between(1.4, 5.2) * stage.unit, chance.between(0, 120)
        corners = [turned(size * far, 0, turn + step) for far, step in _SHARD]
        shard = area(*[(at[0] + x, at[1] + y) for x, y in corners])
        (bright if number % 4 == 0 else dim).append(shard)
    yield outlined("".join(dim), stage.tones.mid, stage.tones.ink, 0.7 * stage.unit)
    yield filled("".join(bright), stage.tones.accent)


_SHARD = ((1, 0), (0.6, 80), (1.1, 165), (0.7, 250))
"""The corners of a shard: how far out, and in which direction."""


def _ship(stage: Stage, at: Point, side: int) -> Iterator[Mark]:
    """Draw a ship of salvagers on its way, an arrow with a net behind it."""
    unit, tones = stage.unit, stage.tones
    angle = -28 if side > 0 else 208
    hull = [(26, 0), (4, -6), (-14, -9), (-9, 0), (-14, 9), (4, 6)]
    points = [turned(x * unit, y * unit, angle) for x, y in hull]
    trail = [turned(-(16 + 70 * far) * unit, 0, angle) for far in (0, 1)]
    wake = line(*[(at[0] + x, at[1] + y) for x, y in trail])
    yield stage.line(wake, tones.accent, 1.2, stage.dashed(9, 3, 2, 3))
    body = area(*[(at[0] + x, at[1] + y) for x, y in points])
    yield outlined(body, tones.ink, tones.ground, 2.5 * unit)
    yield filled(circle(at[0], at[1], 2.2 * unit), tones.accent)
