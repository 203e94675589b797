"""Characters as a reader sees them: made visible where they are not, and measured in cells."""

from __future__ import annotations

import unicodedata

_TAB = "    "

# The four Hangul fillers count as letters but draw nothing; a pasted name may hide one.
_HANGUL_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")

# Vowels and final consonants of a decomposed syllable draw over its first consonant. Unicode calls
# them narrow letters; terminals give them no cell of their own (Hangul Jamo and its Extended-B).
_JOINING_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))


def visible(text: str) -> str:
    """Return `text` with nothing in it that hides, moves the cursor or turns the writing round.

    A tab becomes four spaces. Control and format characters, line and paragraph separators, spaces
    other than the common one, lone surrogates and Hangul fillers become their code point, such as
    ``<U+001B>``: harmless to a terminal, and the reader sees why two words that look alike differ.
    """
    return "".join(map(_visible_character, text))


def cells(text: str) -> int:
    """Return how many terminal cells `text` takes, `text` being `visible` already.

    Wide and fullwidth characters (Unicode Standard Annex 11) take two, combining marks and the
    joining parts of a decomposed Hangul syllable none, all others one. Ambiguous characters count
    as narrow, as the annex advises where the context is unknown.
    """
    return sum(map(_cells_of, text))


def _visible_character(character: str) -> str:
    if character == "\t":
        return _TAB
    if character.isprintable() and character not in _HANGUL_FILLERS:
        return character
    return f"<U+{ord(character):04X}>"


def _cells_of(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    if any(ord(character) in jamo for jamo in _JOINING_JAMO):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
