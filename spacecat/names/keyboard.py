"""The Korean keyboard: which keys type a text, and so what was meant in the other layout.

The layout is Dubeolsik (KS X 5002), which every system calls its Korean keyboard.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from spacecat.names.hangul import LEADS, TAILS, VOWELS, decompose, is_syllable
from spacecat.names.letters import letter_table

_KEYS: Final = letter_table(
    """ㄱ=r ㄲ=R ㄴ=s ㄷ=e ㄸ=E ㄹ=f ㅁ=a ㅂ=q ㅃ=Q ㅅ=t ㅆ=T ㅇ=d ㅈ=w ㅉ=W ㅊ=c ㅋ=z ㅌ=x ㅍ=v
    ㅎ=g ㄳ=rt ㄵ=sw ㄶ=sg ㄺ=fr ㄻ=fa ㄼ=fq ㄽ=ft ㄾ=fx ㄿ=fv ㅀ=fg ㅄ=qt
    ㅏ=k ㅐ=o ㅑ=i ㅒ=O ㅓ=j ㅔ=p ㅕ=u ㅖ=P ㅗ=h ㅘ=hk ㅙ=ho ㅚ=hl ㅛ=y
    ㅜ=n ㅝ=nj ㅞ=np ㅟ=nl ㅠ=b ㅡ=m ㅢ=ml ㅣ=l"""
)
_CONJOINING: Final = (*LEADS, *VOWELS, *TAILS[1:])
_CODES: Final = (*range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A8, 0x11C3))

JAMO_KEYS: Final = {
    **_KEYS,
    **{chr(code): _KEYS[jamo] for code, jamo in zip(_CODES, _CONJOINING, strict=True)},
}
"""The keys that type each jamo: those that stand alone, and those of which syllables are made."""

VOWEL_KEYS: Final = "yuiophjklbnm"
"""The keys that type vowels, in lower case."""

LEADS_BY_KEY: Final = {_KEYS[lead]: lead for lead in LEADS if _KEYS[lead].islower()}
"""The initial consonant that each key types without Shift."""


def keystrokes(text: str) -> str:
    """Return the keys that type `text` (in NFC) on a Korean keyboard: 이민호 is dlalsgh.

    Capital letters are keys with Shift. Characters that are not Hangul stay. A text that is typed
    as far as 임, on the way to 이민호, has the first keys of it, and 임 is what a reader sees then.
    """
    return text if text.isascii() else "".join(map(_of_character, text))


def leads_typed(keys: str) -> str:
    """Return the initial consonants that `keys`, in lower case, type: dlalsgh is ㅇㅁㅎ.

    A consonant begins a syllable if a vowel follows it; other characters stay.
    """
    following = [*keys[1:], ""]
    return "".join(
        LEADS_BY_KEY.get(key, key)
        for key, then in zip(keys, following, strict=True)
        if key not in VOWEL_KEYS and (key not in LEADS_BY_KEY or (then and then in VOWEL_KEYS))
    )


@cache  # of 11,172 syllables, and what else stands in names
def _of_character(character: str) -> str:
    if not is_syllable(character):
        return JAMO_KEYS.get(character, character)
    lead, vowel, tail = decompose(character)
    end = TAILS[tail]
    return _KEYS[LEADS[lead]] + _KEYS[VOWELS[vowel]] + (_KEYS[end] if end else "")
