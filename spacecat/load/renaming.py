"""The names of one entry in the index of its kind, put in the place of those that it had.

Only an entry whose names concern nobody else can be named anew by itself: none of its keys, slugs
and names, of before and of after, may be another's. Then its id is its plain slug, nobody is its
namesake or becomes one, nobody's address depends on it, and all that its names can change is what
is looked up under them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from spacecat.load.identity import addressed, full_key_of, keys_of, known_names, slug_like
from spacecat.model.catalogue import Redirect, order_of
from spacecat.model.vocabulary import EntryKind
from spacecat.names.slugs import slugify
from spacecat.noun import Noun, replace
from spacecat.overlay import laid_over

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from spacecat.load.identity import NameIndex, Thing
    from spacecat.model.catalogue import EntryId


class Naming(Noun):
    """What a thing is called: its id, and all under which the index of its kind has it."""

    id: EntryId
    names: tuple[str, ...]
    full: frozenset[str]
    slugs: frozenset[str]
    loose: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """Everything that finds the thing when it is looked up."""
        return (
            frozenset((self.id, _slug(self.id)))
            | self.full
            | self.loose
            | set(slug_like(self.names))
        )

    @property
    def redirects(self) -> Iterator[Redirect]:
        """Yield what leads to the thing from the addresses of its other names."""
        for slug in self.slugs - {_slug(self.id)}:
            yield Redirect(slug, self.id)


def _naming(thing: Thing, entry_id: EntryId) -> Naming:
    names = known_names(thing)
    full = full_key_of(thing.entry)
    return Naming(
        entry_id,
        names,
        frozenset((full,) if full else ()),
        frozenset(map(slugify, addressed(thing, names))),
        frozenset(key for name in names for key in keys_of(thing.kind, name)),
    )


def _is_called_alike(one: Thing, other: Thing) -> bool:
    """Whether two versions of a thing have the same names."""
    return known_names(one) == known_names(other) and all(
        getattr(one.entry, name) == getattr(other.entry, name) for name in ("name", "disambiguator")
    )


class Renaming(Noun):
    """The index of names after an edit; `old` and `new` are missing where the names are alike."""

    index: NameIndex
    entry_id: EntryId
    """The id of the thing afterwards; empty where it went."""
    old: Naming | None = None
    new: Naming | None = None

    @property
    def keys(self) -> frozenset[str]:
        """Everything that found the thing before, or finds it afterwards."""
        return frozenset[str]().union(*(one.keys for one in (self.old, self.new) if one))

    def redirects(self, redirects: tuple[Redirect, ...]) -> tuple[Redirect, ...]:
        """Return `redirects` with those of the new names in place of those of the old.

        They are the same object where nothing of them differs: to look through them all for those
        of one entry takes longer than all else about its names.
        """
        gone = set(self.old.redirects if self.old else ())
        come = set(self.new.redirects if self.new else ())
        if gone == come:
            return redirects
        changed = list(redirects)
        for one in gone - come:
            del changed[bisect_left(changed, _order(one), key=_order)]
        for one in come - gone:
            insort(changed, one, key=_order)
        return tuple(changed)


def renamed(
    index: NameIndex, owner: EntryId | None, was: Thing | None, thing: Thing | None
) -> Renaming | None:
    """Put `thing` in the place of what it `was`, under the id `owner`.

    Either may be missing. None where the names of others are concerned as well.
    """
    if owner and was and thing and _is_called_alike(was, thing):
        return Renaming(replace(index, things=laid_over(index.things, {owner: thing})), owner)
    old = _naming(was, owner) if was and owner else None
    # Alone with its names, a thing has its plain slug; no other wants that either.
    new = _naming(thing, f"{thing.kind}/{slugify(thing.entry.name)}") if thing else None
    if not all(_is_nobody_elses(index, one, owner) for one in (old, new) if one):
        return None
    return Renaming(_with_naming(index, old, new, thing), new.id if new else "", old, new)


def _order(redirect: Redirect) -> tuple[int, str]:
    return order_of(redirect.id)[0], redirect.slug


def _is_nobody_elses(index: NameIndex, naming: Naming, owner: EntryId | None) -> bool:
    """Whether nothing by which `naming` is found leads to anybody but `owner`."""
    loose = {twin for key in naming.loose for twin in _twins(index.kind, key)}
    found = (
        *(index.loose.get(key, ()) for key in loose),
        *(index.full.get(key, ()) for key in naming.full),
        *(index.claims.get(slug, ()) for slug in naming.slugs),
        *(index.rivals.get(slug, ()) for slug in naming.slugs),
    )
    others = {entry_id for ids in found for entry_id in ids}
    written = {*naming.slugs, *slug_like(naming.names)}
    others |= {index.slugs[slug] for slug in written if slug in index.slugs}
    return others <= {owner} and (naming.id == owner or naming.id not in index.things)


def _with_naming(
    index: NameIndex, old: Naming | None, new: Naming | None, thing: Thing | None
) -> NameIndex:
    """Return `index` with `thing` under its `new` names in place of whoever had the `old`."""
    gone, come = old or _NOBODY, new or _NOBODY
    left = (old.id,) if old else ()
    there = {new.id: thing} if new and thing else {}
    return replace(
        index,
        things=laid_over(index.things, there, left),
        names=laid_over(index.names, dict.fromkeys(there, come.names), left),
        slugs=laid_over(index.slugs, {_slug(one): one for one in there}, map(_slug, left)),
        full=_with_keys(index.full, gone.full, come.full, come.id),
        loose=_with_keys(index.loose, gone.loose, come.loose, come.id),
        claims=_with_keys(index.claims, gone.slugs, come.slugs, come.id),
    )


def _slug(entry_id: EntryId) -> str:
    return entry_id.partition("/")[2]


_NOBODY = Naming("", (), frozenset(), frozenset(), frozenset())


def _with_keys(
    index: Mapping[str, tuple[EntryId, ...]],
    gone: Collection[str],
    come: Iterable[str],
    entry_id: EntryId,
) -> Mapping[str, tuple[EntryId, ...]]:
    return laid_over(index, dict.fromkeys(come, (entry_id,)), gone)


def _twins(kind: EntryKind, key: str) -> tuple[str, ...]:
    """Return the keys under which a name is sought that is kept under `key`."""
    if kind is not EntryKind.PERSON or key[0] not in "=+":
        return (key,)
    return f"={key[1:]}", f"+{key[1:]}"
