"""The ways in which one Korean name is written in Latin letters: either order, joined or not."""

from __future__ import annotations

from spacecat.names.families import FAMILIES

_FAMILY_SPELLINGS = frozenset(
    spelling.casefold() for spellings in FAMILIES.values() for spelling in spellings
)
_MOST_PARTS = 4
"""Parts of a Korean name at the most: a family name, and a given name written apart."""


def written_orders(name: str) -> tuple[str, ...]:
    """Return the other ways of writing `name`: “Kim Taeri”, “Tae-ri Kim”, “Taeri Kim”, “KimTaeri”.

    There are none for a name that does not begin with a Korean family name.
    """
    parts = name.split()
    if not 1 < len(parts) <= _MOST_PARTS or parts[0].casefold() not in _FAMILY_SPELLINGS:
        return ()
    family, given = parts[0], " ".join(parts[1:])
    joined = given.replace("-", "").replace(" ", "").capitalize()
    one_word = family.replace("-", "") + joined
    ways = (f"{family} {joined}", f"{given} {family}", f"{joined} {family}", one_word)
    return tuple(way for way in dict.fromkeys(ways) if way.casefold() != name.casefold())
