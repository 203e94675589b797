"""How well a query fits a name: the rank of a hit, the best being 0.

Every way of comparing looks at the same thing, a name begun at each of its words and read round:
“lee min ho”, “min ho lee”, “ho lee min”. What differs is what is read: the letters, the keys that
type them, the sound of the spelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from spacecat.names.hangul import LEADS, choseong, has_hangul
from spacecat.names.keyboard import keystrokes
from spacecat.names.sounds import FAMILY_MARK, heard
from spacecat.search.words import personal, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXACT, BEGINNING, WORDS = 0, 1, 2
"""The whole name, in whichever order of words; its beginning; the beginnings of some words."""
PARTIAL = 3
"""Typed so far, on a Korean keyboard; and syllables mixed with initials. One more: at a word."""
INITIALS = 5
"""Initials alone. One more: from a later word on."""
WITHIN = 7
"""Letters within a word."""
SOUND = 8
"""Another spelling of the sound. One more: from a later word on."""
LAYOUT = 10
"""The keyboard was left in the other layout. One more: from a later word on."""

_LATIN: Final = re.compile("[a-z0-9]+")
_TWICE: Final = re.compile(r"([a-z])\1+")
_SHORTEST_WITHIN = 2
_SHORTEST_SOUND = 3


@dataclass(slots=True)
class Form:
    """A name or a query, ready to be compared; each reading of it is made when it is needed."""

    words: tuple[str, ...]
    is_hangul: bool = field(init=False)
    """Whether some of it is in Hangul."""
    is_latin: bool = field(init=False)
    """Whether it is in letters from A to Z and digits alone."""
    turns: tuple[str, ...] = field(init=False)
    """The letters without spaces, begun at each word and read round."""
    _keys: tuple[str, ...] = field(init=False, default=())
    _sounds: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        """Read the words round."""
        self.turns = turned(self.words)
        letters = self.turns[0] if self.turns else ""
        self.is_latin = _LATIN.fullmatch(letters) is not None
        self.is_hangul = not self.is_latin and has_hangul(letters)

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
    letters = query.turns[0]
    place = _place(letters, query.words, name.turns)
    if place is not None:
        return place
    for found in (_typed_so_far, _by_initials):
        place = found(query, name)
        if place is not None:
            return place
    if len(letters) >= _SHORTEST_WITHIN and letters in name.turns[0]:
        return WITHIN
    return _spelt_otherwise(query, name)


def turned(parts: Sequence[str]) -> tuple[str, ...]:
    """Return `parts` in one, begun at each of them and read round."""
    return tuple("".join((*parts[at:], *parts[:at])) for at in range(len(parts)))


def _place(whole: str, parts: Sequence[str], turns: Sequence[str]) -> int | None:
    """Return where a query stands: as the whole, at the beginning, or at words."""
    if whole in turns:
        return EXACT
    if turns[0].startswith(whole):
        return BEGINNING
    at_words = all(any(turn.startswith(part) for turn in turns) for part in parts)
    return WORDS if at_words else None


def _from(rank_: int, place: int | None) -> int | None:
    """Return a rank, or the next one for what stands at a later word."""
    return None if place is None else rank_ + (place == WORDS)


def _typed_so_far(query: Form, name: Form) -> int | None:
    if not (query.is_hangul and name.is_hangul):
        return None
    return _from(PARTIAL, _place(query.keys[0], _each(keystrokes, query), name.keys))


def _by_initials(query: Form, name: Form) -> int | None:
    """Compare character by character, where an initial stands for each syllable it begins."""
    letters = query.turns[0]
    initials = sum(letter in LEADS for letter in letters)
    if not initials or not name.is_hangul:
        return None
    begins = INITIALS if initials == len(letters) else PARTIAL
    for turn in name.turns:
        if len(turn) >= len(letters) and all(map(_stands_for, letters, turn)):
            return begins + (turn is not name.turns[0])
    return None


def _stands_for(typed: str, written: str) -> bool:
    return typed in {written, choseong(written)}


def _spelt_otherwise(query: Form, name: Form) -> int | None:
    """Compare sounds, and the keys of the other layout: only one of them can be meant."""
    if query.is_latin and name.is_latin:
        sound = query.sounds[0]
        if len(sound) < _SHORTEST_SOUND and FAMILY_MARK not in sound:
            return None
        return _from(SOUND, _place(sound, heard(query.words), name.sounds))
    if query.is_latin and name.is_hangul:
        keys = [turn.lower() for turn in name.keys]
        return _from(LAYOUT, _place(query.turns[0], query.words, keys))
    if query.is_hangul and name.is_latin:
        typed = [part.lower() for part in _each(keystrokes, query)]
        return _from(LAYOUT, _place("".join(typed), typed, name.turns))
    return None


def _each(read: Callable[[str], str], form: Form) -> list[str]:
    return list(map(read, form.words))


def _as_one(sounds: str) -> str:
    """Return the sounds of words as one: where a letter ends one and begins the next, it is one."""
    return _TWICE.sub(r"\1", sounds)
