"""Drawings to pixels: the only place that knows resvg.

The fonts of the machine take no part, so that every machine draws the same.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError, iterparse

from spacecat.diagnostics import Diagnostic, Rule, Span

try:
    import resvg_py
except ImportError as error:  # a library without a wheel for this machine
    _MISSING: str | None = str(error)
else:
    _MISSING = None

FONT = Path(__file__).parent / "fonts" / "GowunBatang-Bold.ttf"
FAMILY = "Gowun Batang"
"""What drawings call the font."""

_SVG = "{http://www.w3.org/2000/svg}svg"

NOT_DRAWN = Rule("SC706", "card-not-drawn", "Links to the page would be shown without a picture.")


class DrawFailed(Exception):  # noqa: N818 - named for what happened
    """A drawing cannot be turned into pixels; the message says why."""


def as_png(svg: bytes, size: tuple[int, int]) -> bytes:
    """Draw an SVG that says that it is of this width and height in pixels.

    Raises:
        DrawFailed: resvg or the font cannot be used, the text is no SVG, or is of another size.
    """
    edition()
    _check_size(svg, size)
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg.decode(),
                skip_system_fonts=True,
                font_files=[str(FONT)],
                font_family=FAMILY,
                serif_family=FAMILY,
            )
        )
    except ValueError as error:
        raise DrawFailed(f"the drawing is no SVG: {error}") from error


def _check_size(svg: bytes, size: tuple[int, int]) -> None:
    """Refuse another size: for one that is too large, resvg would end the whole process."""
    try:
        _, root = next(iterparse(BytesIO(svg), ("start",)))  # noqa: S314 - of a template of this project
    except ParseError as error:
        raise DrawFailed(f"the drawing is no SVG: {error}") from error
    said = tuple(root.get(side, "").removesuffix("px") for side in ("width", "height"))
    if root.tag != _SVG:
        raise DrawFailed(f"the drawing is no SVG: it begins with <{root.tag[:60]}>")
    if said != tuple(map(str, size)):
        width, height = size
        raise DrawFailed(f'the drawing has to say width="{width}" height="{height}"')


@lru_cache(maxsize=1)
def edition() -> str:
    """Return what pixels depend on besides the drawing: resvg's version and the font's digest.

    Raises:
        DrawFailed: one of them cannot be used.
    """
    if _MISSING is not None:
        raise DrawFailed(f"the library resvg-py cannot be used: {_MISSING}")
    try:
        font = FONT.read_bytes()
    except OSError as error:
        raise DrawFailed(f"the font {FONT.name} cannot be read: {error.strerror}") from error
    digest = blake2b(font, digest_size=8).hexdigest()
    return f"resvg {resvg_py.__version__} {resvg_py.__resvg_version__}, {FONT.name} {digest}"


def not_drawn(template: str, why: str) -> Diagnostic:
    """Say that the drawing of a template could not be turned into pixels."""
    message = f"The cards cannot be drawn: {why}."
    help_ = (
        "Install spacecat again, correct the template, or leave the cards out: `without: [card]`."
    )
    return Diagnostic(NOT_DRAWN, Span(f"templates/{template}"), message, help_)
