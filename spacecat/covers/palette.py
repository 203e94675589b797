"""The colours of covers: a dark ground of its own, two tones and an accent for every place.

A cover is a poster, which stands on light and dark pages alike.
"""

from __future__ import annotations

from colorsys import hls_to_rgb
from functools import lru_cache
from typing import TYPE_CHECKING

from spacecat.noun import Noun

if TYPE_CHECKING:
    from spacecat.covers.chance import Chance


class Palette(Noun):
    """Colours as hexadecimal numbers, from the darkest to the brightest."""

    ground: str
    """The sky."""
    deep: str
    """Bodies in shadow."""
    mid: str
    """What lies far away: hills, panels."""
    lit: str
    """Bodies in light."""
    faint: str
    """Lines that are hardly seen: the grid of the chart."""
    quiet: str
    """Lines in the second row."""
    ink: str
    """Lines and stars."""
    accent: str
    """The one thing that is meant."""


_HUES = {
    "space-station": ((212, 42), (222, 38), (204, 48)),
    "orbit": ((186, 22), (176, 30), (196, 16)),
    "moon": ((232, 46), (218, 40), (248, 52)),
    "mars": ((12, 28), (4, 38), (20, 200)),
    "deep-space": ((262, 172), (280, 44), (246, 330)),
    "earth": ((224, 6), (206, 350), (242, 18)),
    "time": ((34, 42), (158, 38), (350, 46)),
    "": ((222, 44), (200, 34), (250, 50)),
}
"""For each place, hues in degrees, of the ground and of the accent."""

_GREYS = {"moon": 0.34, "": 0.5, "time": 0.75}
"""How much colour a place has, where that is not all."""

_LIT = {"moon": 0.8, "orbit": 0.36, "": 0.7}
"""How bright bodies are in the light, where they are brighter or darker than elsewhere."""

SPREAD = 9
"""Degrees by which hues of titles in one place may differ from those above."""


def palette(place: str, chance: Chance) -> Palette:
    """Choose the colours of a drawing."""
    ground, accent = chance.of(_HUES.get(place, _HUES[""]))
    turn = round(chance.between(-SPREAD, SPREAD))
    lit = _LIT.get(place, 0.4)
    return _palette(ground + turn, accent - turn // 2, _GREYS.get(place, 1.0), lit)


@lru_cache(maxsize=1024)
def _palette(ground: int, accent: int, colour: float, lit: float) -> Palette:
    return Palette(
        ground=_hex(ground, 0.1, 0.5 * colour),
        deep=_hex(ground, 0.165, 0.46 * colour),
        mid=_hex(ground, 0.25, 0.4 * colour),
        lit=_hex(ground, lit, 0.36 * colour),
        faint=_hex(ground, 0.27, 0.28 * colour),
        quiet=_hex(ground, 0.55, 0.2 * colour),
        ink=_hex(ground + 190, 0.89, 0.34),
        accent=_hex(accent, 0.64, 0.82),
    )


def _hex(hue: float, light: float, colour: float) -> str:
    red, green, blue = hls_to_rgb(hue % 360 / 360, light, colour)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
