"""The sitemap: every page in its one address, with its last change (sitemaps.org, version 0.9).

A file may name 50,000 addresses. Where there are more, an index names the files, one or more for
each kind of entry, so that an edit changes the file of its own kind and no other.
"""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from spacecat.model.vocabulary import EntryKind
from spacecat.pages import redirect, search
from spacecat.pages.urls import SITEMAP, address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.reads import Page
    from spacecat.pages.urls import Addresses

    Parts: TypeAlias = dict[str, list[str]]

MOST = 50_000
"""Addresses that one file may name; ten megabytes, of the fifty that it may have."""

_UNLISTED = frozenset({redirect.KIND.name, search.KIND.name})
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_FOLDERS = {kind.folder for kind in EntryKind}
_OTHERS = EntryKind.PAGE.folder


def sitemap(
    catalogue: Catalogue, pages: Mapping[str, Page], addresses: Addresses
) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each file of the sitemap."""
    parts = _parts(pages)
    changed = {
        address_of(record.id): record.entry.updated.earliest.isoformat()
        for record in catalogue.all_records()
        if record.entry.updated
    }
    if list(parts) != [SITEMAP]:
        last = {f"/{part}": _last(changed, parts[part]) for part in parts}
        named = [f"/{part}" for part in parts]
        yield SITEMAP, _written("sitemapindex", "sitemap", named, last, addresses)
    for part, listed in parts.items():
        yield part, _written("urlset", "url", listed, changed, addresses)


def sitemap_paths(pages: Mapping[str, Page]) -> set[str]:
    """Return the paths of the files of the sitemap."""
    return {SITEMAP} if len(pages) <= MOST else {SITEMAP, *_parts(pages)}


def is_listed(page: Page) -> bool:
    """Whether a page is one that readers stay on, and that search engines shall know."""
    return page.address.endswith("/") and page.kind not in _UNLISTED


def _parts(pages: Mapping[str, Page]) -> Parts:
    """Return the addresses that each file names, in their order."""
    listed = sorted(address for address, page in pages.items() if is_listed(page))
    if len(listed) <= MOST:
        return {SITEMAP: listed}
    sections: Parts = defaultdict(list)
    for address in listed:
        folder = address.strip("/").partition("/")[0]
        sections[folder if folder in _FOLDERS else _OTHERS].append(address)
    return {
        f"sitemap-{section}-{begin // MOST + 1}.xml": members[begin : begin + MOST]
        for section, members in sorted(sections.items())
        for begin in range(0, len(members), MOST)
    }


def _last(changed: Mapping[str, str], part: Iterable[str]) -> str:
    return max((changed.get(address, "") for address in part), default="")


def _written(
    root: str, each: str, listed: Iterable[str], changed: Mapping[str, str], addresses: Addresses
) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{root} {_NAMESPACE}>"]
    for address in listed:
        last = changed.get(address)
        on = f"<lastmod>{last}</lastmod>" if last else ""
        lines.append(
            f"<{each}><loc>{escape(addresses.absolute(address), quote=False)}</loc>{on}</{each}>"
        )
    return "\n".join([*lines, f"</{root}>", ""]).encode()
