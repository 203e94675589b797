"""Lines and shapes as SVG writes them: marks, and the path data that they are made of.

Lengths are in units of the drawing, ten to a pixel of a cover. They are rounded to whole ones, so
that the last digits of a machine's sines and cosines cannot show.
"""

from __future__ import annotations

from math import cos, floor, hypot, radians, sin
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Point: TypeAlias = "tuple[float, float]"

NONE = "none"

_HALF = 0.500001


class Mark(NamedTuple):
    """One thing that is drawn: path data, and the colours and the width it is drawn with."""

    path: str
    fill: str = NONE
    stroke: str = NONE
    width: str = ""
    """The width of the stroke, rounded; empty for none."""
    dash: str = ""
    """What SVG calls `stroke-dasharray`."""


def filled(path: str, colour: str) -> Mark:
    """Fill a shape."""
    return Mark(path, fill=colour)


def stroked(path: str, colour: str, width: float, dash: str = "") -> Mark:
    """Draw a line."""
    return Mark(path, stroke=colour, width=number(width), dash=dash)


def outlined(path: str, fill: str, stroke: str, width: float) -> Mark:
    """Fill a shape and draw its outline."""
    return Mark(path, fill, stroke, number(width))


def number(value: float) -> str:
    """Write a length, rounded; what lies in the middle is rounded up, however it was computed."""
    return str(floor(value + _HALF))


def turned(x: float, y: float, angle: float) -> Point:
    """Turn a point about the origin, by so many degrees clockwise as screens show it."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return x * c - y * s, x * s + y * c


def circle(x: float, y: float, r: float) -> str:
    """Return the circle about a point: an arc that ends one unit before it began."""
    size = number(r)
    return f"M{number(x)} {number(y - r)}a{size} {size} 0 1 0 1 0z"


def ellipse(x: float, y: float, rx: float, ry: float, tilt: float = 0) -> str:
    """Return the ellipse about a point, its first half-axis turned by `tilt` degrees."""
    dx, dy = turned(2 * rx, 0, tilt)
    there = half_ellipse((x, y), (rx, ry), tilt, 0)
    return f"{there} {number(rx)} {number(ry)} {number(tilt)} 0 1 {number(-dx)} {number(-dy)}"


def half_ellipse(centre: Point, radii: Point, tilt: float, side: int) -> str:
    """Return half of an ellipse, beyond (0) or before (1) its first axis."""
    dx, dy = turned(radii[0], 0, tilt)
    begin = f"M{number(centre[0] - dx)} {number(centre[1] - dy)}"
    size = f"{number(radii[0])} {number(radii[1])} {number(tilt)}"
    return f"{begin}a{size} 0 {1 - side} {number(2 * dx)} {number(2 * dy)}"


def arc(x: float, y: float, r: float, begin: float, end: float) -> str:
    """Return a part of a circle, from one angle to another (degrees, less than a full turn)."""
    x0, y0 = turned(r, 0, begin)
    x1, y1 = turned(r, 0, end)
    large = 1 if abs(end - begin) > 180 else 0  # noqa: PLR2004 - half a turn
    sweep = 1 if end > begin else 0
    size = f"{number(r)} {number(r)} 0 {large} {sweep}"
    begin_at = f"M{number(x + x0)} {number(y + y0)}"
    return f"{begin_at}a{size} {number(x1 - x0)} {number(y1 - y0)}"


def line(*points: Point) -> str:
    """Join points by straight lines."""
    (x, y), *rest = [(floor(x + _HALF), floor(y + _HALF)) for x, y in points]
    parts = [f"M{x} {y}l"]
    for to_x, to_y in rest:
        parts.append(f"{to_x - x} {to_y - y} ")
        x, y = to_x, to_y
    return "".join(parts)[:-1].replace(" -", "-")


def area(*points: Point) -> str:
    """Return the area within points."""
    return line(*points) + "z"


def smooth(*points: Point) -> str:
    """Join points by a line without corners, which is level at each of them."""
    (x, y), *rest = [(floor(x + _HALF), floor(y + _HALF)) for x, y in points]
    parts = [f"M{x} {y}c"]
    for to_x, to_y in rest:
        across, down = to_x - x, to_y - y
        parts.append(f"{across // 2} 0 {across // 2} {down} {across} {down} ")
        x, y = to_x, to_y
    return "".join(parts)[:-1].replace(" -", "-")


def box(x: float, y: float, width: float, height: float) -> str:
    """Return a rectangle by its corner and its sides."""
    across, down = number(width), number(height)
    return f"M{number(x)} {number(y)}h{across}v{down}h-{across}z"


def dots(points: Iterable[Point]) -> str:
    """Return points, which round ends of a stroke make visible."""
    return "".join([f"M{number(x)} {number(y)}h0" for x, y in points])


def distance(one: Point, other: Point) -> float:
    """Return how far two points are apart."""
    return hypot(one[0] - other[0], one[1] - other[1])
