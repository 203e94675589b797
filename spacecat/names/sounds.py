"""What a Latin spelling of a Korean name sounds like, so that spellings of one name meet.

For suggestions and search only: 정 and 중, 선 and 순 fall together on purpose, as they do in the
spellings that people use. Identity is the business of `keys`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from spacecat.names.hangul import has_hangul, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

# Spellings of family names that no rule of sound brings together.
_FAMILIES: Final = {
    spelling: sound
    for sound, spellings in {
        "i": "lee yi rhee yee",
        "bak": "park bark",
        "choe": "choi choy",
        "heo": "hur huh her",
        "im": "lim rim yim",
        "no": "noh roh ro",
        "seol": "sol sul",
        "yu": "ryu ryoo ryou yoo you",
        "gu": "koo goo ku",
        "na": "ra rha",
        "baek": "paik back",
        "eom": "um uhm",
        "hwang": "whang",
    }.items()
    for spelling in spellings.split()
}

# Read in this order, each on the result of those before it.
_FOLDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("(?<=[aou])h(?![aeiouwy])", ""),  # doh do, ahn an, suh su
        ("you|yeo|yoo", "yu"),  # young yeong, yum yeom
        ("woo|wu|oo|eu|eo", "u"),  # joo ju, hyun hyeon, geun gun
        ("ui|ee|ey(?![aeiou])", "i"),  # hee hui heui, hanee hanui
        ("weo", "wo"),
        ("ch", "j"),  # chung jung
        ("sh", "s"),  # shin sin
        ("ph|p", "b"),  # pak bak
        ("ck|k", "g"),  # kong gong
        ("l", "r"),  # lin rin
        (r"([a-z])\1+", r"\1"),  # rii ri, kkot kot
    )
)


def sound_key(name: str) -> str:
    """Return a key that common spellings of one Korean name share: Kong Hyo-jin and Gong Hyojin.

    The name is read in the order in which it is written. Case, accents, spaces and signs do not
    count. Text with Hangul has its conjoining jamo for a key: there the letters are the sound.
    """
    if has_hangul(name):
        return "".join(filter(str.isalnum, unicodedata.normalize("NFD", nfc(name))))
    plain = unicodedata.normalize("NFD", nfc(name).casefold())
    words = ["".join(filter(str.isalnum, word)) for word in re.split(r"[\s,]+", plain)]
    return folded("".join(_with_family_folded([word for word in words if word])))


def folded(letters: str) -> str:
    """Return the sound of `letters` (a–z) as far as the rules tell it: hyojin and hyogin differ."""
    for pattern, replacement in _FOLDS:
        letters = pattern.sub(replacement, letters)
    return letters


def heard(words: Iterable[str]) -> tuple[str, ...]:
    """Return the sound of each of `words` (a–z); that of a family name ends in `FAMILY_MARK`.

    The mark keeps a family from being the beginning of other words: Yi and Rhee are Lee, not In.
    """
    return tuple(map(_heard, words))


def _with_family_folded(words: list[str]) -> list[str]:
    """Fold the family name, which stands first or, in Western order, last."""
    if not words:
        return words
    place = -1 if words[0] not in _FAMILIES and words[-1] in _FAMILIES else 0
    return [
        _FAMILIES.get(word, word) if at == place % len(words) else word
        for at, word in enumerate(words)
    ]


@lru_cache(maxsize=1 << 14)
def _heard(word: str) -> str:
    sound = folded(word)
    return MARKED.get(word) or MARKED.get(sound) or sound


FAMILY_MARK: Final = "'"

MARKED: Final = {
    spelling: f"{folded(sound)}{FAMILY_MARK}"
    for family in _FAMILIES.items()
    for sound in [family[1]]
    for spelling in (family[0], folded(sound))
}
"""The sound of each spelling of a family that no rule brings together, with its mark."""

RULES: Final = tuple((pattern.pattern, sound) for pattern, sound in _FOLDS)
"""The rules of sounds: what is replaced, as regular expressions, and by what, in their order."""
