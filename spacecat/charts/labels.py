"""Names on a chart: beside, beneath or above their stars, wherever there is room."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from spacecat.charts.lettering import shortened, width_of, wrapped
from spacecat.charts.space import REACH, Box, Point, Space, around

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE_SIZE, NAME_SIZE = 17, 12
"""The sizes of letters, in units."""
_LONGEST_TITLE, _LONGEST_NAME = 300, 160
"""The longest lines: a title has two of them."""
_FAR, _NEAR = 160, 50
"""Free places that are tried for a star with its name: of the prominent, and of others."""
_LINE = 1.3
"""The height of a line of text, in sizes of its letters."""


class Label(NamedTuple):
    """A name beside its star: where it begins, ends or has its middle, as `anchor` says."""

    x: int
    y: int
    anchor: str
    lines: tuple[str, ...]
    box: Box


class Placed(NamedTuple):
    """Where somebody stands, and their name."""

    at: Point
    label: Label | None


class Wish(NamedTuple):
    """Where somebody should stand."""

    at: Point
    is_left: bool
    """Whether their name should be on the left of it."""
    is_prominent: bool
    """Whether they may stand farther away for the sake of their name."""


def title_label(at: Point, name: str, space: Space, frame: Box) -> Label | None:
    """Put the name of a title beneath or above it, before anything else takes the room."""
    lines = wrapped(name, TITLE_SIZE, _LONGEST_TITLE)
    half = -(-max(width_of(line, TITLE_SIZE) for line in lines) // 2)
    high = int(TITLE_SIZE * _LINE) * len(lines)
    x = min(max(at.x, frame.left + half), frame.right - half)
    for top in (at.y + REACH, at.y - REACH - high):
        box = Box(x - half, top, x + half, top + high)
        if lines[0] and space.take(box):
            return Label(x, top + TITLE_SIZE, "middle", lines, box)
    return None


def placed(wish: Wish, name: str, space: Space) -> Placed:
    """Put a star where its name finds room as well, or, if that is too far away, without it."""
    text = shortened(name, NAME_SIZE, _LONGEST_NAME)
    steps = _FAR if wish.is_prominent else _NEAR
    for at in islice(space.free_near(wish.at, REACH), steps):
        for label in _sides(at, text, is_left=wish.is_left):
            if text and space.take(label.box):
                space.take(around(at, REACH))
                return Placed(at, label)
    return Placed(space.take_near(wish.at, REACH), None)


def _sides(at: Point, text: str, *, is_left: bool) -> Iterator[Label]:
    """Yield the places of a name: on the side away from the title, then the other, below, above."""
    wide, high = width_of(text, NAME_SIZE), int(NAME_SIZE * _LINE)
    top, base = at.y - high // 2, at.y + NAME_SIZE // 3
    start, end = at.x + REACH, at.x - REACH
    right = Label(start, base, "start", (text,), Box(start, top, start + wide, top + high))
    left = Label(end, base, "end", (text,), Box(end - wide, top, end, top + high))
    yield from (left, right) if is_left else (right, left)
    half, own = -(-wide // 2), around(at, REACH)
    for over in (own.bottom, own.top - high):
        box = Box(at.x - half, over, at.x + half, over + high)
        yield Label(at.x, over + NAME_SIZE, "middle", (text,), box)
