"""Jamo arithmetic: Hangul syllables taken apart, put together and indexed.

The numbers are those of the Unicode Standard, section 3.12 "Conjoining Jamo Behavior": a
precomposed syllable is U+AC00 + 588 * lead + 28 * vowel + tail.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

LEADS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The 19 consonants that can begin a syllable (choseong), in Unicode order."""

VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
"""The 21 vowels (jungseong), in Unicode order."""

TAILS: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
"""The 28 ways to end a syllable (jongseong), in Unicode order; the first is no consonant at all."""

_FIRST = 0xAC00
_LAST = 0xD7A3
_PER_VOWEL = len(TAILS)
_PER_LEAD = len(VOWELS) * _PER_VOWEL

# Conjoining, compatibility, extended and half-width jamo, and the syllables.
_HANGUL = re.compile(
    "[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uffa0-\uffdc]"
)

# Zero-width space, word joiner, byte order mark, soft hyphen. The zero-width joiners are not among
# them: emoji and Persian words need theirs.
_ZERO_WIDTH = {ord(character): None for character in "\u200b\u2060\ufeff\u00ad"}

# Dictionaries file a doubled consonant under its single one.
_INDEX_HEADING = str.maketrans("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ")


class Syllable(NamedTuple):
    """The parts of a syllable, as indices into `LEADS`, `VOWELS` and `TAILS`."""

    lead: int
    vowel: int
    tail: int


def is_syllable(character: str) -> bool:
    """Whether `character` is one precomposed Hangul syllable, 가 to 힣."""
    return len(character) == 1 and _FIRST <= ord(character) <= _LAST


def decompose(syllable: str) -> Syllable:
    """Take a precomposed syllable apart: 한 is ㅎ, ㅏ and ㄴ.

    Raises `ValueError` for anything but one syllable of 가 to 힣.
    """
    if not is_syllable(syllable):
        message = f"{syllable!r} is not one precomposed Hangul syllable"
        raise ValueError(message)
    lead, rest = divmod(ord(syllable) - _FIRST, _PER_LEAD)
    vowel, tail = divmod(rest, _PER_VOWEL)
    return Syllable(lead, vowel, tail)


def compose(lead: int, vowel: int, tail: int = 0) -> str:
    """Put a syllable together from its indices; the inverse of `decompose`.

    Raises `ValueError` for an index that its table does not have.
    """
    parts = ((lead, LEADS), (vowel, VOWELS), (tail, TAILS))
    if not all(0 <= index < len(table) for index, table in parts):
        message = f"there is no jamo at ({lead}, {vowel}, {tail})"
        raise ValueError(message)
    return chr(_FIRST + lead * _PER_LEAD + vowel * _PER_VOWEL + tail)


def has_hangul(text: str) -> bool:
    """Whether any character of `text` is Hangul: a syllable, or a jamo of any Unicode block."""
    return not text.isascii() and _HANGUL.search(text) is not None


def nfc(text: str) -> str:
    """Return `text` in Normalization Form C, without zero-width characters.

    Never NFKC: that would turn the compatibility jamo of a search for ㅇㅁㅎ into conjoining ones.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_ZERO_WIDTH))


def choseong(text: str) -> str:
    """Replace each syllable of `text` by its initial consonant: 이민호 is ㅇㅁㅎ.

    That is what readers type to search. All other characters stay.
    """
    return "".join(
        LEADS[decompose(character).lead] if is_syllable(character) else character
        for character in nfc(text)
    )


def initial(text: str) -> str:
    """Return the heading of `text` in the 가나다 index, or "" where it has no place there.

    The heading is the first letter's initial consonant, a doubled one filed under its single one
    (꽃 under ㄱ); signs before that letter do not count.
    """
    first = next((character for character in nfc(text) if character.isalnum()), "")
    heading = choseong(first).translate(_INDEX_HEADING)
    return heading if heading and heading in LEADS else ""
