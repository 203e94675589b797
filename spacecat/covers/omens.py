"""Omens: what the genre of a title puts into its sky."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.lines import circle, ellipse, filled, line, outlined, smooth, turned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacecat.covers.lines import Mark, Point
    from spacecat.covers.stage import Stage


def omen(stage: Stage, at: Point) -> Iterator[Mark]:
    """Draw the sign of the first genre that has one, at a place in the sky."""
    drawn = next((OMENS[genre] for genre in stage.subject.genres if genre in OMENS), None)
    return drawn(stage, at) if drawn else iter(())


def _double_star(stage: Stage, at: Point) -> Iterator[Mark]:
    """Draw two stars that go round each other: romance."""
    unit, tilt = stage.unit, stage.chance.between(-40, 10)
    dx, dy = turned(13 * unit, 0, tilt)
    yield stage.line(ellipse(*at, 21 * unit, 9 * unit, tilt), stage.tones.quiet, 0.8)
    for side, r in ((1, 3.6), (-1, 2.8)):
        there = at[0] + side * dx, at[1] + side * dy
        yield outlined(circle(*there, r * unit), stage.tones.accent, stage.tones.ground, 3 * unit)


def _meteors(stage: Stage, at: Point) -> Iterator[Mark]:
    """Draw a shower of meteors: action, adventure, disaster."""
    unit, angle, paths = stage.unit, stage.chance.between(20, 38), []
    for _ in range(6):
        x = at[0] + stage.chance.between(-58, 58) * unit
        y = at[1] + stage.chance.between(-26, 26) * unit
        dx, dy = turned(stage.chance.between(8, 40) * unit, 0, angle)
        paths.append(line((x, y), (x - dx, y + dy)))
    yield stage.line("".join(paths), stage.tones.accent, 1.1)


def _eclipse(stage: Stage, at: Point) -> Iterator[Mark]:
    """Draw an eclipsed sun: mystery, thriller, horror, crime."""
    unit, rays = stage.unit, []
    for ray in range(24):
        near, far = 13 * unit, (15 + stage.chance.between(0, 9)) * unit
        rays.append(line(_away(at, near, ray * 15), _away(at, far, ray * 15)))
    yield stage.line("".join(rays), stage.tones.quiet, 0.7)
    yield outlined(circle(*at, 11 * unit), stage.tones.ground, stage.tones.accent, 1.3 * unit)


def _comet(stage: Stage, at: Point) -> Iterator[Mark]:
    """Draw a comet: fantasy, family, musical."""
    unit, angle = stage.unit, stage.chance.between(-160, -125)
    tails = []
    for spread in (-9, -4, 0, 5, 11):
        end = _away(at, stage.chance.between(46, 84) * unit, angle + spread)
        tails.append(smooth(at, end))
    yield stage.line("".join(tails), stage.tones.quiet, 0.8)
    yield filled(circle(*at, 3.6 * unit), stage.tones.accent)


def _away(at: Point, r: float, angle: float) -> Point:
    x, y = turned(r, 0, angle)
    return at[0] + x, at[1] + y


OMENS: Mapping[str, Callable[[Stage, Point], Iterator[Mark]]] = {
    "romance": _double_star,
    "action": _meteors,
    "adventure": _meteors,
    "disaster": _meteors,
    "mystery": _eclipse,
    "thriller": _eclipse,
    "horror": _eclipse,
    "crime": _eclipse,
    "fantasy": _comet,
    "family": _comet,
    "musical": _comet,
}
"""The signs, by genre."""
