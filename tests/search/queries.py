"""Queries that nobody wrote: what readers type on the way to a name, and what they mistype."""

from __future__ import annotations

import random
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from spacecat.names.hangul import choseong, has_hangul
from spacecat.names.keyboard import keystrokes
from spacecat.search.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacecat.search.entries import Findable

SEED = 20_261_120
_GARBAGE = "abcdeghijklmnoprstuwyz가나김이ㄱㅁㅎㅏㅣ0129 -'.+é幽か·ㄳ"


class Batch(NamedTuple):
    """Queries, and the few entries from whose names they were made."""

    entries: tuple[Findable, ...]
    queries: tuple[str, ...]


def batches(entries: Sequence[Findable], number: int, size: int, among: int) -> list[Batch]:
    """Make `number` batches of `size` queries; the same on every machine."""
    dice = random.Random(SEED)  # noqa: S311 - chance here has nothing to hide
    return [_batch(tuple(dice.sample(entries, among)), size, dice) for _ in range(number)]


def _batch(entries: tuple[Findable, ...], size: int, dice: random.Random) -> Batch:
    return Batch(entries, tuple(_query(entries, dice) for _ in range(size)))


def _query(entries: tuple[Findable, ...], dice: random.Random) -> str:
    names = [name for name in dice.choice(entries).names if name]
    query = dice.choice(names)
    for _ in range(dice.choice((1, 1, 2, 3))):
        query = dice.choice(_CHANGES)(query, dice)
    return query


def _begun(name: str, dice: random.Random) -> str:
    return name[: dice.randint(1, max(1, len(name)))]


def _from_within(name: str, dice: random.Random) -> str:
    return name[dice.randrange(max(1, len(name))) :]


def _initials(name: str, _: random.Random) -> str:
    return choseong(name)


def _mixed(name: str, dice: random.Random) -> str:
    return "".join(choseong(one) if dice.random() < 1 / 2 else one for one in name)


def _typed(name: str, _: random.Random) -> str:
    """Leave the keyboard in the other layout."""
    keys = keystrokes(unicodedata.normalize("NFC", name))
    return keys.lower() if has_hangul(name) else "".join(_JAMO.get(key, key) for key in keys)


def _decomposed(name: str, _: random.Random) -> str:
    return unicodedata.normalize("NFD", name)


def _shuffled(name: str, dice: random.Random) -> str:
    parts = list(words(name))
    dice.shuffle(parts)
    return dice.choice((" ", "", "-", ", ")).join(parts)


def _loud(name: str, _: random.Random) -> str:
    return name.upper()


def _without_one(name: str, dice: random.Random) -> str:
    at = dice.randrange(max(1, len(name)))
    return unicodedata.normalize("NFC", name)[:at] + unicodedata.normalize("NFC", name)[at + 1 :]


def _spelt_otherwise(name: str, dice: random.Random) -> str:
    one, other = dice.choice((("g", "k"), ("k", "g"), ("u", "oo"), ("oo", "u"), ("Lee", "Yi")))
    return name.replace(one, other)


def _garbage(_: str, dice: random.Random) -> str:
    return "".join(dice.choice(_GARBAGE) for _ in range(dice.randint(1, 8)))


_JAMO = {keystrokes(jamo): jamo for jamo in "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"}
_CHANGES: Sequence[Callable[[str, random.Random], str]] = (
    *(_begun, _begun, _from_within, _initials, _mixed, _typed, _decomposed),
    *(_shuffled, _loud, _without_one, _spelt_otherwise, _garbage),
)
