"""The Korean keyboard: which keys type a text, and so what was meant in the other layout.

The layout is Dubeolsik (KS X 5002), which every system calls its Korean keyboard.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from spacecat.names.hangul import LEADS, TAILS, VOWELS, decompose, is_syllable

_CONSONANTS: Final = dict(
    zip("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "rRseEfaqQtTdwWczxvg", strict=True)
)
_CLUSTERS: Final = dict(
    zip(
        "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        ("rt", "sw", "sg", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "qt"),
        strict=True,
    )
)
_VOWELS: Final = dict(
    zip(
        VOWELS,
        "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(),
        strict=True,
    )
)
_KEYS: Final = {**_CONSONANTS, **_CLUSTERS, **_VOWELS}

VOWEL_KEYS: Final = "yuiophjklbnm"
"""The keys that type vowels, in lower case."""

LEAD_KEYS: Final = "".join(_CONSONANTS[lead] for lead in LEADS)
"""The key that types each of `LEADS`."""


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
        _LEAD_OF[key] if key in _LEAD_OF else key
        for key, then in zip(keys, following, strict=True)
        if key not in VOWEL_KEYS and (key not in _LEAD_OF or (then and then in VOWEL_KEYS))
    )


_LEAD_OF: Final = {key: jamo for jamo, key in _CONSONANTS.items() if key.islower()}


@cache  # of 11,172 syllables, and what else stands in names
def _of_character(character: str) -> str:
    if not is_syllable(character):
        return _KEYS.get(character, character)
    lead, vowel, tail = decompose(character)
    end = TAILS[tail]
    return _KEYS[LEADS[lead]] + _VOWELS[VOWELS[vowel]] + (_KEYS[end] if end else "")
