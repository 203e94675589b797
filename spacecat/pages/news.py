"""What is last heard of titles: what a feed says of each, and which of them belong in it.

The news of a person are those of the titles that credit them; of a tag, of the titles that carry
it; of a list, of the titles on it. They differ only if one of these titles is another, has another
day of its last change, or is told of in other words: a new paragraph is no news until its editor
says so with `updated`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from spacecat.model.vocabulary import EntryKind
from spacecat.pages.cards import shown_name
from spacecat.pages.groups import RECENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, TitleList


class NewsItem(NamedTuple):
    """A title in a feed."""

    id: EntryId
    name: str
    native: str | None
    summary: str | None
    updated: str
    """The day of its last change in ISO 8601; of a month or a year, the first; or empty."""


News: TypeAlias = "tuple[NewsItem, ...]"
"""What a feed tells, in its order."""


def news_of(catalogue: Catalogue, entry_id: EntryId) -> News:
    """Return the news of an entry, the last changed title first; those without a day by id."""
    titles = titles_of(catalogue.record(entry_id))
    items = sorted(item_of(catalogue.titles[title]) for title in titles)
    items.sort(key=lambda item: item.updated, reverse=True)
    return tuple(items[:RECENT])


def item_of(record: Record[Entry]) -> NewsItem:
    """Return what a feed says of a title."""
    entry = record.entry
    day = entry.updated.earliest.isoformat() if entry.updated else ""
    return NewsItem(record.id, shown_name(record), entry.native, entry.summary, day)


def titles_of(record: Record[Entry]) -> set[EntryId]:
    """Return the titles whose news are those of an entry."""
    if record.kind is EntryKind.TITLE:
        return {record.id}
    if record.kind is EntryKind.LIST:
        items = cast("TitleList", record.entry).items
        return {record.target(EntryKind.TITLE, item.title) for item in items}
    return {part.title for part in record.inbound.appearances}.union(record.inbound.titles)


def followed_by(titles: Iterable[Record[Entry]]) -> Iterator[EntryId]:
    """Yield the entries whose news `titles` belong to: those themselves, people, tags, lists."""
    for record in titles:
        yield record.id
        yield from record.inbound.lists
        yield from (one for one in record.targets.values() if one.startswith(_FOLLOWING))


_FOLLOWING = (f"{EntryKind.PERSON}/", f"{EntryKind.TAG}/")
