"""Which thing has which address: the slug of each, where other names lead, and who has to yield."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.model.catalogue import EntryId, Redirect, SharedName
from spacecat.model.vocabulary import EntryKind
from spacecat.names.keys import title_key
from spacecat.names.slugs import assign_slugs, slugify
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacecat.load.identity import NameIndex, Thing

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


class Identified(Noun):
    """The things of one kind by id; `lost` are those whose id or name another has.

    They are reported, and whatever refers to them is no problem of its own.
    """

    things: Mapping[EntryId, Thing]
    problems: tuple[Diagnostic, ...]
    lost: tuple[Thing, ...]


def identify(kind: EntryKind, things: Sequence[Thing]) -> Identified:
    """Give each thing of one kind its id; things that nothing tells apart are reported."""
    keyed = {_origin(thing, number): thing for number, thing in enumerate(things)}
    wanted = {
        origin: (_wanted_slug(thing), thing.entry.disambiguator) for origin, thing in keyed.items()
    }
    assigned = assign_slugs(wanted)
    by_id = {f"{kind}/{slug}": keyed[origin] for origin, slug in assigned.slugs.items()}
    groups = {one.slug: [keyed[origin] for origin in one.ids] for one in assigned.collisions}
    problems = [
        _collision(thing, first, slug) for slug, (first, *rest) in groups.items() for thing in rest
    ]
    clashing = {id(thing) for group in groups.values() for thing in group}
    claimed = list(_claimed_twice(things, clashing))
    problems += (_same_name(thing, first) for thing, first in claimed)
    named_twice = {id(thing) for thing, _ in claimed}
    kept = {key: thing for key, thing in sorted(by_id.items()) if id(thing) not in named_twice}
    known = {id(thing) for thing in kept.values()}
    lost = tuple(thing for thing in things if id(thing) not in known)
    return Identified(kept, tuple(problems), lost)


def identify_credited(entries: Identified, credited: Sequence[Thing]) -> Identified:
    """Give people of whom only credits are known the ids that `entries` leave them.

    The address of an entry never depends on who is credited somewhere.
    """
    own = identify(EntryKind.PERSON, credited)
    taken = own.things.keys() & entries.things.keys()
    problems = [
        _collision(own.things[entry_id], entries.things[entry_id], entry_id.partition("/")[2])
        for entry_id in sorted(taken)
    ]
    things = {entry_id: thing for entry_id, thing in own.things.items() if entry_id not in taken}
    lost = (*own.lost, *(own.things[entry_id] for entry_id in sorted(taken)))
    return Identified(things, (*own.problems, *problems), lost)


def other_addresses(
    index: NameIndex, namesakes: frozenset[EntryId]
) -> tuple[list[Redirect], list[SharedName]]:
    """Work out where the other names of things lead: to one page, or to a choice of several.

    `namesakes` are the things that share a name with another.
    """
    redirects, shared = [], []
    for slug in sorted(slug for slug in index.claims if slug not in index.slugs):
        first, *others = claimants = index.claims[slug]
        if others or first in namesakes:
            claimants = _with_namesakes(index, slug, claimants, namesakes)
        if len(claimants) == 1:
            redirects.append(Redirect(slug, first))
        else:
            shared.append(SharedName(index.kind, slug, index.name_at(first, slug), claimants))
    return redirects, shared


def _with_namesakes(
    index: NameIndex, slug: str, claimants: tuple[EntryId, ...], namesakes: frozenset[EntryId]
) -> tuple[EntryId, ...]:
    """Return the claimants of a slug, and their namesakes by the name with which they claim it."""
    ids = set(claimants)
    for entry_id in namesakes.intersection(claimants):
        ids.update(index.named(index.name_at(entry_id, slug)))
    return tuple(sorted(ids))


def _origin(thing: Thing, number: int) -> str:
    return thing.source.path if thing.source else f"~{number:09}"


def _wanted_slug(thing: Thing) -> str:
    if thing.kind is EntryKind.SOURCE and thing.source:
        return thing.source.path.rpartition("/")[2].removesuffix(".md")
    return slugify(thing.entry.name)


def _claimed_twice(things: Iterable[Thing], clashing: set[int]) -> Iterator[tuple[Thing, Thing]]:
    """Yield each thing with a name that another has, which no disambiguator tells apart."""
    groups: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        if thing.kind is not EntryKind.SOURCE:
            groups[title_key(thing.entry.name)].append(thing)
    for group in groups.values():
        plain = [thing for thing in group if not thing.entry.disambiguator]
        if len(plain) > 1 and not any(id(thing) in clashing for thing in group):
            yield from ((thing, plain[0]) for thing in plain[1:])


def _collision(thing: Thing, first: Thing, slug: str) -> Diagnostic:
    if thing.kind is EntryKind.SOURCE:
        return _same_id(thing, first)
    if _told_apart_by(thing) == _told_apart_by(first):
        return _same_name(thing, first)
    return _same_address(thing, first, slug)


def _told_apart_by(thing: Thing) -> tuple[str, str]:
    return title_key(thing.entry.name), title_key(thing.entry.disambiguator or "")


def _same_id(thing: Thing, first: Thing) -> Diagnostic:
    message = f"The id of this source is that of {first.place.path} as well."
    path = thing.place.path
    return Diagnostic(NO_ADDRESS, Span(path), message, "Rename one of the two files.")


def _same_name(thing: Thing, first: Thing) -> Diagnostic:
    message = f"{first.place.path} has the name “{first.entry.name}” already."
    help_ = _disambiguate(thing)
    if thing.entry.disambiguator:
        help_ = "Let `disambiguator` say what tells them apart; it is the same in both."
    return Diagnostic(CLAIMED_TWICE, thing.place, message, help_)


def _same_address(thing: Thing, first: Thing, slug: str) -> Diagnostic:
    entry, other = thing.entry, first.entry
    shown = f"{other.name} ({other.disambiguator})" if other.disambiguator else other.name
    message = f"“{shown}” in {first.place.path} has the same address, {slug}."
    help_ = _disambiguate(thing)
    if thing.source is None:
        help_ = "If they are one person, write the name alike; if not, write an entry for one."
    elif entry.disambiguator and other.disambiguator:
        help_ = (
            "Addresses hold the letters and digits of whole words of a `disambiguator`, up to 30"
            " characters: let the two differ there."
        )
    elif entry.disambiguator or other.disambiguator:
        help_ = "Write another `disambiguator`, or give one to the entry that has none."
    return Diagnostic(NO_ADDRESS, thing.place, message, help_)


def _disambiguate(thing: Thing) -> str:
    example = f"such as “{DISAMBIGUATORS[thing.kind]}”"
    return f"Give each of them a `disambiguator`, {example}, or correct the name."
