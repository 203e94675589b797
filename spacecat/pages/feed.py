"""Feeds: the titles that changed last, of the site, or of a person, a tag or a list.

Each is told in two formats: Atom (RFC 4287) and JSON Feed (jsonfeed.org, version 1.1).
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages.cards import full_name
from spacecat.pages.json_text import json_text
from spacecat.pages.kind import PageKind
from spacecat.pages.reads import SITE, Facet, Page, Read, card_read
from spacecat.pages.urls import ATOM, HOME, JSON_FEED, address_of, card_address, feed_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacecat.model.catalogue import Catalogue, EntryId
    from spacecat.model.entries import SiteSettings
    from spacecat.pages.kind import Groups
    from spacecat.pages.news import NewsItem
    from spacecat.pages.reads import Reader, Reads

EPOCH = "1970-01-01T00:00:00Z"
"""The time of what has no date: the clock is no input of a build."""

VERSION = "https://jsonfeed.org/version/1.1"


class FeedEntry(Noun):
    """A title in a feed; `updated` is an RFC 3339 time."""

    href: str
    name: str
    updated: str
    summary: str
    image: str
    """The whole address of its card, where the site has those."""


class FeedView(Noun):
    """All that a feed says, its addresses whole."""

    href: str
    """Its own address, which is its id as well."""
    page: str
    """The page whose news it tells."""
    name: str
    about: str
    author: str
    language: str
    updated: str
    entries: tuple[FeedEntry, ...]

    @property
    def json(self) -> str:
        """The whole as a JSON Feed."""
        return json_text(
            {
                "version": VERSION,
                "title": self.name,
                "home_page_url": self.page,
                "feed_url": self.href,
                "description": self.about,
                "language": self.language,
                "authors": [{"name": self.author}],
                "items": [_item(entry) for entry in self.entries],
            }
        )


def _item(entry: FeedEntry) -> dict[str, str]:
    return {
        "id": entry.href,
        "url": entry.href,
        "title": entry.name,
        "content_text": entry.summary or entry.name,
        **({"image": entry.image} if entry.image else {}),
        "date_modified": entry.updated,
    }


def has_feed(site: SiteSettings, name: str, kind: EntryKind | None = None) -> bool:
    """Whether the site has feeds of the format `name`, of entries of `kind` or of the whole."""
    return (kind is None or kind in FOLLOWED) and _kind_name(name, kind) not in site.without


def _kind_name(name: str, kind: EntryKind | None) -> str:
    return f"{kind}-{_FORMATS[name]}" if kind else _FORMATS[name]


_FORMATS = {ATOM: "feed", JSON_FEED: "json-feed"}

FOLLOWED = {
    EntryKind.PERSON: "Titles with {}, the last changed first.",
    EntryKind.TAG: "Titles that carry the tag {}, the last changed first.",
    EntryKind.LIST: "Titles on the list {}, the last changed first.",
}
"""The kinds of entries that have feeds, and what these say of themselves."""


def _plan_site(name: str, _catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    titles = groups["recent"].members
    reads = {SITE, Read(Facet.GROUP, "recent"), *(Read(Facet.NEWS, one) for one in titles)}
    yield Page(feed_address(name), _kind_name(name, None), frozenset(reads))


def _view_site(name: str, reader: Reader) -> FeedView:
    site = reader.site
    items = [item for one in reader.group("recent").members for item in reader.news(one)]
    return _feed(reader, (feed_address(name), HOME), (site.name, site.tagline), items)


def _plan(kind: EntryKind, name: str, catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    for entry_id in catalogue.of_kind(kind) if kind.value not in catalogue.site.without else ():
        address = feed_address(name, entry_id)
        yield Page(address, _kind_name(name, kind), _reads(entry_id), entry_id)


@cache  # shared by the formats: there are as many feeds as people
def _reads(entry_id: EntryId) -> Reads:
    return frozenset((SITE, card_read(entry_id), Read(Facet.NEWS, entry_id)))


def _view(kind: EntryKind, name: str, reader: Reader) -> FeedView:
    entry_id = reader.page.subject
    who = full_name(reader.card(entry_id))
    places = feed_address(name, entry_id), address_of(entry_id)
    titles = f"{who} · {reader.site.name}", FOLLOWED[kind].format(who)
    return _feed(reader, places, titles, reader.news(entry_id))


def _feed(
    reader: Reader,
    places: tuple[str, str],
    titles: tuple[str, str],
    items: list[NewsItem] | tuple[NewsItem, ...],
) -> FeedView:
    """Tell of `items`; `places` are the addresses of the feed and of the page that it is about."""
    site, entries = reader.site, tuple(_entry(reader, item) for item in items)
    return FeedView(
        href=reader.absolute(places[0]),
        page=reader.absolute(places[1]),
        name=titles[0],
        about=titles[1],
        author=site.author or site.name,
        language=site.language,
        updated=max((entry.updated for entry in entries), default=EPOCH),
        entries=entries,
    )


def _entry(reader: Reader, item: NewsItem) -> FeedEntry:
    has_card = "card" not in reader.site.without
    return FeedEntry(
        href=reader.absolute(address_of(item.id)),
        name=full_name(item),
        updated=f"{item.updated}T00:00:00Z" if item.updated else EPOCH,
        summary=item.summary or "",
        image=reader.absolute(card_address(item.id)) if has_card else "",
    )


def _in_json(view: Callable[[Reader], FeedView], reader: Reader) -> bytes:
    return f"{view(reader).json}\n".encode()


def _kind(
    name: str,
    kind: EntryKind | None,
    plan: Callable[[Catalogue, Groups], Iterator[Page]],
    view: Callable[[Reader], FeedView],
) -> PageKind[Any]:
    label = _kind_name(name, kind)
    if name == JSON_FEED:
        return PageKind(label, "", plan, partial(_in_json, view), is_made_when_asked=True)
    return PageKind(label, "atom.xml", plan, view, is_made_when_asked=True)


SITE_KINDS = tuple(
    _kind(name, None, partial(_plan_site, name), partial(_view_site, name)) for name in _FORMATS
)
"""The feeds of the whole site."""

ENTRY_KINDS = tuple(
    _kind(name, kind, partial(_plan, kind, name), partial(_view, kind, name))
    for kind in FOLLOWED
    for name in _FORMATS
)
"""Those of entries."""
