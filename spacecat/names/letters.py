"""The letters of the Revised Romanization, one syllable at a time.

Source: Ministry of Culture and Tourism, proclamation 2000-8 of 7 July 2000, chapter 2. What happens
*between* syllables (chapter 3, 1) is the business of `romanise`.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Final

from spacecat.names.hangul import LEADS, TAILS, VOWELS, decompose, is_syllable


def letter_table(lines: str) -> dict[str, str]:
    """Read "jamo=letters" entries, separated by white space, either side possibly empty."""
    return dict(entry.split("=") for entry in lines.split())


LEAD_LETTERS: Final = letter_table(
    """ㄱ=g ㄲ=kk ㄴ=n ㄷ=d ㄸ=tt ㄹ=r ㅁ=m ㅂ=b ㅃ=pp ㅅ=s ㅆ=ss
    ㅇ= ㅈ=j ㅉ=jj ㅊ=ch ㅋ=k ㅌ=t ㅍ=p ㅎ=h"""
)
"""How each consonant is written before a vowel; ㅇ is silent."""

VOWEL_LETTERS: Final = letter_table(
    """ㅏ=a ㅐ=ae ㅑ=ya ㅒ=yae ㅓ=eo ㅔ=e ㅕ=yeo ㅖ=ye ㅗ=o ㅘ=wa ㅙ=wae ㅚ=oe ㅛ=yo
    ㅜ=u ㅝ=wo ㅞ=we ㅟ=wi ㅠ=yu ㅡ=eu ㅢ=ui ㅣ=i"""
)
"""How each vowel is written; ㅢ is ui even where it sounds like ㅣ."""

TAIL_LETTERS: Final = letter_table(
    """= ㄱ=k ㄲ=k ㄳ=k ㄴ=n ㄵ=n ㄶ=n ㄷ=t ㄹ=l ㄺ=k ㄻ=m ㄼ=l ㄽ=l ㄾ=l ㄿ=p ㅀ=l
    ㅁ=m ㅂ=p ㅄ=p ㅅ=t ㅆ=t ㅇ=ng ㅈ=t ㅊ=t ㅋ=k ㅌ=t ㅍ=p ㅎ=t"""
)
"""How each tail is written at the end of a word: by its representative sound."""


@cache  # of 11,172 syllables
def romanise_syllable(syllable: str) -> str:
    """Return `syllable` in lower case letters, as it is written standing alone.

    Raises `ValueError` for anything but one precomposed syllable.
    """
    lead, vowel, tail = decompose(syllable)
    return LEAD_LETTERS[LEADS[lead]] + VOWEL_LETTERS[VOWELS[vowel]] + TAIL_LETTERS[TAILS[tail]]


def romanise_apart(text: str) -> str:
    """Write each syllable of `text` (in NFC) as if it stood alone; other characters stay.

    ㄹㄹ is still ll (설리 seolli): chapter 2 says so of the letters, it is no change of sound.
    """
    written = [romanise_syllable(each) if is_syllable(each) else each for each in text]
    joined = [
        "l" + there[1:] if here.endswith("l") and there.startswith("r") else there
        for here, there in pairwise(["", *written])
    ]
    return "".join(joined)
