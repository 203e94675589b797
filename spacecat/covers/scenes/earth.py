"""On the Earth to come: a city among hills, and what stands above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.bodies import dial, globe
from spacecat.covers.lines import area, box, circle, filled, line, number, outlined
from spacecat.covers.omens import omen
from spacecat.covers.sky import constellation, grid, stars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.lines import Mark, Point
    from spacecat.covers.stage import Stage

TOWERS = 15
"""Buildings in a row."""


def earth(stage: Stage) -> Iterator[Mark]:
    """Draw a city at night beneath the body that its story turns to."""
    chance, window, unit = stage.chance, stage.window, stage.unit
    side = chance.sign()
    body = window.at(0.5 + side * chance.between(0.02, 0.14), chance.between(0.38, 0.46))
    r = chance.between(78, 104) * unit
    yield grid(stage, window.at(0.5, 0.78), 9, 24)
    yield from stars(stage)
    yield from dial(stage, body, r * 1.22, 60)
    if "mars" in stage.subject.places[1:]:
        yield filled(circle(*body, r), stage.tones.accent)
        yield stage.line(_streaks(stage, body, r), stage.tones.ground, 1.1)
    else:
        yield from globe(stage, body, r, chance.between(-0.1, 0.35), side * 20)
    yield from hills(stage, 0.72, 0.1)
    yield from city(stage, 0.0, 1.0, 0.8)
    yield from constellation(stage, window.at(0.1, 0.16), window.at(0.9, 0.11), 19 * unit)
    yield from omen(stage, window.at(0.5 - side * 0.3, 0.52))


def _streaks(stage: Stage, body: Point, r: float) -> str:
    """Return lines across a disc, broken here and there, as a small telescope shows Mars."""
    parts, rows = [], 17
    for row in range(1, rows):
        down = r * (2 * row / rows - 1)
        half = (r * r - down * down) ** 0.5
        begin = stage.chance.between(-0.9, 0.2) * half
        width = stage.chance.between(0.25, 0.9) * half
        parts.append(f"M{number(body[0] + begin)} {number(body[1] + down)}h{number(width)}")
    return "".join(parts)


def hills(stage: Stage, base: float, height: float) -> Iterator[Mark]:
    """Draw two rows of hills; on the nearer stands a tower."""
    chance, window, tones, unit = stage.chance, stage.window, stage.tones, stage.unit
    for row in range(2):
        ridge = [
            window.at(
                step / 8, base + 0.04 * row - chance.between(0, height) * (1 if step % 2 else 0.35)
            )
            for step in range(9)
        ]
        corners = (window.at(1, 1), window.at(0, 1))
        yield filled(area(*ridge, *corners), tones.mid if row == 0 else tones.deep)
        folds = [line(*[(x, y + (5 + 6 * fold) * unit) for x, y in ridge]) for fold in range(3)]
        yield stage.line("".join(folds), tones.faint if row == 0 else tones.mid, 0.7)
        yield stage.line(line(*ridge), tones.quiet, 0.9)
    x, y = min(ridge, key=lambda point: point[1])
    mast = line((x, y), (x, y - 46 * unit))
    yield stage.line(mast, tones.ink, 1.6)
    yield outlined(
        box(x - 5 * unit, y - 26 * unit, 10 * unit, 7 * unit), tones.ink, tones.deep, unit
    )
    yield filled(circle(x, y - 47 * unit, 2.2 * unit), tones.accent)


def city(stage: Stage, left: float, right: float, top: float) -> Iterator[Mark]:
    """Draw a row of buildings before the hills, with lit windows."""
    chance, window, tones = stage.chance, stage.window, stage.tones
    blocks, lights = [], []
    width = (right - left) / TOWERS
    bottom = window.top + window.height
    for tower in range(TOWERS):
        x, y = window.at(
            left + tower * width, top + chance.between(-0.09, 0.09) * chance.between(0.3, 1)
        )
        wide = width * window.width * chance.between(0.72, 1.02)
        blocks.append(box(x, y, wide, bottom - y))
        column = x + wide * chance.between(0.25, 0.75)
        lights.append(f"M{number(column)} {number(y + 8 * stage.unit)}V{number(bottom)}")
    yield outlined("".join(blocks), tones.ground, tones.quiet, 0.8 * stage.unit)
    dash = stage.dashed(3, 4, 3, 11, 3, 18)
    yield stage.line("".join(lights), tones.accent, 1.4, dash)
