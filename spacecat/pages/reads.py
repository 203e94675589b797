"""What a page may show: exactly the facets it says it reads.

A page names its facets when it is planned. The `Reader` that its view function gets hands out
those and refuses any other, so nothing can be read and forgotten; the stamp of a page, made of the
digests of its facets, is complete by construction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from spacecat.pages.cards import Card, SourceCard, card_of, source_card
from spacecat.pages.state import State, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, SiteSettings
    from spacecat.pages.groups import Group
    from spacecat.pages.urls import Addresses


class Facet(Enum):
    """A side of the catalogue that a page can read."""

    SITE = "site"
    """The settings of the site; `of` is empty."""
    FULL = "full"
    """Return everything about an entry."""
    CARD = "card"
    """Return what other pages show of an entry."""
    STATE = "state"
    """What the day of the build makes of a title: upcoming, airing, ended."""
    GROUP = "group"
    """Return which entries belong together."""


class Read(NamedTuple):
    """One facet of one thing."""

    facet: Facet
    of: str = ""


Reads: TypeAlias = "frozenset[Read]"
SITE = Read(Facet.SITE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made: where it stands, what it is about, and all that it reads."""

    address: str
    kind: str
    """A name from PAGE_KINDS."""
    reads: Reads
    subject: str = ""
    """The id of the entry or of the group that the page is about."""


class NotReadError(LookupError):
    """A view asked for something that its page does not read: a mistake in the page kind."""


def cards(ids: Iterable[EntryId]) -> Reads:
    """Read the card of each of `ids`."""
    return frozenset(Read(Facet.CARD, entry_id) for entry_id in ids)


def entry_reads(record: Record[Entry]) -> Reads:
    """Read an entry in full, and the card of everything that its record names."""
    inbound = record.inbound
    named = {*record.targets.values(), *record.namesakes, *inbound.titles, *inbound.lists}
    named.update(target for target in record.link_targets if not target.startswith("/"))
    named.update(part.title for part in inbound.appearances)
    named.update(target for part in inbound.appearances for _, target in part.characters)
    named.update(part.title for part in inbound.involvements)
    named.update(part.title for part in inbound.related)
    named.update(one for part in inbound.portrayals for one in (part.title, part.person))
    return cards(named) | {SITE, Read(Facet.FULL, record.id)}


@dataclass(frozen=True, slots=True)
class Facets:
    """Every facet of a catalogue on a day: the value of each, and its digest."""

    catalogue: Catalogue
    groups: Mapping[str, Group]
    today: date
    _digests: dict[Read, bytes] = field(default_factory=dict, repr=False, compare=False)
    _cards: dict[EntryId, Card] = field(default_factory=dict, repr=False, compare=False)

    def card(self, entry_id: EntryId) -> Card:
        """Return the card of an entry, made once."""
        card = self._cards.get(entry_id)
        if card is None:
            card = self._cards[entry_id] = card_of(self.catalogue.record(entry_id))
        return card

    def state(self, entry_id: EntryId) -> State:
        """Return what `today` makes of a title."""
        return state_of(self.catalogue.titles[entry_id].entry, self.today)

    def digest(self, read: Read) -> bytes:
        """Return 16 bytes that differ when the facet does."""
        known = self._digests.get(read)
        if known is None:
            value = repr(self._value(read)).encode(errors="surrogatepass")
            known = blake2b(value, digest_size=16).digest()
            self._digests[read] = known
        return known

    def known_digests(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the digest of every facet that some stamp was made of."""
        for read, digest in self._digests.items():
            yield name_of(read), digest.hex()

    def stamp(self, page: Page) -> str:
        """Return the digest of all that a page reads; its template is not part of it."""
        total = blake2b(digest_size=16)
        for read in sorted(page.reads, key=lambda read: (read.facet.value, read.of)):
            total.update(f"{read.facet.value}:{read.of}\n".encode() + self.digest(read))
        return total.hexdigest()

    def _value(self, read: Read) -> object:
        if read.facet is Facet.SITE:
            return self.catalogue.site
        if read.facet is Facet.FULL:
            return _whole(self.catalogue.record(read.of))
        if read.facet is Facet.CARD:
            return self._card_value(read.of)
        if read.facet is Facet.STATE:
            return self.state(read.of)
        return self.groups[read.of]

    def _card_value(self, entry_id: EntryId) -> object:
        source = self.catalogue.sources.get(entry_id)
        return source_card(source.entry) if source else self.card(entry_id)


def name_of(read: Read) -> str:
    """Return the name of a facet for people: “card of person/kim-tae-ri”."""
    return f"{read.facet.value} of {read.of}" if read.of else read.facet.value


def _whole(record: Record[Entry]) -> object:
    """Return all of a record that can differ; the digest of its file stands for what it says."""
    said = record.digest or record.entry
    links = sorted(record.targets.items())
    return (record.id, said, links, record.link_targets, record.inbound, record.namesakes)


class Reader:
    """Hands one page what it reads, and nothing else."""

    __slots__ = ("_addresses", "_facets", "page")

    def __init__(self, facets: Facets, page: Page, addresses: Addresses) -> None:
        """Open the facets of `page`; links are written as `addresses` says."""
        self._facets = facets
        self._addresses = addresses
        self.page = page

    @property
    def site(self) -> SiteSettings:
        """The settings of the site."""
        self._check(SITE)
        return self._facets.catalogue.site

    def full(self, entry_id: EntryId) -> Record[Entry]:
        """Return everything about an entry."""
        self._check(Read(Facet.FULL, entry_id))
        return self._facets.catalogue.record(entry_id)

    def card(self, entry_id: EntryId) -> Card:
        """Return what other pages show of an entry."""
        self._check(Read(Facet.CARD, entry_id))
        return self._facets.card(entry_id)

    def source(self, entry_id: EntryId) -> SourceCard:
        """Return what other pages show of a source that several entries cite."""
        self._check(Read(Facet.CARD, entry_id))
        return source_card(self._facets.catalogue.sources[entry_id].entry)

    def state(self, entry_id: EntryId) -> State:
        """Return what the day of the build makes of a title."""
        self._check(Read(Facet.STATE, entry_id))
        return self._facets.state(entry_id)

    def group(self, name: str) -> Group:
        """Return which entries belong together."""
        self._check(Read(Facet.GROUP, name))
        return self._facets.groups[name]

    def href(self, address: str) -> str:
        """Write a link from this page."""
        return self._addresses.relative(self.page.address, address)

    def absolute(self, address: str) -> str:
        """Write a whole address, for canonical links and feeds."""
        return self._addresses.absolute(address)

    def _check(self, read: Read) -> None:
        if read not in self.page.reads:
            raise NotReadError(f"{self.page.address} ({self.page.kind}) does not read {read}")
