"""The frame of a cover, and the legend at its foot: episodes as phases, years as a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.bodies import shadow
from spacecat.covers.lines import area, box, circle, filled, line, number, stroked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.lines import Mark
    from spacecat.covers.stage import Stage

MOST_PHASES = 24
"""Episodes that are drawn one by one; of more, so many stand for all."""

FIRST_YEAR, LAST_YEAR = 1940, 2120
"""The ends of the scale of years; whatever lies beyond stands at its end."""


def frame(stage: Stage, size: tuple[int, int]) -> Iterator[Mark]:
    """Cover what reaches beyond the window, and draw its frame, graduated as a map's."""
    window, unit = stage.window, stage.unit
    inner = (window.left, window.top, window.width, window.height)
    hole = _backwards(*inner)
    yield filled(box(0, 0, *size) + hole, stage.tones.ground)
    yield stroked(box(*inner), stage.tones.quiet, unit)
    gap = 5 * unit
    outer = box(
        window.left - gap, window.top - gap, window.width + 2 * gap, window.height + 2 * gap
    )
    yield stroked(outer, stage.tones.ink, 1.2 * unit)
    half = box(window.left - gap / 2, window.top - gap / 2, window.width + gap, window.height + gap)
    yield stroked(half, stage.tones.quiet, 5 * unit, stage.dashed(1, 11))


def _backwards(x: float, y: float, width: float, height: float) -> str:
    """Return a rectangle drawn the other way round, a hole in one that is about it."""
    return f"M{number(x)} {number(y)}v{number(height)}h{number(width)}v{number(-height)}z"


def legend(stage: Stage) -> Iterator[Mark]:
    """Draw what a plate says beneath its window."""
    yield from _phases(stage) if stage.is_drama else _rule(stage)
    yield from _years(stage)


def _phases(stage: Stage) -> Iterator[Mark]:
    """Draw a moon for every episode, from new to full."""
    count = min(stage.subject.episodes or 8, MOST_PHASES)
    r = min(4.6, 78 / count) * stage.unit
    x, y = stage.window.at(0, 1)
    y += 31 * stage.unit
    discs, shadows = [], []
    for phase in range(count):
        at = x + r + phase * r * 2.36, y
        discs.append(circle(*at, r))
        shadows.append(shadow(at, r, 2 * phase / max(count - 1, 1) - 1, 0))
    yield filled("".join(discs), stage.tones.ink)
    yield filled("".join(shadows), stage.tones.deep)
    yield stage.line("".join(discs), stage.tones.quiet, 0.7)


def _rule(stage: Stage) -> Iterator[Mark]:
    """Draw a scale as maps have it: its parts dark and bright in turn."""
    unit = stage.unit
    x, y = stage.window.at(0, 1)
    y += 28 * unit
    whole = box(x, y, 128 * unit, 6 * unit)
    parts = [box(x + 16 * part * unit, y, 16 * unit, 6 * unit) for part in (0, 2, 4, 6)]
    yield filled("".join(parts), stage.tones.ink)
    yield stage.line(whole, stage.tones.ink, 0.8)


def _years(stage: Stage) -> Iterator[Mark]:
    """Draw a scale of years: a stroke when the title came out, a pointer when it is set."""
    unit, subject = stage.unit, stage.subject
    right, y = stage.window.at(1, 1)
    y += 31 * unit
    left = right - 170 * unit
    ticks = [
        line(
            (left + 170 * unit * tick / 18, y),
            (left + 170 * unit * tick / 18, y - (6 if tick % 6 == 0 else 3) * unit),
        )
        for tick in range(19)
    ]
    yield stage.line(line((left, y), (right, y)) + "".join(ticks), stage.tones.quiet, 0.8)
    if subject.year:
        at = left + 170 * unit * _along(subject.year)
        yield stage.line(line((at, y + 5 * unit), (at, y - 9 * unit)), stage.tones.ink, 1.6)
    if subject.story_year:
        at = left + 170 * unit * _along(subject.story_year)
        pointer = area(
            (at, y + 1 * unit), (at - 4 * unit, y + 9 * unit), (at + 4 * unit, y + 9 * unit)
        )
        yield filled(pointer, stage.tones.accent)


def _along(year: int) -> float:
    """Return how far along the scale a year stands, from 0 to 1."""
    return min(max((year - FIRST_YEAR) / (LAST_YEAR - FIRST_YEAR), 0), 1)
