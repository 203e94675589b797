"""What a page may show: exactly the facets it says it reads.

A page names its facets when it is planned. The `Reader` that its view function gets hands out
those and refuses any other, so nothing can be read and forgotten; the stamp of a page, made of the
digests of its facets, is complete by construction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain, islice
from typing import TYPE_CHECKING

from spacecat.covers.subject import subject_of
from spacecat.model.catalogue import without_text
from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun, force_setattr, replace
from spacecat.pages.cards import Card, SourceCard, card_of, source_card
from spacecat.pages.facet import (
    ALL_DATA,
    SITE,
    SITE_NAME,
    Facet,
    Read,
    Reads,
    card_read,
    cards,
    data_reads,
    entry_reads,
    full_reads,
    name_of,
    names_read,
)
from spacecat.pages.findables import Findables
from spacecat.pages.news import news_of
from spacecat.pages.parts import Link
from spacecat.pages.said import data, whole
from spacecat.pages.state import State, state_of
from spacecat.pages.terms import Term, terms_of
from spacecat.pages.urls import HOME, cover_address
from spacecat.pages.vantage import Vantage, folder_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import date

    from spacecat.covers.subject import Subject
    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, SiteSettings
    from spacecat.pages.groups import Group
    from spacecat.pages.news import News
    from spacecat.pages.urls import Addresses
    from spacecat.search.entries import Findable

__all__ = [
    "ALL_DATA",
    "SITE",
    "SITE_NAME",
    "Facet",
    "Facets",
    "NotReadError",
    "Page",
    "Read",
    "Reader",
    "Reads",
    "card_read",
    "cards",
    "data_reads",
    "entry_reads",
    "full_reads",
    "name_of",
    "names_read",
]

_EACH = frozenset((Facet.DATA, Facet.CARD))
"""The facets of each entry that whoever reads the data of everything reads."""

_MOST_VANTAGES = 4
"""Vantages to hold at once: pages are planned folder by folder, and each may take 15 MB."""


class Page(Noun, gc=False):
    """A page to be made: where it stands, what it is about, and all that it reads."""

    address: str
    kind: str
    """A name from PAGE_KINDS."""
    reads: Collection[Read]
    """Each once, in an order that says nothing."""
    subject: str = ""
    """The id of the entry or of the group that the page is about."""

    def __post_init__(self) -> None:
        """Keep what is read sorted, in a fifth of what a set takes (26 MB of 30,000 pages).

        A tuple is taken as it is, for pages that share one.
        """
        if not isinstance(self.reads, tuple):
            force_setattr(self, "reads", tuple(sorted(set(self.reads))))

    def reading(self, *more: Iterable[Read]) -> Page:
        """Return a page that reads more, or this one if it reads all of that."""
        reads = {*self.reads, *chain(*more)}
        return replace(self, reads=reads) if len(reads) > len(self.reads) else self


class NotReadError(LookupError):
    """A view asked for something that its page does not read: a mistake in the page kind."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Every facet of a catalogue on a day: the value of each, and its digest."""

    catalogue: Catalogue
    groups: Mapping[str, Group]
    today: date
    findables: Findables = field(default_factory=Findables, repr=False, compare=False)
    digests: dict[Read, bytes] = field(default_factory=dict, repr=False, compare=False)
    """Of facets that are digested already; others are added when they are."""
    _cards: dict[EntryId, Card] = field(default_factory=dict, repr=False, compare=False)
    _states: dict[EntryId, State] = field(default_factory=dict, repr=False, compare=False)
    _news: dict[EntryId, News] = field(default_factory=dict, repr=False, compare=False)
    _names: dict[EntryId, Findable] = field(default_factory=dict, repr=False, compare=False)
    _vantages: dict[str, Vantage] = field(default_factory=dict, repr=False, compare=False)
    _data: dict[EntryKind, tuple[Record[Entry], ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    sizes: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    """How many bytes each file of data has that was made of these facets, by its address."""

    def card(self, entry_id: EntryId) -> Card:
        """Return the card of an entry, made once."""
        card = self._cards.get(entry_id)
        if card is None:
            card = self._cards[entry_id] = card_of(self.catalogue.record(entry_id))
        return card

    def state(self, entry_id: EntryId) -> State:
        """Return what `today` makes of a title."""
        state = self._states.get(entry_id)
        if state is None:
            state = state_of(self.catalogue.titles[entry_id].entry, self.today)
            self._states[entry_id] = state
        return state

    def names(self, entry_id: EntryId) -> Findable:
        """Return what of an entry can be found in the search, made once."""
        names = self._names.get(entry_id)
        if names is None:
            record = self.catalogue.record(entry_id)
            names = self._names[entry_id] = self.findables.of(record)
        return names

    def drawn(self, entry_id: EntryId) -> Subject:
        """Return what a title's cover is drawn from."""
        return subject_of(self.catalogue.titles[entry_id])

    def terms(self, entry_id: EntryId) -> tuple[Term, ...]:
        """Return what a title is filed under."""
        return tuple(terms_of(self.catalogue.titles[entry_id]))

    def data_of(self, kind: EntryKind) -> tuple[Record[Entry], ...]:
        """Return all entries of a kind without their texts."""
        known = self._data.get(kind)
        if known is None:
            records = self.catalogue.of_kind(kind).values()
            known = self._data[kind] = tuple(map(without_text, records))
        return known

    def news(self, entry_id: EntryId) -> News:
        """Return what feeds say of an entry."""
        known = self._news.get(entry_id)
        return news_of(self.catalogue, entry_id) if known is None else known

    def vantage(self, addresses: Addresses, folder: str) -> Vantage:
        """Return what the page in `folder` has in common with those in the folders beside it."""
        above = folder_of(folder[:-1]) if folder != HOME else ""
        known = self._vantages.get(above)
        if known is None or known.addresses is not addresses:
            if len(self._vantages) >= _MOST_VANTAGES:
                del self._vantages[next(iter(self._vantages))]
            known = self._vantages[above] = Vantage(addresses, above)
        return known

    def digest(self, read: Read) -> bytes:
        """Return 16 bytes that differ when the facet does, and from those of all other facets."""
        known = self.digests.get(read)
        if known is None:
            name = f"{read.facet}:{read.of}\n".encode()
            known = blake2b(name + self._said(read), digest_size=16).digest()
            self.digests[read] = known
        return known

    @property
    def known(self) -> int:
        """How many facets have been digested."""
        return len(self.digests)

    def known_digests(self, since: int = 0) -> Iterator[tuple[str, str]]:
        """Yield the name and the digest of every facet that has been digested.

        With `since`, only of those that came after so many.
        """
        for read, digest in islice(reversed(self.digests.items()), len(self.digests) - since):
            yield name_of(read), digest.hex()

    def stamp(self, page: Page) -> str:
        """Return the digest of all that a page reads; its template is not part of it."""
        known = self.digests
        digests = [known.get(read) or self.digest(read) for read in page.reads]
        digests.sort()  # each stands for one facet, so that their own order does as well as any
        return blake2b(b"".join(digests), digest_size=16).hexdigest()

    def _said(self, read: Read) -> bytes:
        if read.facet is Facet.CARD and not read.of.startswith("source/"):
            return repr(self.card(read.of)).encode(errors="surrogatepass")
        if read.facet is Facet.FULL:
            return whole(self.catalogue.record(read.of))
        if read.facet is Facet.STATE:
            return self.state(read.of).value.encode()
        if read.facet is Facet.DATA:
            return data(self.catalogue.record(read.of))
        if read.facet is Facet.ALL_DATA:
            return b"".join(self._all_data())
        return repr(self._value(read)).encode(errors="surrogatepass")

    def _all_data(self) -> Iterator[bytes]:
        """Yield the digests of the data and of the card of each entry."""
        for record in self.catalogue.all_records():
            yield self.digest(Read(Facet.DATA, record.id))
            yield self.digest(card_read(record.id))

    def _value(self, read: Read) -> object:
        if read.facet is Facet.SITE:
            return self.catalogue.site
        if read.facet is Facet.GROUP:
            return self.groups[read.of]
        if read.facet is Facet.SITE_NAME:
            return self.catalogue.site.name
        if read.facet in _SIDES:
            return _SIDES[read.facet](self, read.of)
        source = self.catalogue.sources.get(read.of)
        return source_card(source.entry) if source else self.card(read.of)


_SIDES: Mapping[Facet, Callable[[Facets, EntryId], object]] = {
    Facet.DRAWN: Facets.drawn,
    Facet.TERMS: Facets.terms,
    Facet.NEWS: Facets.news,
    Facet.NAMES: Facets.names,
}


class Reader:
    """Hands one page what it reads, and nothing else."""

    __slots__ = ("_facets", "_reads", "folder", "page", "vantage")

    def __init__(self, facets: Facets, page: Page, addresses: Addresses) -> None:
        """Open the facets of `page`; links are written as `addresses` says."""
        self._facets = facets
        self._reads = frozenset(page.reads)
        self.page = page
        self.folder = folder_of(page.address)
        self.vantage = facets.vantage(addresses, self.folder)

    @property
    def site(self) -> SiteSettings:
        """The settings of the site."""
        self._check(SITE)
        return self._facets.catalogue.site

    def full(self, entry_id: EntryId) -> Record[Entry]:
        """Return everything about an entry."""
        self._check(Read(Facet.FULL, entry_id))
        return self._facets.catalogue.record(entry_id)

    def data(self, entry_id: EntryId) -> Record[Entry]:
        """Return everything about an entry but its text."""
        self._check(Read(Facet.DATA, entry_id))
        return without_text(self._facets.catalogue.record(entry_id))

    def entries(self, kind: EntryKind) -> tuple[Record[Entry], ...]:
        """Return the data of all entries of a kind, for pages that read those of everything."""
        self._check(ALL_DATA)
        return self._facets.data_of(kind)

    def card(self, entry_id: EntryId) -> Card:
        """Return what other pages show of an entry."""
        self._check(card_read(entry_id))
        return self._facets.card(entry_id)

    def link(self, entry_id: EntryId) -> Link:
        """Link to the page of an entry."""
        link = self.vantage.links.get(entry_id)
        if link is None or card_read(entry_id) not in self._reads or self._is_above(link.card):
            return self._new_link(entry_id)
        return link

    def source(self, entry_id: EntryId) -> SourceCard:
        """Return what other pages show of a source that several entries cite."""
        self._check(card_read(entry_id))
        return source_card(self._facets.catalogue.sources[entry_id].entry)

    def state(self, entry_id: EntryId) -> State:
        """Return what the day of the build makes of a title."""
        self._check(Read(Facet.STATE, entry_id))
        return self._facets.state(entry_id)

    def group(self, name: str) -> Group:
        """Return which entries belong together."""
        self._check(Read(Facet.GROUP, name))
        return self._facets.groups[name]

    def names(self, entry_id: EntryId) -> Findable:
        """Return what of an entry can be found in the search."""
        self._check(names_read(entry_id))
        return self._facets.names(entry_id)

    def drawn(self, entry_id: EntryId) -> Subject:
        """Return what a title's cover is drawn from."""
        self._check(Read(Facet.DRAWN, entry_id))
        return self._facets.drawn(entry_id)

    def terms(self, entry_id: EntryId) -> tuple[Term, ...]:
        """Return what a title is filed under."""
        self._check(Read(Facet.TERMS, entry_id))
        return self._facets.terms(entry_id)

    def news(self, entry_id: EntryId) -> News:
        """Return what feeds say of an entry."""
        self._check(Read(Facet.NEWS, entry_id))
        return self._facets.news(entry_id)

    @property
    def sizes(self) -> dict[str, int]:
        """The sizes of files of data that are known already, which follow from the data."""
        self._check(ALL_DATA)
        return self._facets.sizes

    def tell_size(self, size: int) -> None:
        """Say how many bytes this page has, for whoever reads the data of everything."""
        self._facets.sizes[self.page.address] = size

    @property
    def site_name(self) -> str:
        """The name of the site, for pages that read nothing else of its settings."""
        self._check(SITE_NAME)
        return self._facets.catalogue.site.name

    def href(self, address: str) -> str:
        """Write a link from this page."""
        return self.vantage.href(self.page.address, self.folder, address)

    def absolute(self, address: str) -> str:
        """Write a whole address, for canonical links and feeds."""
        return self.vantage.addresses.absolute(address)

    def _new_link(self, entry_id: EntryId) -> Link:
        card = self.card(entry_id)
        relative, here = self.vantage.addresses.relative, self.page.address
        picture = relative(here, card.picture.stem) if card.picture else ""
        has_cover = card.kind is EntryKind.TITLE and "cover" not in self.site.without
        cover = relative(here, cover_address(entry_id)) if has_cover else ""
        link = Link(relative(here, card.address), card, picture, cover)
        if not self._is_above(card):
            self.vantage.links[entry_id] = link
        return link

    def _is_above(self, card: Card) -> bool:
        """Whether this page is above that of an entry, to which its neighbours link otherwise."""
        return card.address.startswith(self.folder)

    def _check(self, read: Read) -> None:
        reads = self._reads
        if read not in reads and not (read.facet in _EACH and ALL_DATA in reads):
            raise NotReadError(f"{self.page.address} ({self.page.kind}) does not read {read}")
