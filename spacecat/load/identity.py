"""Who is who: every name of every entry, and what a written name means.

How a name is spelled never decides between two people: where spaces, hyphens, signs, capitals or
the order of its parts would have to tell them apart, the name is ambiguous.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from spacecat.load.addresses import DISAMBIGUATORS, Identified, identify
from spacecat.load.positions import positions_in
from spacecat.model.entries import Title
from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import has_hangul
from spacecat.names.keys import exact_key, filed_keys, lookup_keys, title_key
from spacecat.names.orders import written_orders
from spacecat.names.romanise import romanise_name, romanise_word
from spacecat.names.slugs import slugify
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacecat.diagnostics import Span
    from spacecat.load.source import Source
    from spacecat.model.catalogue import EntryId, Image
    from spacecat.model.credits import PersonCredit
    from spacecat.model.entries import Entry
    from spacecat.model.references import Location

__all__ = [
    "DISAMBIGUATORS",
    "Identified",
    "NameIndex",
    "Thing",
    "addressed",
    "all_names",
    "full_key_of",
    "identify",
    "index_names",
    "introductions_in",
    "keys_of",
    "known_names",
    "names_of",
    "slug_like",
    "united",
]

IdSets: TypeAlias = "Mapping[str, tuple[EntryId, ...]]"


class Thing(Noun, gc=False):
    """An entry before it is linked; `source` is missing where only credits are known."""

    kind: EntryKind
    entry: Entry
    source: Source | None = None
    credited: tuple[Source, Location] | None = None
    """Where somebody without an entry is credited first."""
    spellings: tuple[str, ...] = ()
    """The other ways in which credits spell the name of somebody without an entry."""
    image: Image | None = None
    """The picture that the entry names."""

    @property
    def place(self) -> Span:
        """Where its name stands."""
        if self.source:
            return positions_in(self.source).of_value(("name",))
        if self.credited is None:
            raise AssertionError("a thing stands in a file or in a credit")
        source, location = self.credited
        return positions_in(source).of_value(location)


class NameIndex(Noun):
    """The names of the entries of one kind."""

    kind: EntryKind
    things: Mapping[EntryId, Thing]
    names: Mapping[EntryId, tuple[str, ...]]
    """Every name under which an entry is found."""
    slugs: Mapping[str, EntryId]
    full: IdSets
    """By the `exact_key` of a name with its disambiguator: “Lee Joon (born 1984)”."""
    rivals: IdSets
    """By a slug: the entries with a name that is written like it, but for the one whose it is."""
    loose: IdSets
    """By the keys of names."""
    claims: IdSets
    """By a slug: the entries with a name that would have it, their own slugs among them."""

    def meant(self, text: str) -> tuple[EntryId, ...]:
        """Return the entries that `text` may mean: none, one, or several to choose from.

        The first of these that knows it decides: an id, a name with its disambiguator, a slug,
        the keys of names. A slug that is also the name of others leaves it ambiguous.
        """
        return (*self.find(text), *self.rivals.get(text, ()))

    def find(self, text: str, key: str | None = None) -> tuple[EntryId, ...]:
        """Return what `meant` does, but that a slug means the entry whose it is, and no other.

        `key` is the `title_key` of the text, for whoever asks several indexes.
        """
        if text in self.things:
            return (text,)
        full = self.full.get(exact_key(text)) if ")" in text else None
        if full:
            return full
        if text in self.slugs:
            return (self.slugs[text],)
        return self.named(text, key)

    def named(self, name: str, key: str | None = None) -> tuple[EntryId, ...]:
        """Return the entries that have `name`, however it is spelled; `key` is as for `find`."""
        if self.kind is not EntryKind.PERSON:
            return self.loose.get(title_key(name) if key is None else key, ())
        found = [self.loose.get(key, ()) for key in lookup_keys(name)]
        return tuple(sorted({entry_id for ids in found for entry_id in ids}))

    def shared(self) -> Iterator[tuple[EntryId, ...]]:
        """Yield groups of entries that share a name."""
        is_person = self.kind is EntryKind.PERSON
        for key, ids in self.loose.items():
            if is_person and key[0] == "=":
                # A name in one word is sought among those written apart as well.
                apart = self.loose.get(f"+{key[1:]}", ())
                if apart and apart != ids:
                    yield *ids, *apart
            # Letters that agree only when written in one word make nobody a namesake.
            if len(ids) > 1 and not (is_person and key[0] == "+"):
                yield ids

    def name_at(self, entry_id: EntryId, slug: str) -> str:
        """Return the first name of an entry that leads to `slug`, which it claims."""
        names = addressed(self.things[entry_id], self.names[entry_id])
        return next(name for name in names if slugify(name) == slug)

    def way_to(self, entry_id: EntryId) -> str:
        """Return the shortest text that means this entry alone: its slug, full name, or id."""
        entry = self.things[entry_id].entry
        ways = (entry_id.partition("/")[2], f"{entry.name} ({entry.disambiguator})")
        return next((way for way in ways if self.meant(way) == (entry_id,)), entry_id)


def names_of(entry: Entry) -> Iterator[str]:
    """Yield every name of an entry, the preferred one first."""
    yield entry.name
    if entry.native:
        yield entry.native
    yield from (alias.name for alias in entry.aliases)


def introductions_in(entry: Entry) -> Iterator[tuple[PersonCredit, Location]]:
    """Yield the credits of a title that give a name or its Hangul, and where each stands.

    The cast comes before the crew. All other credits refer to people by the names that these have.
    """
    if isinstance(entry, Title):
        for field, members in (("cast", entry.cast), ("crew", entry.crew)):
            for number, credit in enumerate(members):
                if credit.name or credit.native:
                    yield credit, (field, number)


def all_names(kind: EntryKind, entry: Entry) -> Iterator[str]:
    """Yield the names of an entry, and its romanisations: the declared one and that by rule."""
    yield from names_of(entry)
    if entry.romanised:
        yield entry.romanised.value
    if entry.native and has_hangul(entry.native):
        by_rule = romanise_name if kind is EntryKind.PERSON else romanise_word
        yield by_rule(entry.native)


def index_names(kind: EntryKind, things: Mapping[EntryId, Thing]) -> NameIndex:
    """Index every name that a reference may use."""
    slugs = {entry_id.partition("/")[2]: entry_id for entry_id in things}
    names: dict[EntryId, tuple[str, ...]] = {}
    full: dict[str, tuple[EntryId, ...]] = {}
    loose: dict[str, tuple[EntryId, ...]] = {}
    claims: dict[str, tuple[EntryId, ...]] = {}
    for entry_id, thing in things.items():
        alone = (entry_id,)
        known = names[entry_id] = known_names(thing)
        for name in known:
            for key in keys_of(kind, name):
                if loose.setdefault(key, alone) is not alone:
                    _share(loose, key, entry_id)
        for name in addressed(thing, known):
            if claims.setdefault(slug := slugify(name), alone) is not alone:
                _share(claims, slug, entry_id)
        full_key = full_key_of(thing.entry)
        if full_key and full.setdefault(full_key, alone) is not alone:
            _share(full, full_key, entry_id)
    # The id of a source is no name.
    rivals = {} if kind is EntryKind.SOURCE else _rivals(names, slugs)
    return NameIndex(kind, things, names, slugs, full, rivals, loose, claims)


def _rivals(
    names: Mapping[EntryId, tuple[str, ...]], slugs: Mapping[str, EntryId]
) -> dict[str, tuple[EntryId, ...]]:
    rivals: dict[str, tuple[EntryId, ...]] = {}
    for entry_id, known in names.items():
        for slug in dict.fromkeys(slug_like(known)):
            if slugs.get(slug, entry_id) != entry_id:
                rivals[slug] = (*rivals.get(slug, ()), entry_id)
    return rivals


def known_names(thing: Thing) -> tuple[str, ...]:
    """Return every name under which a thing is found, the preferred one first."""
    return tuple(dict.fromkeys((*all_names(thing.kind, thing.entry), *thing.spellings)))


def addressed(thing: Thing, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names at whose addresses readers may look for a thing; `known` are its names.

    A person's name in another order is among them, for a credit may use it without saying so.
    """
    if thing.kind is not EntryKind.PERSON:
        return known
    return (*known, *written_orders(thing.entry.name))


def keys_of(kind: EntryKind, name: str) -> tuple[str, ...]:
    """Return the keys under which a name of something of `kind` is kept."""
    return filed_keys(name) if kind is EntryKind.PERSON else (title_key(name),)


def full_key_of(entry: Entry) -> str | None:
    """Return the key of a name with its disambiguator, where an entry has one."""
    return exact_key(f"{entry.name} ({entry.disambiguator})") if entry.disambiguator else None


def slug_like(names: Iterable[str]) -> Iterator[str]:
    """Yield the `exact_key` of those names for which that may be a slug."""
    for name in names:
        # A slug is one word; only what nobody sees could keep two words from staying two.
        if not (name.isascii() and len(name.split()) > 1):
            yield exact_key(name)


def united(first: NameIndex, second: NameIndex) -> NameIndex:
    """Return one index of what both hold; they share no entry."""
    if not second.things:
        return first
    return NameIndex(
        first.kind,
        dict(sorted({**first.things, **second.things}.items())),
        {**first.names, **second.names},
        {**first.slugs, **second.slugs},
        _both(first.full, second.full),
        _both(first.rivals, second.rivals),
        _both(first.loose, second.loose),
        _both(first.claims, second.claims),
    )


def _share(index: dict[str, tuple[EntryId, ...]], key: str, entry_id: EntryId) -> None:
    """Add an id to those of a key that has others; most have one, and share the tuple of it."""
    if index[key][-1] != entry_id:
        index[key] = (*index[key], entry_id)


def _both(first: IdSets, second: IdSets) -> IdSets:
    shared = {key: (*first[key], *ids) for key, ids in second.items() if key in first}
    return {**first, **second, **shared}
