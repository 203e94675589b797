"""Which entries are in which part of the search index, as groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.pages.groups import Group
from spacecat.pages.urls import address_of
from spacecat.search.entries import FOUND, findable
from spacecat.search.shards import parted

if TYPE_CHECKING:
    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, SiteSettings
    from spacecat.search.entries import Findable

PARTS = "search"
"""The group whose members are the paths of all parts."""

COUNTS = "search counts"
"""The group that says which parts there are: paths, each with its number of places. No page reads
it; it is for those who have to tell whether an edit makes others."""

_KINDS = frozenset({"search", "search-index"})

_PAGES = {EntryKind.PAGE: "text"}
"""The kind of page of those entries that are not called like theirs."""


def has_search(site: SiteSettings) -> bool:
    """Whether the site has a search, or the settings leave it out."""
    return _KINDS.isdisjoint(site.without)


def group_of_part(path: str) -> str:
    """Return the name of the group of those who are in a part."""
    return f"{PARTS}/{path}"


def search_groups(catalogue: Catalogue) -> dict[str, Group]:
    """Return the groups of the index; none where the site has no search."""
    if not has_search(catalogue.site):
        return {}
    parts, counts = parted(findable_entries(catalogue))
    groups = {group_of_part(path): Group("Names", members) for path, members in parts.items()}
    groups[PARTS] = Group("Parts of the index", tuple(parts))
    groups[COUNTS] = Group("Places", tuple(f"{path} {counts[path]}" for path in sorted(counts)))
    return groups


def is_found(record: Record[Entry], site: SiteSettings) -> bool:
    """Whether an entry can be found: whether it has a page."""
    page = _PAGES.get(record.kind, record.kind.value)
    return record.kind in FOUND and page not in site.without


def findable_entries(catalogue: Catalogue) -> dict[EntryId, Findable]:
    """Return all that can be found, by id."""
    return {
        record.id: findable(record, address_of(record.id))
        for record in catalogue.all_records()
        if is_found(record, catalogue.site)
    }
