"""Text can be read: the contrast of the colours of static/style.css, by day, by night, anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from spacecat.model.vocabulary import Place

STYLE = (Path(__file__).parent.parent / "static/style.css").read_text(encoding="utf-8")

AA, AAA, SHAPES = 4.5, 7.0, 3.0
"""WCAG 2.2: 1.4.3 for text, 1.4.6 for text one reads at length, 1.4.11 for what is no text."""

GROUNDS = ("paper", "surface")
READ_AT_LENGTH = ("ink", "quiet", "accent")
"""Bodies, the notes in them, and their links."""
TEXT = ("ink", "quiet", "accent", "gold")
MARKS = ("edge", "accent", "gold")

_DECLARED = re.compile(r"--([a-z]+):\s*light-dark\((#[0-9a-f]{3,8}),\s*(#[0-9a-f]{3,8})\)")
_PLACE = re.compile(r'\[data-place="([a-z-]+)"\]\s*\{([^}]*)\}')


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a place at a time of day, each as `#rrggbb`."""

    name: str
    colours: dict[str, str]

    def __str__(self) -> str:
        """Return the name of the test."""
        return self.name


def _tokens(css: str, night: int) -> dict[str, str]:
    """Return the colours that `css` declares; `night` is 0 by day and 1 by night."""
    return {found[0]: found[1 + night] for found in _DECLARED.findall(css)}


def _palettes() -> list[Palette]:
    """Return the colours of every place, and of none, by day and by night."""
    places = {"": ""} | dict(_PLACE.findall(STYLE))
    general = _PLACE.sub("", STYLE)
    return [
        Palette(f"{place or 'anywhere'}-{time}", _tokens(general, night) | _tokens(css, night))
        for place, css in places.items()
        for night, time in enumerate(("day", "night"))
    ]


PALETTES = _palettes()


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it: from 0 to 1."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: from 1, for equal ones, to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_every_place_is_measured() -> None:
    """The style is read as it is written: each place has its own accent, by day and by night."""
    assert set(dict(_PLACE.findall(STYLE))) == {place.value for place in Place}
    accents = {palette.colours["accent"] for palette in PALETTES}
    assert len(accents) == len(PALETTES)


@pytest.mark.parametrize("palette", PALETTES, ids=str)
def test_all_text_can_be_read(palette: Palette) -> None:
    assert _below(palette, TEXT, AA) == {}


@pytest.mark.parametrize("palette", PALETTES, ids=str)
def test_text_that_is_read_at_length_reads_well(palette: Palette) -> None:
    assert _below(palette, READ_AT_LENGTH, AAA) == {}


@pytest.mark.parametrize("palette", PALETTES, ids=str)
def test_marks_and_the_focus_can_be_seen(palette: Palette) -> None:
    assert _below(palette, MARKS, SHAPES) == {}


def _below(palette: Palette, names: tuple[str, ...], least: float) -> dict[str, float]:
    """Return the pairs of a colour and its ground whose contrast is less than `least`."""
    colours = palette.colours
    pairs = {
        f"{name} on {ground}": contrast(colours[name], colours[ground])
        for name in names
        for ground in GROUNDS
    }
    return {pair: found for pair, found in pairs.items() if found < least}
