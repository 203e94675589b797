"""Bodies of the sky: discs shaded as engravings are, craters, rings, limbs."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from spacecat.covers.lines import (
    circle,
    ellipse,
    filled,
    half_ellipse,
    number,
    outlined,
    turned,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacecat.covers.lines import Mark, Point
    from spacecat.covers.stage import Stage

HATCH = 4.4
"""Pixels of a cover between the lines of a shadow."""

SHADES = 14
"""Arcs within a limb, and one more."""


def hatching(centre: Point, r: float, step: float, phase: float, angle: float) -> str:
    """Return the lines of the shadow on a disc, as chords from its terminator to its limb.

    `phase` says where the terminator crosses the middle: from -1, where all is in shadow, to 1.
    The shadow lies in the direction `angle`.
    """
    parts = []
    (right, down), (x, y) = turned(1, 0, angle), centre
    for row in range(1, int(2 * r / step)):
        off = row * step - r
        half = sqrt(r * r - off * off)
        long = half * (1 - phase)
        if long >= step:
            begin = phase * half
            x0, y0 = x + begin * right - off * down, y + begin * down + off * right
            parts.append(f"M{number(x0)} {number(y0)}l{number(long * right)} {number(long * down)}")
    return "".join(parts)


def shadow(centre: Point, r: float, phase: float, angle: float) -> str:
    """Return the part of a disc that lies in shadow, as `hatching` tells it."""
    x, y = turned(0, -r, angle)
    way = f"{number(r)} {number(r)} 0 0 1 {number(-2 * x)} {number(-2 * y)}"
    back = f"{number(abs(phase) * r)} {number(r)} {number(angle)} 0 {1 if phase < 0 else 0}"
    begin = f"M{number(centre[0] + x)} {number(centre[1] + y)}"
    return f"{begin}a{way}a{back} {number(2 * x)} {number(2 * y)}z"


def globe(stage: Stage, centre: Point, r: float, phase: float, angle: float) -> Iterator[Mark]:
    """Draw a body: a disc in two tones, its shadow hatched, its limb a fine line."""
    tones = stage.tones
    yield filled(circle(*centre, r), tones.lit)
    yield filled(shadow(centre, r, phase, angle), tones.deep)
    if not stage.is_soft:
        lines = hatching(centre, r, HATCH * stage.unit, phase - 0.2, angle)
        yield stage.line(lines, tones.deep, 1.1)
    yield stage.line(circle(*centre, r), tones.ink, 1.1)


def small(stage: Stage, centre: Point, r: float, phase: float, angle: float) -> Iterator[Mark]:
    """Draw a small body, half of it bright and half of it dark."""
    yield outlined(circle(*centre, r), stage.tones.ink, stage.tones.ground, 3 * stage.unit)
    yield filled(shadow(centre, r, phase, angle), stage.tones.deep)
    yield stage.line(circle(*centre, r), stage.tones.ink, 0.8)


def craters(
    stage: Stage, centre: Point, r: float, number_of: int, largest: float
) -> Iterator[Mark]:
    """Draw craters on a disc, foreshortened towards its limb; those beyond the window are not."""
    rims, floors = [], []
    for _ in range(number_of):
        angle = stage.chance.between(0, 360)
        away = sqrt(stage.chance.between(0.01, 0.84))
        size = largest * (0.2 + 0.8 * stage.chance.between(0, 1) ** 3)
        flat = sqrt(1 - away * away)
        x, y = turned(away * r, 0, angle)
        at = centre[0] + x, centre[1] + y
        if stage.window.holds(at, size):
            rims.append(ellipse(*at, size * flat, size, angle))
            floors.append(half_ellipse(at, (size * flat * 0.7, size * 0.7), angle, 0))
    yield outlined("".join(rims), stage.tones.mid, stage.tones.ground, 0.9 * stage.unit)
    yield stage.line("".join(floors), stage.tones.quiet, 0.9)


def limb(stage: Stage, centre: Point, r: float, fill: str, edge: str) -> Iterator[Mark]:
    """Draw a body of which only the edge is seen: shaded by arcs that grow apart, thin air above.

    `centre` lies far outside the window, so that only a part of each circle is in it.
    """
    tones, unit = stage.tones, stage.unit
    yield filled(circle(*centre, r), fill)
    gaps = [r - unit * (1.4 * step + 0.55 * step * step) for step in range(2, SHADES)]
    yield stage.line("".join([circle(*centre, gap) for gap in gaps]), tones.ground, 0.8)
    yield stage.line(circle(*centre, r), edge, 1.3)


def air(stage: Stage, centre: Point, r: float, layers: int) -> Mark:
    """Draw thin air above a limb."""
    gaps = [stage.unit * (3 + 2.6 * step + 0.9 * step * step) for step in range(layers)]
    return stage.line("".join([circle(*centre, r + gap) for gap in gaps]), stage.tones.faint, 0.8)


def rings(stage: Stage, centre: Point, radii: Iterable[Point], tilt: float, side: int) -> Mark:
    """Draw the half of a system of rings that lies beyond a body (0), or before it (1)."""
    paths = [half_ellipse(centre, one, tilt, side) for one in radii]
    return stage.line("".join(paths), stage.tones.accent if side else stage.tones.quiet, 1)


def parallels(centre: Point, r: float, tilt: float, bands: int) -> str:
    """Return the lines of latitude on a globe that is seen from a little above its equator."""
    paths = []
    for band in range(1, bands):
        down = 2 * band / bands - 1
        half = r * sqrt(1 - down * down)
        x, y = turned(0, down * r * 0.96, tilt)
        paths.append(half_ellipse((centre[0] + x, centre[1] + y), (half, half * 0.22), tilt, 1))
    return "".join(paths)


def meridians(centre: Point, r: float, tilt: float, bands: int) -> str:
    """Return the lines of longitude on a globe, from pole to pole."""
    paths = [
        half_ellipse(centre, (r, r * abs(2 * band / bands - 1)), tilt + 90, int(2 * band > bands))
        for band in range(1, bands)
    ]
    return "".join(paths)


def dial(stage: Stage, centre: Point, r: float, ticks: int) -> Iterator[Mark]:
    """Draw a graduated circle, as instruments have it: every so many degrees a tick."""
    turn = 6.2832 * r / ticks / stage.unit
    dash = stage.dashed(1, turn - 1)
    yield stage.line(circle(*centre, r), stage.tones.quiet, 5, dash)
    yield stage.line(circle(*centre, r + 3.6 * stage.unit), stage.tones.quiet, 0.7)


def orbit(stage: Stage, centre: Point, radii: Point, tilt: float, dash: str = "") -> Mark:
    """Draw an orbit."""
    return stage.line(ellipse(*centre, *radii, tilt), stage.tones.quiet, 0.8, dash)


def on_orbit(centre: Point, radii: Point, tilt: float, angle: float) -> Point:
    """Return a point of an orbit."""
    x, y = turned(1, 0, angle)
    dx, dy = turned(x * radii[0], y * radii[1], tilt)
    return centre[0] + dx, centre[1] + dy
