"""The known names nearest to one that nobody knows: "did you mean"."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from spacecat.late import imported
from spacecat.names.keys import title_key
from spacecat.names.sounds import sound_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Of the letters of the longer name, how many must agree: one slip in four letters, two in eight.
_NEAR: Final = 0.75

# To compare sounds costs more than to compare letters, so only the likeliest are listened to.
_LISTENED_TO: Final = 50
_WORTH_LISTENING: Final = 0.4

# Beside a very near name, a merely similar one is noise.
_RIVAL: Final = 0.1

# Of two names equally near, the one that looks alike comes before the one that sounds alike.
_SOUND_WEIGHT: Final = 0.99


def nearest(wanted: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return the names or slugs in `known` that `wanted` may be meant for, the nearest first.

    At most `limit`, all about as near as the first; none where nothing is near. Names are compared
    by letters (Hangul by its jamo, so that 이하뉘 is one slip from 이하늬) and by the sound of
    their common spellings, in either order of family and given name. Equally near names stand in
    code point order; the order of `known` does not matter.
    """
    names = sorted(set(known))
    letters = [_letters(name) for name in names]
    forms = _orders(wanted)
    likely = {
        index
        for form in forms
        for _, _, index in _extract()(
            _letters(form),
            letters,
            scorer=_agreement(),
            limit=_LISTENED_TO,
            score_cutoff=_WORTH_LISTENING,
        )
    }
    scores = {
        names[index]: max(_likeness(form, names[index]) for form in forms) for index in likely
    }
    bar = max([_NEAR, *(score - _RIVAL for score in scores.values())])
    near = [name for name in scores if scores[name] >= bar]
    return tuple(sorted(near, key=lambda name: (-scores[name], name))[: max(limit, 0)])


def _orders(name: str) -> tuple[str, ...]:
    """Return `name` as written and with its last word first: Minho Lee is Lee Minho."""
    words = name.split()
    return (name, " ".join([words[-1], *words[:-1]])) if words[1:] else (name,)


def _letters(name: str) -> str:
    return unicodedata.normalize("NFD", title_key(name))


def _likeness(one: str, other: str) -> float:
    """Return how alike two names look or sound, from 0 to 1."""
    agreement = _agreement()
    looks = agreement(_letters(one), _letters(other))
    sounds = agreement(sound_key(one), sound_key(other))
    return max(looks, sounds * _SOUND_WEIGHT)


@cache
def _extract() -> Callable[..., list[tuple[str, float, int]]]:
    """Return what finds the likeliest; where nothing is misspelled, nobody waits for it."""
    extract: Callable[..., list[tuple[str, float, int]]] = imported("rapidfuzz.process:extract")
    return extract


@cache
def _agreement() -> Callable[[str, str], float]:
    """Return the measure of how many letters agree, when it is needed, as above."""
    measure: Callable[[str, str], float] = imported("rapidfuzz.distance:OSA").normalized_similarity
    return measure
