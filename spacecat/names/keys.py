"""Matching keys: strings that are equal where two spellings mean one name.

Three keys, from strict to lenient. All are made for comparing, never for showing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from spacecat.names.hangul import has_hangul, nfc

# Invisible, and unlike those that `nfc` strips not always idle; in a key they only get in the way:
# the zero-width joiners, the marks of writing direction and the Hangul fillers.
_INVISIBLE: Final = dict.fromkeys((0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0x3164, 0xFFA0))

_ASCII_SIGNS: Final = {code: None for code in range(128) if not chr(code).isalnum()}


# Catalogues of a hundred thousand entries ask for a million keys. Text of these characters needs no
# normalising, and nearly all names are made of them.
_PLAIN: Final = re.compile("[\\x00-\\x7f가-힣]*")


def exact_key(name: str) -> str:
    """Return a key that two names share if they are *written* the same.

    Case, white space runs, zero-width characters and the normal form (NFC or NFD) do not count.
    Matching is Unicode's canonical caseless match (section 3.13, definition D145). The key is
    empty only for a name that nobody can see.
    """
    if _is_plain(name):
        return " ".join(name.lower().split())
    decomposed = unicodedata.normalize("NFD", nfc(name).translate(_INVISIBLE))
    return " ".join(nfc(decomposed.casefold()).split())


def title_key(name: str) -> str:
    """Return a key that two names share if only spaces, signs or Latin accents tell them apart.

    외계+인 1부 and 외계인1부 are one. A name of nothing but signs has its `exact_key`. The marks of
    other scripts (か and が) do count, and syllables are never taken apart.
    """
    if _is_plain(name):
        return name.lower().translate(_ASCII_SIGNS) or exact_key(name)
    exact = exact_key(name)
    return nfc(_letters(exact)) or exact


def person_key(name: str) -> str:
    """Return a key that the ways to write one person's name share, whatever the order of its parts.

    Lee Min Ho, Minho Lee, LEE MIN-HO and "Lee, Min-ho" have one key. It is the `title_key` in its
    lexicographically smallest rotation, since to change the order of names is to rotate the
    letters, wherever the spaces stand. Only names wholly in Latin letters are rotated.

    The letters of two people may be rotations of each other (An Na-ri and Na Ri-an). So a look-up
    tries `exact_key` first, and reports what stays ambiguous under this one.
    """
    key = title_key(name)
    if key.isalnum() and _is_latin(key):
        return _smallest_rotation(key)
    return key


def _is_plain(text: str) -> bool:
    """Whether `text` is ASCII and precomposed Hangul, hence in NFC with nothing invisible in it."""
    return text.isascii() or _PLAIN.fullmatch(text) is not None


def _letters(text: str) -> str:
    """Return the letters, digits and non-Latin marks of `text`, in NFD."""
    kept: list[str] = []
    marks_count = False
    for character in unicodedata.normalize("NFD", text):
        if character.isalnum():
            marks_count = not _is_latin(character)
            kept.append(character)
        elif not unicodedata.category(character).startswith("M"):
            marks_count = False
        elif marks_count:
            kept.append(character)
    return "".join(kept)


def _is_latin(text: str) -> bool:
    """Whether `text` is written in Latin letters and digits only."""
    if text.isascii():
        return True
    return not has_hangul(text) and all(
        character.isascii() or "LATIN" in unicodedata.name(character, "") for character in text
    )


def _smallest_rotation(text: str) -> str:
    """Return the lexicographically smallest rotation of `text`.

    It begins with the smallest character, so only the places where that stands are tried: two or
    three in a name, which beats the linear algorithms by their constant.
    """
    doubled, length, smallest = text + text, len(text), min(text)
    best = ""
    start = text.find(smallest)
    while start >= 0:
        rotation = doubled[start : start + length]
        best = min(best or rotation, rotation)
        start = text.find(smallest, start + 1)
    return best
