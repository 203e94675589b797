"""Where a picture is cut, and how wide it is published: whole numbers, the same everywhere."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["CARD", "WIDTHS", "Box", "Copy", "Ratio", "cut", "height_of", "widths_of"]

WIDTHS = (320, 640, 1280)
"""Pixels across of what is published: for lists, for the head of a page, and for dense screens."""


class Ratio(NamedTuple):
    """How wide a cut is to how high."""

    width: int
    height: int


CARD = Ratio(1200, 630)
"""How sites that show a link cut its picture, and its size in pixels (Open Graph; what Facebook and
X advise)."""


class Box(NamedTuple):
    """A part of a picture, in its pixels; its right and bottom edges are no part of it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left


class Copy(NamedTuple):
    """A file to be made of a picture: the part that it shows, its size in pixels, its format."""

    box: Box
    width: int
    height: int
    form: str
    """The ending of its name: avif, webp or jpg."""


def cut(size: tuple[int, int], ratio: Ratio, focus: tuple[int, int]) -> Box:
    """Return the largest part of a picture that has this ratio, with the focus near its middle.

    `size` is width and height in pixels, `focus` percent from the left and from the top. Each side
    has at least one pixel, so that the ratio of a picture like a thread cannot be kept.
    """
    width, height = size
    across = max(1, min(width, height * ratio.width // ratio.height))
    down = max(1, min(height, width * ratio.height // ratio.width))
    left = _beginning(width, across, focus[0])
    top = _beginning(height, down, focus[1])
    return Box(left, top, left + across, top + down)


def _beginning(whole: int, part: int, percent: int) -> int:
    """Return where a part begins whose middle is as near to `percent` of the whole as can be."""
    return min(max(0, whole * percent // 100 - part // 2), whole - part)


def widths_of(across: int) -> tuple[int, ...]:
    """Return the widths in which a cut of so many pixels across is published: never enlarged."""
    most = min(across, WIDTHS[-1])
    return (*(width for width in WIDTHS if width < most), most)


def height_of(width: int, ratio: Ratio) -> int:
    """Return how many pixels high a cut of this width is."""
    return max(1, width * ratio.height // ratio.width)
