"""The Atom feed: the titles that changed last (RFC 4287)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacecat.pages.kind import PageKind
from spacecat.pages.reads import SITE, Facet, Page, Read, cards
from spacecat.pages.urls import FEED, HOME, address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.model.values import PartialDate
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Reader

EPOCH = "1970-01-01T00:00:00Z"
"""The time of a feed in which no entry has a date: the clock is no input of a build."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A title in the feed; `updated` is an RFC 3339 time."""

    href: str
    name: str
    native: str | None
    updated: str
    summary: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """All that the feed says."""

    id: str
    href: str
    home: str
    name: str
    tagline: str
    author: str
    language: str
    updated: str
    entries: tuple[FeedEntry, ...]


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the feed, which reads the titles that it names in full."""
    del catalogue
    titles = groups["recent"].members
    reads = {Read(Facet.FULL, title) for title in titles}
    yield Page(FEED, KIND.name, cards(titles) | reads | {SITE, Read(Facet.GROUP, "recent")})


def view(reader: Reader) -> FeedView:
    """Show the titles, the last changed first."""
    site = reader.site
    entries = tuple(_entry(reader, title) for title in reader.group("recent").members)
    return FeedView(
        id=reader.absolute(FEED),
        href=reader.absolute(FEED),
        home=reader.absolute(HOME),
        name=site.name,
        tagline=site.tagline,
        author=site.author or site.name,
        language=site.language,
        updated=max((entry.updated for entry in entries), default=EPOCH),
        entries=entries,
    )


def _entry(reader: Reader, title: str) -> FeedEntry:
    entry = reader.full(title).entry
    return FeedEntry(
        href=reader.absolute(address_of(title)),
        name=entry.name,
        native=entry.native,
        updated=_time(entry.updated),
        summary=entry.summary or "",
    )


def _time(date: PartialDate | None) -> str:
    return f"{date.earliest.isoformat()}T00:00:00Z" if date else EPOCH


KIND = PageKind("feed", "atom.xml", plan, view)
