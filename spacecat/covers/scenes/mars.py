"""On Mars: dunes line upon line, a low sun, two small moons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.bodies import dial, on_orbit, orbit, small
from spacecat.covers.lines import circle, filled, number, smooth
from spacecat.covers.omens import omen
from spacecat.covers.sky import constellation, grid, stars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.lines import Mark, Point
    from spacecat.covers.stage import Stage

DUNES = 4
"""Rows of dunes, one before the other."""

FOLDS = 3
"""Rises and falls of a crest."""


def mars(stage: Stage) -> Iterator[Mark]:
    """Draw the dunes of Mars."""
    chance, window, unit = stage.chance, stage.window, stage.unit
    side = chance.sign()
    sun = window.at(0.5 + side * chance.between(0.06, 0.22), chance.between(0.42, 0.5))
    r = chance.between(62, 88) * unit
    yield grid(stage, sun, 8, 20)
    yield from stars(stage)
    radii = (r * 2.15, r * 0.75)
    yield orbit(stage, sun, radii, side * -20)
    yield orbit(stage, sun, (r * 2.8, r * 1.1), side * -26, stage.dashed(2, 5))
    yield from dial(stage, sun, r * 1.26, 48)
    yield filled(circle(*sun, r), stage.tones.accent)
    yield stage.line(_bars(sun, r, unit), stage.tones.ground, 1.2)
    yield from small(stage, on_orbit(sun, radii, side * -20, 205), 8 * unit, 0.1, 30)
    yield from small(stage, on_orbit(sun, radii, side * -20, 318), 5 * unit, 0.1, 30)
    yield from _dunes(stage)
    yield from constellation(stage, window.at(0.1, 0.16), window.at(0.9, 0.12), 20 * unit)
    yield from omen(stage, window.at(0.5 - side * 0.3, 0.3))


def _bars(sun: Point, r: float, unit: float) -> str:
    """Return the lines across the lower half of the sun, closer to each other towards its edge."""
    bars, down = [], r
    gap = 3.0 * unit
    while down > 0:
        half = (r * r - down * down) ** 0.5
        begin = f"M{number(sun[0] - half)} {number(sun[1] + down)}"
        bars.append(f"{begin}h{number(2 * half)}")
        gap *= 1.13
        down -= gap
    return "".join(bars)


def _dunes(stage: Stage) -> Iterator[Mark]:
    """Draw dunes, each before the last one, with lines that follow its crest."""
    chance, window, tones = stage.chance, stage.window, stage.tones
    bottom = window.top + window.height
    for dune in range(DUNES):
        base = 0.6 + 0.1 * dune
        height = 0.03 + 0.012 * dune
        crest = [
            window.at(
                (step + (chance.between(-0.3, 0.3) if 0 < step < FOLDS else 0)) / FOLDS,
                base + (height if (step + dune) % 2 else -height) * chance.between(0.2, 1.6),
            )
            for step in range(FOLDS + 1)
        ]
        left, right = crest[0][0], crest[-1][0]
        down = f"L{number(right)} {number(bottom)}L{number(left)} {number(bottom)}z"
        yield filled(smooth(*crest) + down, tones.mid if dune % 2 else tones.deep)
        lines = []
        for fold in range(2 + dune):
            drop = stage.unit * (7 + 6 * fold + 2.2 * fold * fold)
            lines.append(
                smooth(*[(x, y + drop * (1 + 0.1 * (i % 2))) for i, (x, y) in enumerate(crest)])
            )
        yield stage.line("".join(lines), tones.faint if dune % 2 else tones.mid, 0.9)
        yield stage.line(smooth(*crest), tones.ink, 0.9)
