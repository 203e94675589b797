"""How well a query fits a name: the rank of a hit, the best being 0.

Every way of comparing looks at the same thing, a name begun at each of its words and read round:
“lee min ho”, “min ho lee”, “ho lee min”. What differs is what is read: the letters, the keys that
type them, the sound of the spelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from spacecat.names.hangul import LEADS, choseong
from spacecat.names.keyboard import keystrokes
from spacecat.names.sounds import FAMILY_MARK, heard
from spacecat.search.words import personal, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EXACT, BEGINNING, WORDS = 0, 1, 2
"""The whole name, in whichever order of its words; its beginning; the beginnings of some words.

The same three follow on each of the ways of comparing for which a step of three is left.
"""
TYPED = 3
"""What was typed so far on a Korean keyboard."""
MIXED = 4
"""Syllables mixed with initials; from a later word on, one more."""
INITIALS = 6
"""Initials alone; from a later word on, one more."""
SOUND = 8
"""Another spelling of the same sound."""
WITHIN = 11
"""Letters within a word."""
LAYOUT = 12
"""The keyboard was left in the other layout."""

_LATIN: Final = re.compile("[a-z0-9]+")
_TWICE: Final = re.compile(r"([a-z])\1+")
_SHORTEST_WITHIN = 2
_SHORTEST_SOUND = 3


@dataclass(slots=True)
class Form:
    """A name or a query, ready to be compared; each reading of it is made when it is needed."""

    words: tuple[str, ...]
    is_latin: bool = field(init=False)
    """Whether it is in letters from A to Z and digits alone."""
    turns: tuple[str, ...] = field(init=False)
    """The letters without spaces, begun at each word and read round."""
    _keys: tuple[str, ...] = field(init=False, default=())
    _sounds: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        """Read the words round."""
        self.turns = turned(self.words)
        self.is_latin = bool(self.turns) and _LATIN.fullmatch(self.turns[0]) is not None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that type the `turns`."""
        if not self._keys:
            self._keys = tuple(map(keystrokes, self.turns))
        return self._keys

    @property
    def sounds(self) -> tuple[str, ...]:
        """The sound of the `turns`; of a name in Latin letters."""
        if not self._sounds:
            self._sounds = tuple(map(_as_one, turned(heard(self.words))))
        return self._sounds


def form_of_name(text: str, *, is_personal: bool) -> Form:
    """Make a name ready; of somebody, the name in Hangul is parted."""
    found = words(text)
    return Form(personal(found) if is_personal else found)


def form_of_query(text: str) -> Form:
    """Make what a reader typed ready."""
    return Form(words(text))


def rank(query: Form, name: Form) -> int | None:
    """Return how well `query` fits `name`: 0 for the same, more for less, None for not at all."""
    if not query.turns or not name.turns:
        return None
    return min(_ranks(query, name), default=None)


def _ranks(query: Form, name: Form) -> Iterator[int]:
    whole, parts = query.turns[0], query.words
    yield from _place(EXACT, whole, parts, name.turns)
    if len(whole) >= _SHORTEST_WITHIN and whole in name.turns[0]:
        yield WITHIN
    if name.is_latin:
        yield from (_by_sound if query.is_latin else _in_latin_layout)(query, name)
        return
    yield from _by_initials(whole, name)
    if query.is_latin:
        yield from _place(LAYOUT, whole, parts, [turn.lower() for turn in name.keys])
    else:
        yield from _place(TYPED, query.keys[0], list(map(keystrokes, parts)), name.keys)


def turned(parts: Sequence[str]) -> tuple[str, ...]:
    """Return `parts` in one, begun at each of them and read round."""
    return tuple("".join((*parts[at:], *parts[:at])) for at in range(len(parts)))


def _place(rank: int, whole: str, parts: Sequence[str], turns: Sequence[str]) -> Iterator[int]:
    """Yield the rank of a query that is a name, its beginning, or beginnings of its words."""
    if whole in turns:
        yield rank + EXACT
    elif turns[0].startswith(whole):
        yield rank + BEGINNING
    elif all(any(turn.startswith(part) for turn in turns) for part in parts):
        yield rank + WORDS


def _by_initials(whole: str, name: Form) -> Iterator[int]:
    """Compare character by character, where an initial stands for each syllable it begins."""
    initials = sum(letter in LEADS for letter in whole)
    if not initials:
        return
    rank = MIXED if initials < len(whole) else INITIALS
    for turn in name.turns:
        if len(turn) >= len(whole) and all(map(_stands_for, whole, turn)):
            yield rank + (turn is not name.turns[0])
            return


def _stands_for(typed: str, written: str) -> bool:
    return typed == written or typed == _initial(written)


@cache  # of 11,172 syllables, and what else stands in names
def _initial(character: str) -> str:
    return choseong(character)


def _by_sound(query: Form, name: Form) -> Iterator[int]:
    sound = query.sounds[0]
    if len(sound) >= _SHORTEST_SOUND or FAMILY_MARK in sound:
        yield from _place(SOUND, sound, heard(query.words), name.sounds)


def _in_latin_layout(query: Form, name: Form) -> Iterator[int]:
    typed = [keystrokes(word).lower() for word in query.words]
    yield from _place(LAYOUT, "".join(typed), typed, name.turns)


def _as_one(sounds: str) -> str:
    """Return the sounds of words as one: where a letter ends one and begins the next, it is one."""
    return _TWICE.sub(r"\1", sounds)
