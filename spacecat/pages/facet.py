"""The sides of the catalogue that a page can read, and the sets of them that pages name."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Entry


class Facet(StrEnum):
    """A side of the catalogue that a page can read."""

    SITE = "site"
    """The settings of the site; `of` is empty."""
    FULL = "full"
    """Everything about an entry."""
    CARD = "card"
    """What other pages show of an entry."""
    STATE = "state"
    """What the day of the build makes of a title: upcoming, airing, ended."""
    GROUP = "group"
    """Which entries belong together."""
    DRAWN = "drawn"
    """The few facts of a title that its cover and its card are drawn from."""
    TERMS = "terms"
    """What a title is filed under."""
    SITE_NAME = "name of the site"
    """That alone of the settings; `of` is empty."""
    DATA = "data"
    """Everything about an entry but its text."""
    ALL_DATA = "data of everything"
    """That and the card of all entries together; `of` is empty."""
    NEWS = "news"
    """What feeds say of a title; or of the titles of a person, a tag or a list."""
    NAMES = "names"
    """What of an entry can be found in the search."""

    # That of `Enum` is written in Python, and would be called for every look at a set of reads.
    __hash__ = str.__hash__


class Read(NamedTuple):
    """One facet of one thing."""

    facet: Facet
    of: str = ""


Reads: TypeAlias = "frozenset[Read]"
SITE = Read(Facet.SITE)
SITE_NAME = Read(Facet.SITE_NAME)
ALL_DATA = Read(Facet.ALL_DATA)


def name_of(read: Read) -> str:
    """Return the name of a facet for people: “card of person/kim-tae-ri”."""
    return f"{read.facet.value} of {read.of}" if read.of else read.facet.value


@cache  # a card is read by dozens of pages: shared, what they read takes a third of the memory
def card_read(entry_id: EntryId) -> Read:
    """Return the read of an entry's card, the same object whenever it is asked for."""
    return Read(Facet.CARD, entry_id)


@cache  # an entry is in a dozen parts of the index
def names_read(entry_id: EntryId) -> Read:
    """Return the read of an entry's names, the same object whenever it is asked for."""
    return Read(Facet.NAMES, entry_id)


def cards(ids: Iterable[EntryId]) -> Reads:
    """Read the card of each of `ids`."""
    return frozenset(map(card_read, ids))


def entry_reads(record: Record[Entry]) -> Reads:
    """Read an entry in full, and the card of everything that its record names.

    But for the titles of a tag or a company, which can be thousands: their pages list a few.
    """
    return _in_full(record, _named(record))


def full_reads(record: Record[Entry]) -> Reads:
    """Read an entry in full, and the card of what it names itself, but not of who names it."""
    return _in_full(record, _meant(record))


def _in_full(record: Record[Entry], named: set[EntryId]) -> Reads:
    named.update(target for target in record.link_targets if not target.startswith("/"))
    return frozenset((SITE, Read(Facet.FULL, record.id), *map(card_read, named)))


def data_reads(record: Record[Entry]) -> Reads:
    """Read the data of an entry, and the card of everything that they name."""
    inbound = record.inbound
    named = _named(record).union(inbound.tags, inbound.titles)
    named.update(part.title for part in inbound.involvements)
    return frozenset((Read(Facet.DATA, record.id), *map(card_read, named)))


def _named(record: Record[Entry]) -> set[EntryId]:
    """Return what a record names beside its text; of a tag or a company, not the titles."""
    inbound = record.inbound
    named = {*_meant(record), *inbound.lists}
    named.update(part.title for part in inbound.appearances)
    named.update(target for part in inbound.appearances for _, target in part.characters)
    named.update(part.title for part in inbound.related)
    named.update(one for part in inbound.portrayals for one in (part.title, part.person))
    return named


def _meant(record: Record[Entry]) -> set[EntryId]:
    return {*record.targets.values(), *record.namesakes}
