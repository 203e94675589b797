"""Names and queries as the words that are compared, whatever stands between them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import Final

from spacecat.names.hangul import is_syllable

_PAIRS: Final = "ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ"
TYPED_TOGETHER: Final = {pair[0]: pair[1:] for pair in _PAIRS.split()}
"""What keyboards make of two initials in a row: ㄱ and ㅅ are shown as ㄳ."""

_APART: Final = str.maketrans(TYPED_TOGETHER)

_LONGEST_PARTED = 4

# Nearly all names are of these characters; of a hundred thousand, they are read ten times as fast.
_PLAIN: Final = re.compile(r"[\x00-\x7f가-힣]*")
_PLAIN_WORDS: Final = re.compile("[a-z0-9가-힣]+")


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text`: its letters and digits, in small letters without accents.

    Whatever else there is parts words, and is gone: 외계+인 1부 is 외계, 인 and 1부.
    """
    if _PLAIN.fullmatch(text):
        return tuple(_PLAIN_WORDS.findall(text.lower()))
    bare = filter(_is_no_mark, unicodedata.normalize("NFD", text))
    whole = unicodedata.normalize("NFC", "".join(bare)).translate(_APART)
    runs = groupby(whole.lower(), _counts)
    return tuple("".join(run) for counts, run in runs if counts)


def personal(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a person's name, that in Hangul parted into family and given name.

    A name of two or three syllables has a family name of one, and one of four, of two.
    """
    if len(name) != 1 or not 1 < len(name[0]) <= _LONGEST_PARTED:
        return name
    (word,) = name
    half = len(word) // 2
    return (word[:half], word[half:]) if all(map(is_syllable, word)) else name


def _is_no_mark(character: str) -> bool:
    return character.isascii() or unicodedata.category(character) != "Mn"


@cache  # of all characters that stand in names
def _counts(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"
