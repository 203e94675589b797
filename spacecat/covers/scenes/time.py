"""Between two times: the dials of two eras that meet, a door where they do."""

from __future__ import annotations

from math import acos, degrees
from typing import TYPE_CHECKING

from spacecat.covers.bodies import dial, on_orbit, small
from spacecat.covers.lines import (
    arc,
    box,
    circle,
    distance,
    filled,
    line,
    number,
    outlined,
    turned,
)
from spacecat.covers.omens import omen
from spacecat.covers.scenes.earth import city
from spacecat.covers.sky import constellation, grid, stars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.lines import Mark, Point
    from spacecat.covers.stage import Stage


def time(stage: Stage) -> Iterator[Mark]:
    """Draw two dials that overlap, above the roofs of one era and the towers of another."""
    chance, window, unit = stage.chance, stage.window, stage.unit
    side = chance.sign()
    r = chance.between(100, 116) * unit
    one = window.at(0.5 - side * chance.between(0.11, 0.16), chance.between(0.37, 0.42))
    angle = side * chance.between(20, 62)
    x, y = turned(r * chance.between(0.72, 1.1) * side, 0, angle)
    other = one[0] + x, one[1] + y
    yield grid(stage, one, 9, 24)
    yield from stars(stage)
    for centre, hours in ((one, 12), (other, chance.of((10, 16, 18)))):
        yield from _clock(stage, centre, r, hours)
    yield from _door(stage, one, other, r)
    yield from city(stage, 0.5, 1.0, 0.85)
    yield from _roofs(stage)
    yield from constellation(stage, window.at(0.1, 0.1), window.at(0.9, 0.1), 15 * unit)
    yield from omen(stage, window.at(0.5 + side * 0.3, 0.2))


def _clock(stage: Stage, centre: Point, r: float, hours: int) -> Iterator[Mark]:
    """Draw the dial of an era: rings, hours, hands, and wandering stars on the rings."""
    chance, tones = stage.chance, stage.tones
    yield from dial(stage, centre, r, 120)
    inner = (0.88, 0.66, 0.46, 0.27)
    yield stage.line("".join([circle(*centre, r * ring) for ring in inner]), tones.quiet, 0.8)
    begin = chance.between(0, 360)
    spokes = []
    for hour in range(hours):
        x, y = turned(r, 0, begin + hour * 360 / hours)
        near, far = ((centre[0] + x * reach, centre[1] + y * reach) for reach in (0.66, 0.88))
        spokes.append(line(near, far))
    yield stage.line("".join(spokes), tones.quiet, 0.9)
    hands = [
        line(centre, on_orbit(centre, (r * far, r * far), 0, chance.between(0, 360)))
        for far in (0.62, 0.42)
    ]
    yield stage.line("".join(hands), tones.ink, 1.6)
    for ring in inner[:3]:
        at = on_orbit(centre, (r * ring, r * ring), 0, chance.between(0, 360))
        yield from small(stage, at, chance.between(3.5, 8) * stage.unit, 0, chance.between(0, 90))
    yield outlined(circle(*centre, 5 * stage.unit), tones.accent, tones.ground, 2 * stage.unit)


def _door(stage: Stage, one: Point, other: Point, r: float) -> Iterator[Mark]:
    """Draw the door where two discs of the same size overlap."""
    apart = distance(one, other)
    half = degrees(acos(min(apart / (2 * r), 1)))
    x, y = (other[0] - one[0]) / apart, (other[1] - one[1]) / apart
    towards = degrees(acos(max(-1, min(1, x)))) * (1 if y >= 0 else -1)
    first = arc(*one, r, towards - half, towards + half)
    second = arc(*other, r, towards + 180 - half, towards + 180 + half)
    yield stage.line(first + second, stage.tones.accent, 2)
    mid = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    for step in (0.82, 0.64, 0.46):
        dx, dy = x * apart / 2 * step, y * apart / 2 * step
        near = arc(mid[0] - dx, mid[1] - dy, r * step, towards - half, towards + half)
        back = towards + 180
        far = arc(mid[0] + dx, mid[1] + dy, r * step, back - half, back + half)
        yield stage.line(near + far, stage.tones.accent, 0.8)
    yield filled(circle(*mid, 3 * stage.unit), stage.tones.ink)


def _roofs(stage: Stage) -> Iterator[Mark]:
    """Draw the tiled roofs of a palace, one behind the other."""
    for across, down, half in ((0.36, 0.83, 52), (0.12, 0.86, 74)):
        at = stage.window.at(across, down + stage.chance.between(-0.02, 0.02))
        yield from _hall(stage, at, half * stage.unit)


def _hall(stage: Stage, at: Point, wide: float) -> Iterator[Mark]:
    """Draw a hall on its posts, with a roof whose eaves turn up."""
    unit, tones, (x, y) = stage.unit, stage.tones, at
    eave, bottom = 24 * unit, stage.window.top + stage.window.height
    beneath = box(x - wide * 0.58, y + eave, wide * 1.16, bottom - y - eave)
    yield outlined(beneath, tones.deep, tones.quiet, 0.8 * unit)
    yield outlined(_roof(x, y, wide, eave), tones.ground, tones.ink, 1.1 * unit)
    tiles = [
        line((x + wide * 0.13 * tile, y + 2 * unit), (x + wide * 0.13 * tile, y + eave))
        for tile in range(-4, 5)
    ]
    yield stage.line("".join(tiles), tones.quiet, 0.8)
    posts = [
        line((x + wide * post, y + eave * 1.3), (x + wide * post, bottom))
        for post in (-0.435, -0.145, 0.145, 0.435)
    ]
    yield stage.line("".join(posts), tones.quiet, 2)


def _roof(x: float, y: float, wide: float, eave: float) -> str:
    """Return the outline of a roof, whose ridge has its middle at a point."""
    curves = (
        (wide * 0.1, eave * 0.85, wide * 0.46, eave * 0.8),
        (-wide * 0.3, eave * 0.4, -wide * 0.5, eave * 0.4),
        (-wide * 0.6, 0, -wide * 1.16, 0),
        (-wide * 0.2, 0, -wide * 0.5, -eave * 0.4),
        (wide * 0.36, eave * 0.05, wide * 0.46, -eave * 0.8),
    )
    ridge = f"M{number(x - wide * 0.62)} {number(y)}h{number(wide * 1.24)}"
    return ridge + "".join(["q" + " ".join(map(number, curve)) for curve in curves]) + "z"
