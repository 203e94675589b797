"""Cards: what other pages show of an entry, and nothing more.

A card changes only when its own few fields do, so that a new paragraph in one entry leaves every
page that merely links to it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from spacecat.model.entries import Person, Source, Title
from spacecat.noun import Noun
from spacecat.pages.pictures import prints_of
from spacecat.pages.urls import address_of

if TYPE_CHECKING:
    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Entry
    from spacecat.model.parts import SourceDetail
    from spacecat.model.values import PartialDate
    from spacecat.model.vocabulary import EntryKind
    from spacecat.pages.pictures import Prints


class Card(Noun, gc=False):
    """An entry as other pages show it."""

    id: EntryId
    kind: EntryKind
    address: str
    name: str
    native: str | None
    summary: str | None
    what: str
    """The sort of thing, in a word or two: the kind of a title."""
    year: int | None
    place: str
    """The place of a title's main setting, as the word of the closed list; else empty."""
    first_shown: str
    """The day of a title's first showing in ISO 8601, as precise as it is known; else empty."""
    picture: Prints | None = None


class SourceCard(Noun):
    """A source as the pages that cite it show it."""

    label: str
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: PartialDate | None = None
    note: str | None = None


def card_of(record: Record[Entry]) -> Card:
    """Make the card of an entry."""
    entry = record.entry
    shown = entry.first_shown if isinstance(entry, Title) else None
    title = entry if isinstance(entry, Title) else None
    return Card(
        id=record.id,
        kind=record.kind,
        address=address_of(record.id),
        name=shown_name(record),
        native=entry.native,
        summary=None if isinstance(entry, Person) else entry.summary,
        what=title.kind.label if title else "",
        year=shown.year if shown else None,
        place=title.settings[0].place.value if title and title.settings else "",
        first_shown=str(shown) if shown else "",
        picture=prints_of(record) if record.image else None,
    )


def shown_name(record: Record[Entry]) -> str:
    """Return the preferred name, told apart from that of namesakes where there are any."""
    entry = record.entry
    if record.namesakes and entry.disambiguator:
        return f"{entry.name} ({entry.disambiguator})"
    return entry.name


class Named(Protocol):
    """What has a name, and perhaps another in Hangul."""

    @property
    def name(self) -> str:
        """The preferred name."""
        ...

    @property
    def native(self) -> str | None:
        """The name in Hangul."""
        ...


def full_name(one: Named) -> str:
    """Return both names of something, for where only plain text can stand."""
    return f"{one.name} ({one.native})" if one.native else one.name


def source_card(source: Source | SourceDetail) -> SourceCard:
    """Make the card of a source, shared or an entry's own."""
    native = f" ({source.native})" if isinstance(source, Source) and source.native else ""
    return SourceCard(
        label=(source.name or host_of(source.url or "")) + native,
        url=source.url,
        publisher=source.publisher,
        author=source.author,
        date=source.date,
        note=source.note,
    )


def host_of(url: str) -> str:
    """Return the host of an address as readers know it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
