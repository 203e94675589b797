"""Where in a divided index the names of an entry are, and where a query looks for them.

A place is told by how a name begins there: by letters, Hangul by its initials. A name is filed
under each of its words, with the others behind it, and under its sound.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from spacecat.names.hangul import LEADS, choseong
from spacecat.names.keyboard import keystrokes, leads_typed
from spacecat.names.sounds import FAMILY_MARK
from spacecat.search.finding import SHOWN_NAMES, forms_of
from spacecat.search.matching import BEGINNING, EXACT, WORDS, form_of_query, turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacecat.search.entries import Findable
    from spacecat.search.matching import Form

_CONJOINING: Final = "".join(map(chr, range(0x1100, 0x1113)))
_LETTERS: Final = dict(zip(LEADS + _CONJOINING, 2 * "ABCDEFGHIJKLMNOPQRS", strict=True))
_ANOTHER = "_"
_SOUND = "~"

SMALL_WORDS: Final = frozenset({"the", "a", "an", "of", "and"})
"""Half of all titles have one: nothing is filed under them, and a query is for its other words."""

DEEPEST: Final = 12
"""Letters of the longest place."""


class Place(NamedTuple):
    """One place of an entry."""

    path: str
    """The letters by which it is looked up: see `path_of`."""
    spelling: str
    """The same as they are written: Hangul in syllables; a sound is marked as one."""
    is_whole: bool
    """Whether that is all of the name."""
    is_first: bool
    """Whether the name begins here, and not one of its later words."""
    is_other: bool
    """Whether it is a name that is not always shown."""

    def spelling_in(self, path: str) -> str:
        """Return how the letters of `path`, which begins that of the place, are written here."""
        return self.spelling[: len(path) + (self.spelling[0] == _SOUND)]

    def rank_in(self, path: str) -> int:
        """Return the rank of the name in a search for just what it has at `path`."""
        if self.is_whole and len(self.path) == len(path):
            return EXACT
        return BEGINNING if self.is_first else WORDS


def path_of(text: str) -> str:
    """Return the letters by which `text`, in small letters, is filed and looked up.

    Those from a to z and digits are themselves, Hangul goes by its initials, A to S, and all else
    is one letter.
    """
    plain = text.replace(FAMILY_MARK, "")
    return plain if plain.isascii() else "".join(map(_letter, plain))


def places(entry: Findable) -> frozenset[Place]:
    """Return every place of an entry."""
    return frozenset(_places(entry))


def lookups(query: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the places to look at for `query`, and those for when nothing is found there.

    The latter are the places of its sound and of what the keys are in the other layout.
    """
    form = form_of_query(query)
    return frozenset(_literal(form)), frozenset(_otherwise(form))


@cache  # of all characters that stand in names
def _letter(character: str) -> str:
    return character if character.isascii() else _LETTERS.get(choseong(character), _ANOTHER)


def _places(entry: Findable) -> Iterator[Place]:
    for number, form in enumerate(forms_of(entry)):
        is_other = number >= SHOWN_NAMES
        for at, turn in enumerate(form.turns):
            if form.words[at] not in SMALL_WORDS or len(form.words) == 1:
                yield _place("", turn, at, is_other=is_other)
        if entry.is_personal and form.is_latin:
            for at, turn in enumerate(form.sounds):
                yield _place(_SOUND, turn, at, is_other=is_other)


def _place(mark: str, turn: str, at: int, *, is_other: bool) -> Place:
    begun = turn[:DEEPEST]
    spelling = mark + begun.replace(FAMILY_MARK, "")
    return Place(path_of(begun), spelling, begun == turn, at == 0, is_other)


def _literal(form: Form) -> Iterator[str]:
    yield from map(path_of, _first_and_last(_without_small(form.words)))


def _otherwise(form: Form) -> Iterator[str]:
    if form.is_latin:
        yield path_of(form.sounds[0])
        yield path_of(leads_typed("".join(form.words)))
    elif form.words:
        typed = "".join(form.words)
        yield path_of(keystrokes(typed).lower())


def _without_small(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in SMALL_WORDS) or words


def _first_and_last(words: tuple[str, ...]) -> Iterable[str]:
    """Return the letters of `words` from the first one on, and from the last."""
    turns = turned(words)
    return (*turns[:1], *turns[-1:])
