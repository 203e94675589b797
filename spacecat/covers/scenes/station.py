"""On a space station: it hangs above the edge of the Earth, a ring or a long truss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.bodies import air, limb, on_orbit, orbit
from spacecat.covers.lines import (
    area,
    circle,
    ellipse,
    filled,
    half_ellipse,
    line,
    outlined,
    turned,
)
from spacecat.covers.omens import omen
from spacecat.covers.sky import constellation, grid, stars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.lines import Mark, Point
    from spacecat.covers.stage import Stage


def station(stage: Stage) -> Iterator[Mark]:
    """Draw a station above the Earth."""
    chance, window, unit = stage.chance, stage.window, stage.unit
    side = chance.sign()
    r = 520 * unit
    x, y = window.at(0.5 + side * chance.between(0.2, 0.5), chance.between(0.74, 0.8))
    centre = x, y + r
    at = window.at(0.5 - side * chance.between(0, 0.05), chance.between(0.4, 0.46))
    yield grid(stage, window.at(0.5 + side * 0.5, 0), 9, 16)
    yield from stars(stage)
    yield air(stage, centre, r, 6)
    yield from limb(stage, centre, r, stage.tones.mid, stage.tones.accent)
    yield orbit(stage, at, (205 * unit, 74 * unit), side * 24, stage.dashed(2, 5))
    tilt = side * chance.between(14, 27)
    yield from chance.of((_ring, _truss))(stage, at, tilt)
    yield from constellation(stage, window.at(0.1, 0.15), window.at(0.9, 0.12), 20 * unit)
    yield from omen(stage, window.at(0.5 + side * 0.29, 0.65))


def _ring(stage: Stage, at: Point, tilt: float) -> Iterator[Mark]:
    """Draw a turning ring with its spokes, and the axis that everything docks to."""
    unit, tones = stage.unit, stage.tones
    outer, inner = (118 * unit, 42 * unit), (104 * unit, 35 * unit)
    yield stage.line(half_ellipse(at, outer, tilt, 0), tones.quiet, 4)
    yield stage.line(half_ellipse(at, inner, tilt, 0), tones.quiet, 1)
    first = stage.chance.between(0, 60)
    spokes = [line(at, on_orbit(at, inner, tilt, first + 60 * spoke)) for spoke in range(6)]
    yield stage.line("".join(spokes), tones.quiet, 1.4)
    yield from _axis(stage, at, tilt, 74)
    yield stage.line(half_ellipse(at, outer, tilt, 1), tones.ground, 12)
    yield stage.line(half_ellipse(at, outer, tilt, 1), tones.ink, 7)
    yield stage.line(half_ellipse(at, outer, tilt, 1), tones.deep, 4, stage.dashed(7, 2.5))
    yield stage.line(half_ellipse(at, inner, tilt, 1), tones.ink, 1)


def _axis(stage: Stage, at: Point, tilt: float, reach: float) -> Iterator[Mark]:
    """Draw modules in a row, a panel at either end."""
    unit, tones = stage.unit, stage.tones
    for side in (-1, 1):
        for far, half, long in ((16, 8, 22), (40, 5, 18), (reach - 10, 7, 12)):
            yield outlined(
                _box(at, tilt, unit, (side * far, half, long)), tones.deep, tones.ink, unit
            )
        wing = _box(at, tilt, unit, (side * (reach + 7), 40, 11))
        yield outlined(wing, tones.mid, tones.accent, unit)
        bars = [
            line(
                _off(at, tilt, unit, bar, side * (reach + 1.5)),
                _off(at, tilt, unit, bar, side * (reach + 12.5)),
            )
            for bar in (-30, -20, -10, 0, 10, 20, 30)
        ]
        yield stage.line("".join(bars), tones.accent, 0.7)
    yield outlined(circle(*at, 12 * unit), tones.ink, tones.ground, 3 * unit)
    yield stage.line(ellipse(*at, 12 * unit, 4 * unit, tilt), tones.ground, 1)


def _truss(stage: Stage, at: Point, tilt: float) -> Iterator[Mark]:
    """Draw a truss with panels in pairs, and modules across its middle."""
    unit, tones = stage.unit, stage.tones
    ends = [
        _off(at, tilt, unit, across, down)
        for across, down in ((-140, -3), (140, -3), (140, 3), (-140, 3))
    ]
    braces = [_off(at, tilt, unit, -140 + 10 * step, 3 if step % 2 else -3) for step in range(29)]
    yield stage.line(area(*ends) + line(*braces), tones.quiet, 0.9)
    panels, cells = [], []
    for across in (-128, -92, 92, 128):
        for side in (-1, 1):
            panels.append(_box(at, tilt, unit, (side * 40, 13, 56), across))
            cells += [
                line(
                    _off(at, tilt, unit, across - 13, side * (18 + 8 * cell)),
                    _off(at, tilt, unit, across + 13, side * (18 + 8 * cell)),
                )
                for cell in range(6)
            ]
    yield outlined("".join(panels), tones.mid, tones.accent, unit)
    yield stage.line("".join(cells), tones.accent, 0.6)
    modules = [(0, 9, 46), (32, 7, 20), (-34, 7, 22), (50, 4, 14)]
    boxes = [_box(at, tilt, unit, one) for one in modules]
    boxes += [_box(at, tilt, unit, (12, 22, 9)), _box(at, tilt, unit, (-16, 18, 8))]
    yield outlined("".join(boxes), tones.ink, tones.ground, 1.2 * unit)
    window = _off(at, tilt, unit, 0, -48)
    yield filled(circle(*window, 3 * unit), tones.accent)


def _off(at: Point, tilt: float, unit: float, across: float, down: float) -> Point:
    """Return a point of the station, by units along and across its turned axes."""
    x, y = turned(across * unit, down * unit, tilt)
    return at[0] + x, at[1] + y


def _box(
    at: Point, tilt: float, unit: float, sizes: tuple[float, float, float], across: float = 0
) -> str:
    """Return a turned rectangle: how far down its middle is, half its width, its length."""
    down, half, long = sizes
    corners = ((-half, -long / 2), (half, -long / 2), (half, long / 2), (-half, long / 2))
    return area(*[_off(at, tilt, unit, across + dx, down + dy) for dx, dy in corners])
