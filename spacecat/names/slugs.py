"""ASCII slugs: the last part of an address, made from a name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from spacecat.names.keys import exact_key
from spacecat.names.romanise import romanise_word
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Id = TypeVar("Id", bound=str)

LONGEST_SLUG: Final = 80
"""In characters. Addresses stay readable, and paths within what file systems take."""

_LONGEST_DISAMBIGUATOR = 30

# Windows keeps these names from being files or folders, whatever their extension ("Naming Files,
# Paths, and Namespaces", Microsoft); `index` is what a page's own file is called.
_DEVICES = (
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
)
_RESERVED: Final = frozenset({*_DEVICES, "index"})
_RESERVED_SUFFIX = "-page"

_SLUG: Final = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_APOSTROPHES: Final = re.compile("['’‘ʼ`´′]")
_OTHERS: Final = re.compile("[^a-z0-9]+")

# Latin letters that do not decompose into a base letter and an accent.
_WHOLE_LETTERS: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
)


class SlugCollision(Noun, Generic[Id]):
    """One slug that several ids still claim; `ids` are sorted."""

    slug: str
    ids: tuple[Id, ...]


class SlugAssignment(Noun, Generic[Id]):
    """What `assign_slugs` decided.

    `slugs` holds every id, in sorted order; those of a collision share a slug, so nothing may be
    published while `collisions` (sorted by slug) is not empty.
    """

    slugs: Mapping[Id, str]
    collisions: tuple[SlugCollision[Id], ...]


def slugify(name: str) -> str:
    """Return an ASCII slug for `name`: lower case letters and digits in groups joined by hyphens.

    Accents are folded, apostrophes dropped, & is "and", Hangul is romanised by sound, and every run
    of anything else is a hyphen. A name in which no letter can be kept so gets a stable slug made
    from a digest of its `exact_key`. A slug is cut at a hyphen after at most `LONGEST_SLUG`
    characters; one that a file system or the site reserves gets a suffix. For every name `is_slug`
    holds of the result, and a slug is its own slug.
    """
    slug = name.lower().replace(" ", "-")
    # Most names in Latin letters are words with single spaces or hyphens between them.
    if len(slug) > LONGEST_SLUG or not _SLUG.fullmatch(slug):
        slug = _cut(_in_latin_words(name), LONGEST_SLUG) or _digest_slug(name)
    return slug + _RESERVED_SUFFIX if slug in _RESERVED else slug


def _in_latin_words(name: str) -> str:
    """Return the Latin letters and digits of `name` in words joined by hyphens, however long."""
    latin = _fold_latin(romanise_word(name))
    spoken = _APOSTROPHES.sub("", latin).replace("&", " and ")
    return _OTHERS.sub("-", spoken).strip("-")


def is_slug(text: str) -> bool:
    """Whether `text` may stand in an address as it is."""
    return len(text) <= LONGEST_SLUG and text not in _RESERVED and _SLUG.fullmatch(text) is not None


def assign_slugs(wanted: Mapping[Id, tuple[str, str | None]]) -> SlugAssignment[Id]:
    """Give every id its slug: the base it wants, with its disambiguator where others want that too.

    `wanted` maps an id to its base (a slug) and what tells it from its namesakes (a year, a
    profession; any text), or None. Of several that want one base, those without a disambiguator
    keep it. The result does not depend on the order of `wanted`.
    """
    claims = _claims((base, each) for each, (base, _) in wanted.items())
    slugs = {
        each: _disambiguated(*wanted[each]) if len(claims[wanted[each][0]]) > 1 else wanted[each][0]
        for each in sorted(wanted)
    }
    collisions = tuple(
        SlugCollision(slug, ids)
        for slug, ids in _claims((slug, each) for each, slug in slugs.items()).items()
        if len(ids) > 1
    )
    return SlugAssignment(MappingProxyType(slugs), collisions)


def _claims(pairs: Iterable[tuple[str, Id]]) -> dict[str, tuple[Id, ...]]:
    """Return who claims which slug: slugs sorted, claimants in the order of `pairs`."""
    claims: defaultdict[str, list[Id]] = defaultdict(list)
    for slug, claimant in pairs:
        claims[slug].append(claimant)
    return {slug: tuple(claims[slug]) for slug in sorted(claims)}


def _disambiguated(base: str, disambiguator: str | None) -> str:
    if not disambiguator:
        return base
    suffix = _cut(slugify(disambiguator), _LONGEST_DISAMBIGUATOR)
    return f"{_cut(base, LONGEST_SLUG - len(suffix) - 1)}-{suffix}"


def _fold_latin(text: str) -> str:
    """Return `text` in lower case with its Latin letters in ASCII."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.casefold().translate(_WHOLE_LETTERS))
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def _cut(slug: str, longest: int) -> str:
    """Shorten `slug` to at most `longest` characters, between words where there is a hyphen."""
    if len(slug) <= longest:
        return slug
    whole_words, hyphen, _ = slug[: longest + 1].rpartition("-")
    return whole_words if hyphen else slug[:longest]


def _digest_slug(name: str) -> str:
    """Return a slug for a name without a Latin letter: short, and the same everywhere."""
    return "name-" + hashlib.blake2s(exact_key(name).encode(), digest_size=5).hexdigest()
