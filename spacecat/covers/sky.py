"""The sky of a cover: stars, the grid of the chart, and the cast as a constellation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.lines import circle, dots, line, outlined, stroked, turned
from spacecat.covers.lines import distance as apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.lines import Mark, Point
    from spacecat.covers.stage import Stage

STARS = ((46, 0.9), (16, 1.6), (6, 2.4))
"""How many stars there are of each width."""


def stars(stage: Stage) -> Iterator[Mark]:
    """Draw the stars that belong to nobody."""
    for count, width in STARS:
        field = [
            stage.window.at(stage.chance.between(0.02, 0.98), stage.chance.between(0.02, 0.98))
            for _ in range(count)
        ]
        colour = stage.tones.quiet if width < 1 else stage.tones.ink
        yield stroked(dots(field), colour, width * stage.unit)


def grid(stage: Stage, pole: Point, circles: int, rays: int) -> Mark:
    """Draw the grid of the chart: circles about a pole, and the hours that meet there."""
    reach = 1.3 * max(stage.window.width, stage.window.height)
    x, y = pole
    paths = [circle(x, y, reach * (ring + 1) / circles) for ring in range(circles)]
    for ray in range(rays):
        dx, dy = turned(reach, 0, ray * 360 / rays)
        paths.append(line(pole, (x + dx, y + dy)))
    return stage.line("".join(paths), stage.tones.faint, 0.6)


def constellation(stage: Stage, begin: Point, end: Point, swing: float) -> Iterator[Mark]:
    """Draw the cast: main roles as a chain of bright stars, the others branching off from it."""
    chain, branches = _places(stage, begin, end, swing)
    unit, tones = stage.unit, stage.tones
    twigs = [line(min(chain, key=lambda one: apart(one, leaf)), leaf) for leaf in branches]
    if len(chain) > 1 or twigs:
        yield stage.line(line(*chain) + "".join(twigs), tones.quiet, 0.8)
    for number, at in enumerate(chain):
        size = (4.6 - 0.35 * min(number, 5)) * unit
        yield outlined(circle(*at, size), tones.ink, tones.ground, 3.4 * unit)
        if number == 0:
            yield stage.line(circle(*at, 8.5 * unit), tones.accent, 1)
    for at in branches:
        yield outlined(circle(*at, 2.5 * unit), tones.ink, tones.ground, 2.4 * unit)


def _places(
    stage: Stage, begin: Point, end: Point, swing: float
) -> tuple[list[Point], list[Point]]:
    """Return where the stars of main roles stand, and those of the others."""
    cast, chance = stage.subject.cast, stage.chance
    main = sum(1 for magnitude in cast if magnitude > 1) or min(len(cast), 1)
    chain = []
    side = chance.sign()
    for number in range(main):
        way = (number + 0.5 + chance.between(-0.22, 0.22)) / main
        side = -side
        aside = side * swing * chance.between(0.25, 1)
        chain.append(_beside(begin, end, way, aside))
    branches = []
    for _ in range(len(cast) - main):
        way, aside = chance.between(0.02, 0.98), chance.sign() * swing * chance.between(0.5, 1.9)
        branches.append(_beside(begin, end, way, aside))
    return chain, branches


def _beside(begin: Point, end: Point, way: float, aside: float) -> Point:
    """Return the point this part of the way from one point to another, and so far beside it."""
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    length = apart(begin, end)
    x, y = begin[0] + way * dx, begin[1] + way * dy
    return x - aside * dy / length, y + aside * dx / length
