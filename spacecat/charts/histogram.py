"""Columns: how many there are of each, side by side; and years put together where they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.charts.lettering import width_of
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH, HEIGHT = 1000, 260
_TOP, _SCALE = 30, 40
"""Room above the highest column for its number, and beneath them for what they are."""
_WIDEST = 48
_SIZE, _GAP = 12, 8
"""The size of letters, and what is left free between two labels."""
MOST_COLUMNS = 35
"""So many that each can be hit where the chart is 864 pixels wide, its least."""


class Column(NamedTuple):
    """A column: its left and upper edge, what it is, and of how many."""

    x: int
    y: int
    width: int
    height: int
    name: str
    label: str
    """Its name, or nothing where there is no room for that."""
    number: int
    """How many it stands for."""

    @property
    def middle(self) -> int:
        """Where what is written on it has its middle."""
        return self.x + self.width // 2


class Histogram(Noun):
    """Columns on a line at the height `base`."""

    width: int
    height: int
    base: int
    columns: tuple[Column, ...]


class Span(NamedTuple):
    """Some years, from the first to the last."""

    first: int
    last: int

    def __str__(self) -> str:
        """Write “2029”, or “2020–2029”."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def histogram(counts: Sequence[tuple[str, int]]) -> Histogram:
    """Draw a column for each name, in this order."""
    most = max((count for _, count in counts), default=0) or 1
    step = WIDTH // max(len(counts), 1)
    wide = min(step * 4 // 5, _WIDEST) or 1
    longest = max((width_of(name, _SIZE) + _GAP for name, _ in counts), default=step)
    labelled = -(-longest // step)
    columns = []
    for number, (name, count) in enumerate(counts):
        high = max(count * (HEIGHT - _TOP - _SCALE) // most, 2 if count else 0)
        label = name if number % labelled == 0 else ""
        columns.append(
            Column(
                x=number * step + (step - wide) // 2,
                y=HEIGHT - _SCALE - high,
                width=wide,
                height=high,
                name=name,
                label=label,
                number=count,
            )
        )
    return Histogram(WIDTH, HEIGHT, HEIGHT - _SCALE, tuple(columns))


def spans(years: Mapping[int, object]) -> tuple[Span, ...]:
    """Divide years into spans of one, ten, a hundred …, at most MOST_COLUMNS of which have any."""
    length = 1
    while True:
        firsts = sorted({year // length * length for year in years})
        if len(firsts) <= MOST_COLUMNS:
            return tuple(Span(first, first + length - 1) for first in firsts)
        length *= 10
