"""Matching keys: strings that are equal where two spellings mean one name.

A title has one key (`title_key`). A person's name has several, since nobody can tell from the
letters alone where the family name ends; those under which it is kept (`index_keys`) and those
under which it is sought (`lookup_keys`) differ a little. All are for comparing, never for showing.
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

_COMMAS: Final = {ord(comma): " " for comma in ",，"}
_SPACES: Final = {code: " " for code in range(128) if chr(code).isspace()}
_ASCII_WORDS: Final = {**_ASCII_SIGNS, **_SPACES, ord(","): " "}

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


def index_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a person's declared name is found: one, two or three.

    Which of the words of a name in Latin letters is the family name is not known, only that it
    stands first or last, and that the rest is the given name however it is spaced. So the keys are
    the pairs “family given”, each in alphabetical order, and the letters as if written in one word:
    Lee Min Ho has “lee minho”, “ho leemin” and “+leeminho”. A name in one word, or one that is not
    wholly in Latin letters, cannot be turned round and has its letters alone: “=이민호”.
    """
    words = _words(name)
    letters = "".join(words)
    if len(words) > 1:
        return (*_pairs(words), f"+{letters}")
    return (f"={letters}",) if letters else ()


def filed_keys(name: str) -> tuple[str, ...]:
    """Return the `index_keys` and the `turned_keys` of a name."""
    words = _words(name)
    letters = "".join(words)
    if len(words) > 1:
        return (*_pairs(words), f"+{letters}", _turned(words))
    return (f"={letters}",) if letters else ()


def turned_keys(name: str) -> tuple[str, ...]:
    """Return the key of a person's name written in one word with its last word first, if any.

    Joonho Lee has “+leejoonho”: kept beside the `index_keys`, it lets LeeJoonho mean them as well.
    """
    words = _words(name)
    return (_turned(words),) if len(words) > 1 else ()


def lookup_keys(text: str) -> tuple[str, ...]:
    """Return the keys under which to look for the person called `text`.

    `text` means whoever has one of them among the `index_keys` of a name. Minho Lee, Min-ho Lee,
    "Lee, Min-ho" and LeeMinho find Lee Min-ho; Ji Sung-min does not find Sung Min-ji, although the
    one name has the letters of the other in another order.
    """
    words = _words(text)
    letters = "".join(words)
    if len(words) > 1:
        return (*_pairs(words), f"={letters}")
    if not letters:
        return ()
    return (f"={letters}", f"+{letters}") if _is_latin(letters) else (f"={letters}",)


def _turned(words: list[str]) -> str:
    return f"+{words[-1]}{''.join(words[:-1])}"


def _pairs(words: list[str]) -> tuple[str, ...]:
    """Return the ways to part `words` into family and given name, in neither order."""
    first, last = words[0], words[-1]
    western = _pair(last, "".join(words[:-1]))
    if len(words) == 2:  # noqa: PLR2004 - the family name and a given name in one word
        return (western,)
    eastern = _pair(first, "".join(words[1:]))
    return (eastern, western) if eastern != western else (eastern,)


def _pair(one: str, other: str) -> str:
    return f"{one} {other}" if one < other else f"{other} {one}"


def _words(name: str) -> list[str]:
    """Return the letters of each word of a name; of one not in Latin letters, as one word."""
    if name.isascii() and (words := name.lower().translate(_ASCII_WORDS).split()):
        return words
    letters = title_key(name)
    if not (letters.isalnum() and _is_latin(letters)):
        return [letters] if letters else []
    words = exact_key(name).translate(_COMMAS).split()
    return [word for word in map(nfc, map(_letters, words)) if word]


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
