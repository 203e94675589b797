"""In deep space: a giant with rings, a gate, or a swarm of worlds round a far sun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.bodies import dial, globe, on_orbit, orbit, parallels, rings, small
from spacecat.covers.lines import circle, ellipse, filled, line, turned
from spacecat.covers.omens import omen
from spacecat.covers.sky import constellation, grid, stars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.lines import Mark, Point
    from spacecat.covers.stage import Stage


def deep_space(stage: Stage) -> Iterator[Mark]:
    """Draw something far away."""
    chance, window, unit = stage.chance, stage.window, stage.unit
    side = chance.sign()
    centre = window.at(0.5 + side * chance.between(0, 0.1), chance.between(0.52, 0.6))
    yield grid(stage, window.at(0.5 - side * 0.4, 0.05), 10, 18)
    yield from stars(stage)
    yield from chance.of((_giant, _gate, _worlds))(stage, centre, side)
    yield from constellation(stage, window.at(0.1, 0.16), window.at(0.9, 0.13), 21 * unit)
    yield from omen(stage, window.at(0.5 - side * 0.28, 0.87))


def _giant(stage: Stage, centre: Point, side: int) -> Iterator[Mark]:
    """Draw a giant with its rings and a moon or two."""
    chance, unit = stage.chance, stage.unit
    r, tilt = chance.between(74, 90) * unit, side * chance.between(12, 26)
    flat = chance.between(0.24, 0.36)
    radii = [(r * wide, r * wide * flat) for wide in (1.34, 1.4, 1.48, 1.62, 1.68, 1.8, 1.92)]
    yield rings(stage, centre, radii, tilt, 0)
    yield from globe(stage, centre, r, chance.between(-0.1, 0.35), tilt)
    yield stage.line(parallels(centre, r, tilt, 9), stage.tones.quiet, 0.8)
    yield rings(stage, centre, radii, tilt, 1)
    far = (r * 2.3, r * 2.3 * flat)
    yield orbit(stage, centre, far, tilt, stage.dashed(2, 5))
    yield from small(stage, on_orbit(centre, far, tilt, chance.between(200, 330)), 9 * unit, 0, 20)
    yield from small(stage, on_orbit(centre, far, tilt, chance.between(30, 150)), 6 * unit, 0, 20)


def _gate(stage: Stage, centre: Point, side: int) -> Iterator[Mark]:
    """Draw a gate: circles within circles that turn, down to a point of light."""
    chance, unit = stage.chance, stage.unit
    tilt, turn = side * chance.between(10, 50), side * chance.between(4, 9)
    paths = []
    for ring in range(17):
        r = 150 * unit * 0.86**ring
        x, y = turned(1.6 * ring * unit, -1.2 * ring * unit, tilt)
        at = centre[0] + x, centre[1] + y
        paths.append(ellipse(*at, r, r * (0.62 + 0.02 * ring), tilt + turn * ring))
    yield filled(paths[0], stage.tones.deep)
    yield stage.line("".join(paths[1:]), stage.tones.quiet, 1)
    yield stage.line(paths[0], stage.tones.ink, 1.2)
    yield from dial(stage, centre, 168 * unit, 90)
    yield filled(paths[-1], stage.tones.accent)


def _worlds(stage: Stage, centre: Point, side: int) -> Iterator[Mark]:
    """Draw worlds on their orbits round a sun."""
    chance, unit, tones = stage.chance, stage.unit, stage.tones
    tilt, flat = side * chance.between(8, 30), chance.between(0.42, 0.66)
    rays = []
    for ray in range(36):
        x, y = turned(1, 0, ray * 10)
        near, far = 27 * unit, (30 + 7 * (ray % 3)) * unit
        rays.append(
            line(
                (centre[0] + x * near, centre[1] + y * near),
                (centre[0] + x * far, centre[1] + y * far),
            )
        )
    for world in range(5):
        radii = (unit * (56 + 27 * world), unit * (56 + 27 * world) * flat)
        yield orbit(stage, centre, radii, tilt)
        at = on_orbit(centre, radii, tilt, chance.between(0, 360))
        yield from small(stage, at, chance.between(4.5, 12) * unit, chance.between(-0.4, 0.4), tilt)
    yield filled(circle(*centre, 21 * unit), tones.accent)
    yield stage.line("".join(rays), tones.accent, 0.9)
