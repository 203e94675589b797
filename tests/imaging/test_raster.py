"""Pixels of drawings, and what is said where they cannot be had."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from spacecat.imaging import raster
from spacecat.imaging.raster import DrawFailed, as_png, edition

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="63">{}</svg>'
SIZE = (120, 63)
HANGUL = '<text y="40" font-size="30" font-family="Gowun Batang">더 문</text>'


@pytest.fixture(autouse=True)
def _asked_anew() -> None:
    edition.cache_clear()


def _pixels(svg: str) -> Image.Image:
    return Image.open(io.BytesIO(as_png(svg.encode(), SIZE)))


def test_a_drawing_has_its_own_size() -> None:
    assert _pixels(SVG.format("")).size == (120, 63)


def test_hangul_is_drawn() -> None:
    assert _pixels(SVG.format("")).getbbox() is None
    left, top, right, bottom = _pixels(SVG.format(HANGUL)).getbbox() or (0, 0, 0, 0)
    assert right - left > 40
    assert bottom - top > 20


def test_the_same_drawing_has_the_same_pixels() -> None:
    assert as_png(SVG.format(HANGUL).encode(), SIZE) == as_png(SVG.format(HANGUL).encode(), SIZE)


def test_the_fonts_of_the_machine_take_no_part() -> None:
    other = HANGUL.replace("Gowun Batang", "DejaVu Sans")
    assert _pixels(SVG.format(other)).tobytes() == _pixels(SVG.format(HANGUL)).tobytes()


@pytest.mark.parametrize("text", ["", "{{ view }}", "<svg", "<html/>"])
def test_what_is_no_drawing_fails(text: str) -> None:
    with pytest.raises(DrawFailed, match="no SVG"):
        as_png(text.encode(), SIZE)


@pytest.mark.parametrize(
    "size",
    [
        'width="60000" height="60000"',
        'width="120" height="1e9"',
        'width="120%" height="63"',
        'viewBox="0 0 60000 60000"',
        "",
    ],
)
def test_a_drawing_of_another_size_is_not_begun(size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one that is too large for memory, the library makes an end of the whole process."""
    monkeypatch.setattr("resvg_py.svg_to_bytes", None)
    svg = f'<!-- <svg width="120" height="63"> --><svg xmlns="http://www.w3.org/2000/svg" {size}/>'
    with pytest.raises(DrawFailed, match='width="120" height="63"'):
        as_png(svg.encode(), SIZE)


def test_bytes_that_are_no_text_fail() -> None:
    with pytest.raises(DrawFailed, match="no SVG"):
        as_png(b"\xff\xfe", SIZE)


def test_a_missing_font_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without it, resvg would draw cards without a word on them."""
    monkeypatch.setattr(raster, "FONT", tmp_path / "nowhere.ttf")
    with pytest.raises(DrawFailed, match=r"nowhere\.ttf cannot be read"):
        as_png(SVG.format("").encode(), SIZE)


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "_MISSING", "no module")
    with pytest.raises(DrawFailed, match="resvg-py cannot be used: no module"):
        edition()


def test_another_font_is_another_edition(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = edition()
    edition.cache_clear()
    other = tmp_path / raster.FONT.name
    other.write_bytes(raster.FONT.read_bytes() + b"\0")
    monkeypatch.setattr(raster, "FONT", other)
    assert edition() != before
