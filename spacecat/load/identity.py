"""Who is who: every name of every entry, the slug of each, and what a written name means.

A name is looked up in three steps, and the first that knows it decides: as a slug, as it is
written (`exact_key`), and without regard to spaces, hyphens, signs and name order (the matching
key of its kind). A step that knows several things by the name leaves it ambiguous.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.load.positions import positions_in
from spacecat.model.catalogue import EntryId, Redirect, SharedName
from spacecat.model.entries import Title
from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import has_hangul
from spacecat.names.keys import exact_key, person_key, title_key
from spacecat.names.orders import written_orders
from spacecat.names.romanise import romanise_name
from spacecat.names.slugs import assign_slugs, slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacecat.load.source import Source
    from spacecat.model.credits import PersonCredit
    from spacecat.model.entries import Entry
    from spacecat.model.references import Location

CLAIMED_TWICE = Rule(
    "SC303", "name-claimed-twice", "A reference to that name could mean either of them."
)
NO_ADDRESS = Rule(
    "SC304", "address-claimed-twice", "A page can have only one thing at its address."
)

DISAMBIGUATORS = {
    EntryKind.TITLE: "2014 film",
    EntryKind.PERSON: "born 1986",
    EntryKind.CHARACTER: "the robot",
    EntryKind.COMPANY: "the distributor",
    EntryKind.TAG: "the planet",
    EntryKind.LIST: "films only",
    EntryKind.PAGE: "for editors",
    EntryKind.SOURCE: "the interview",
}
"""An example for each kind of what tells namesakes apart."""

IdSets: TypeAlias = "dict[str, tuple[EntryId, ...]]"


@dataclass(frozen=True, slots=True)
class Thing:
    """An entry before it is linked; `source` is missing where only a credit is known."""

    kind: EntryKind
    entry: Entry
    source: Source | None = None
    credited: tuple[Source, Location] | None = None
    """Where somebody without an entry is credited first."""

    @property
    def place(self) -> Span:
        """Where its name stands."""
        if self.source:
            return positions_in(self.source).of_value(("name",))
        if self.credited is None:
            raise AssertionError("a thing stands in a file or in a credit")
        source, location = self.credited
        return positions_in(source).of_value(location)


@dataclass(frozen=True, slots=True)
class Identified:
    """The things of one kind by id; `lost` are those whose id another has, which is reported."""

    things: Mapping[EntryId, Thing]
    problems: tuple[Diagnostic, ...]
    lost: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of the entries of one kind."""

    kind: EntryKind
    things: Mapping[EntryId, Thing]
    slugs: Mapping[str, EntryId]
    exact: Mapping[str, tuple[EntryId, ...]]
    loose: Mapping[str, tuple[EntryId, ...]]

    def find(self, text: str) -> tuple[EntryId, ...]:
        """Return the entries that `text` may mean: none, one, or several to choose from."""
        if text in self.slugs:
            return (self.slugs[text],)
        return self.exact.get(exact_key(text)) or self.loose.get(matching_key(self.kind, text), ())

    def shared(self) -> Iterator[tuple[EntryId, ...]]:
        """Yield the groups of entries that share a name, as it is written."""
        yield from (ids for ids in self.exact.values() if len(ids) > 1)


def matching_key(kind: EntryKind, name: str) -> str:
    """Return the key under which the names of a kind are one: people also in either order."""
    return person_key(name) if kind is EntryKind.PERSON else title_key(name)


def names_of(entry: Entry) -> Iterator[str]:
    """Yield every name of an entry, the preferred one first."""
    yield entry.name
    if entry.native:
        yield entry.native
    yield from (alias.name for alias in entry.aliases)


def credits_of(entry: Entry) -> Iterator[tuple[PersonCredit, Location]]:
    """Yield the credits of a title, cast before crew, and where each stands in its entry."""
    if isinstance(entry, Title):
        for field, members in (("cast", entry.cast), ("crew", entry.crew)):
            yield from ((credit, (field, number)) for number, credit in enumerate(members))


def identify(kind: EntryKind, things: Sequence[Thing]) -> Identified:
    """Give each thing of one kind its id; things that nothing tells apart are reported."""
    keyed = {_origin(thing, number): thing for number, thing in enumerate(things)}
    wanted = {
        origin: (_wanted_slug(thing), thing.entry.disambiguator) for origin, thing in keyed.items()
    }
    assigned = assign_slugs(wanted)
    by_id = {f"{kind}/{slug}": keyed[origin] for origin, slug in assigned.slugs.items()}
    groups = [[keyed[origin] for origin in collision.ids] for collision in assigned.collisions]
    problems = [_collision(thing, group[0]) for group in groups for thing in group[1:]]
    problems += _claimed_twice(things, {id(thing) for group in groups for thing in group})
    kept = {id(thing) for thing in by_id.values()}
    lost = tuple(thing for group in groups for thing in group if id(thing) not in kept)
    return Identified(dict(sorted(by_id.items())), tuple(problems), lost)


def index_names(kind: EntryKind, things: Mapping[EntryId, Thing]) -> NameIndex:
    """Index every name that a reference may use."""
    exact: dict[str, dict[EntryId, None]] = defaultdict(dict)
    loose: dict[str, dict[EntryId, None]] = defaultdict(dict)
    for entry_id, thing in things.items():
        for name in names_of(thing.entry):
            exact[exact_key(name)][entry_id] = None
            loose[matching_key(kind, name)][entry_id] = None
        if thing.entry.disambiguator:
            full = f"{thing.entry.name} ({thing.entry.disambiguator})"
            exact[exact_key(full)][entry_id] = None
    slugs = {entry_id.partition("/")[2]: entry_id for entry_id in things}
    return NameIndex(kind, things, slugs, _frozen(exact), _frozen(loose))


def other_addresses(
    kind: EntryKind, things: Mapping[EntryId, Thing]
) -> tuple[list[Redirect], list[SharedName]]:
    """Work out where the other names of things lead: to one page, or to a choice of several."""
    claims: dict[str, dict[EntryId, str]] = defaultdict(dict)
    for entry_id, thing in things.items():
        for name in (*names_of(thing.entry), *_other_ways(kind, thing.entry)):
            claims[slugify(name)].setdefault(entry_id, name)
    redirects, shared = [], []
    for slug, ids in sorted(claims.items()):
        if f"{kind}/{slug}" in things:
            continue
        if len(ids) == 1:
            redirects.append(Redirect(slug, next(iter(ids))))
        else:
            shared.append(SharedName(kind, slug, next(iter(ids.values())), tuple(sorted(ids))))
    return redirects, shared


def _other_ways(kind: EntryKind, entry: Entry) -> tuple[str, ...]:
    """Return the ways of writing a person's name that a credit may use without saying so."""
    if kind is not EntryKind.PERSON:
        return ()
    native = (romanise_name(entry.native),) if entry.native and has_hangul(entry.native) else ()
    return (*written_orders(entry.name), *native)


def _frozen(index: Mapping[str, Mapping[EntryId, None]]) -> IdSets:
    return {key: tuple(ids) for key, ids in index.items()}


def _origin(thing: Thing, number: int) -> str:
    return thing.source.path if thing.source else f"~{number:09}"


def _wanted_slug(thing: Thing) -> str:
    if thing.kind is EntryKind.SOURCE and thing.source:
        return thing.source.path.rpartition("/")[2].removesuffix(".md")
    return slugify(thing.entry.name)


def _claimed_twice(things: Iterable[Thing], reported: set[int]) -> Iterator[Diagnostic]:
    groups: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        if thing.kind is not EntryKind.SOURCE:
            groups[title_key(thing.entry.name)].append(thing)
    for group in groups.values():
        plain = [thing for thing in group if not thing.entry.disambiguator]
        if len(plain) > 1 and not any(id(thing) in reported for thing in group):
            yield from (_claim_problem(CLAIMED_TWICE, thing, plain[0]) for thing in plain[1:])


def _collision(thing: Thing, first: Thing) -> Diagnostic:
    if thing.kind is EntryKind.SOURCE:
        return _same_id(thing, first)
    same = title_key(thing.entry.name) == title_key(first.entry.name)
    return _claim_problem(CLAIMED_TWICE if same else NO_ADDRESS, thing, first)


def _same_id(thing: Thing, first: Thing) -> Diagnostic:
    message = f"The id of this source is that of {first.place.path} as well."
    path = thing.place.path
    return Diagnostic(NO_ADDRESS, Span(path), message, "Rename one of the two files.")


def _claim_problem(rule: Rule, thing: Thing, first: Thing) -> Diagnostic:
    other = first.place.path
    message = f"{other} has the name “{first.entry.name}” already."
    example = f"such as “{DISAMBIGUATORS[thing.kind]}”"
    help_ = f"Give each of them a `disambiguator`, {example}, or correct the name."
    if thing.entry.disambiguator and first.entry.disambiguator:
        help_ = "Let `disambiguator` say what tells them apart; it is the same in both."
    if rule is NO_ADDRESS:
        address = slugify(first.entry.name)
        message = f"“{first.entry.name}” in {other} has the same address, {address}."
    if thing.source is None:
        help_ = "If they are one person, write the name alike; if not, write an entry for one."
    return Diagnostic(rule, thing.place, message, help_)
