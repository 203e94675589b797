"""How wide a text is, before any font is known: an upper bound, so that labels do not collide."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width

_NARROW = frozenset("iljtfrI.,:;'|!()[]-’· ")
_BROAD = frozenset("mwMW@%&—…")
_WIDE = frozenset("WF")
"""The East Asian widths of Hangul and Hanja (Unicode Standard Annex 11)."""

_HUNDREDTHS = {"narrow": 37, "broad": 98, "wide": 102, "capital": 74, "other": 60}
"""Advances in hundredths of the size; the widest of Verdana, Segoe UI, DejaVu Sans and Noto."""


@lru_cache(maxsize=4096)
def width_of(text: str, size: int) -> int:
    """Return the units that `text` takes at the most in a sans serif of `size` units."""
    return -(-sum(map(_advance, text)) * size // 100)


@lru_cache(maxsize=4096)
def shortened(text: str, size: int, room: int) -> str:
    """Return as much of `text` as fits into `room` units, with an ellipsis where some is left out.

    Empty where not even a letter fits.
    """
    if width_of(text, size) <= room:
        return text
    left = room * 100 // size - _advance("…")
    for end, char in enumerate(text):
        left -= _advance(char)
        if left < 0:
            return f"{text[:end].rstrip()}…" if end else ""
    raise AssertionError("a text that fits was returned before")


def wrapped(text: str, size: int, room: int) -> tuple[str, ...]:
    """Return `text` in a line, or broken between words into two that are about as wide.

    Where two cannot hold it, the second one is `shortened`.
    """
    if width_of(text, size) <= room:
        return (text,)
    words = text.split()
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    first_fits = [two for two in breaks if width_of(two[0], size) <= room]
    if not first_fits:
        return (shortened(text, size, room),)
    both_fit = [two for two in first_fits if width_of(two[1], size) <= room]
    first, second = min(
        both_fit, key=lambda two: max(width_of(line, size) for line in two), default=first_fits[-1]
    )
    return first, shortened(second, size, room)


def _advance(char: str) -> int:
    return _HUNDREDTHS[_class_of(char)]


def _class_of(char: str) -> str:
    if char in _NARROW:
        return "narrow"
    if char in _BROAD:
        return "broad"
    if not char.isascii() and east_asian_width(char) in _WIDE:
        return "wide"
    return "capital" if char.isupper() or char.isdigit() else "other"
