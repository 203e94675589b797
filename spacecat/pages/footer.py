"""The foot of every page: the lists that lead to all that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.pages.parts import PlainLink, PlainLinks
from spacecat.pages.urls import (
    A_TO_Z,
    ALL_NAMES,
    CONSTELLATION,
    DATA,
    STATISTICS,
    TIMELINES,
    TITLES_IN_HANGUL,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.entries import SiteSettings
    from spacecat.pages.reads import Reader

_BY_COMPANY, _BY_TAXONOMY = {"index", "company"}, {"taxonomy", "term"}
_PARTS = {
    "The catalogue": (
        ("Titles", "/titles/", {"index", "title"}),
        ("People", "/people/", {"people", "person"}),
        ("Characters", "/characters/", {"index", "character"}),
        ("Tags", "/tags/", {"index", "tag"}),
        ("Lists", "/lists/", {"index", "list"}),
        ("All names", ALL_NAMES, {"names"}),
    ),
    "Titles by": (
        ("Kinds", "/kinds/", _BY_TAXONOMY),
        ("Genres", "/genres/", _BY_TAXONOMY),
        ("Settings", "/settings/", _BY_TAXONOMY),
        ("Years", "/years/", _BY_TAXONOMY),
        ("Name, A–Z", A_TO_Z, {"titles-by-letter"}),
    ),
    "Who made them": (
        ("Companies", "/companies/", _BY_COMPANY),
        ("Networks", "/networks/", _BY_COMPANY),
        ("Platforms", "/platforms/", _BY_COMPANY),
        ("Studios", "/studios/", _BY_COMPANY),
    ),
    "The whole of it": (
        ("Constellation", CONSTELLATION, {"constellation"}),
        ("Timelines", TIMELINES, {"timelines"}),
        ("Statistics", STATISTICS, {"statistics"}),
        ("Sources", "/sources/", {"sources"}),
        ("Data", DATA, {"data", "data-file"}),
    ),
}
"""The lists that every page leads to, so that any title is three clicks from anywhere.

Each has a label, an address and the kinds of pages without which it does not stand.
"""

_KINDS = {to: kinds for part in _PARTS.values() for _, to, kinds in part}

LISTS = tuple(_KINDS)
"""The addresses of all of these lists."""

_KINDS[TITLES_IN_HANGUL] = _KINDS[A_TO_Z]  # one list in two orders; each leads to the other


def has_list(site: SiteSettings, address: str) -> bool:
    """Whether a list stands at `address`, or the settings leave it out."""
    return _KINDS.get(address, set()).isdisjoint(site.without)


def lists_of(site: SiteSettings) -> Iterator[tuple[str, str]]:
    """Yield the address and the label of every list that the site has."""
    for part in _PARTS.values():
        yield from ((to, label) for label, to, _ in part if has_list(site, to))


def footer(reader: Reader) -> tuple[PlainLinks, ...]:
    """Link to every list of the site, those alike under one heading."""
    parts = []
    for label, part in _PARTS.items():
        there = [
            PlainLink(reader.href(to), name) for name, to, _ in part if has_list(reader.site, to)
        ]
        if there:
            parts.append(PlainLinks(label, tuple(there)))
    return tuple(parts)
