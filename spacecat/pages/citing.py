"""What cites a source, where that is much: lists with pages of their own.

The page of all sources names the first few that cite each of them. Where there are more, it leads
to a list, whose group is named for its address: “sources/yna.co.kr”, “sources/variety-2023”.

The page of all sources is itself cut into several where they are many; what stands on which is told
by groups whose members are the ids of sources, and then the groups of hosts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacecat.model.catalogue import order_of
from spacecat.pages.groups import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, SiteSettings, Source

SOURCES = "sources"
CITED = "cited"
"""What is cited, as the pages of all sources show it."""
LISTS = "citing"
"""The kind of the pages with what cites one source."""
HOSTS = "hosts"
NAMED = 24
"""Entries that the page of all sources names of those that cite one."""

MOST_LINES = 400
"""Lines of a page of sources at the most, of some 150 bytes each: no page shall pass 100 KB."""

_OWN_LINES = 4
"""Lines that a source takes beside the names of what cites it."""

_IN_ADDRESSES = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
"""Hosts that can stand in an address as they are; nobody else's name has a dot there."""


def has_lists(site: SiteSettings) -> bool:
    """Whether a site has lists of what cites a source."""
    return LISTS not in site.without


def named_of_source(record: Record[Source], site: SiteSettings) -> tuple[EntryId, ...]:
    """Return what is named of all that cites a source with an entry of its own."""
    return citing_of(record)[: NAMED if has_lists(site) else None]


def named_of_host(group: Group, site: SiteSettings) -> tuple[EntryId, ...]:
    """Return what is named of all that cites a host; all, if that can have no list of its own."""
    is_cut = has_lists(site) and list_of_host(group.label) != ""
    return with_page(group.members)[: NAMED if is_cut else None]


def cited_groups(catalogue: Catalogue, groups: Mapping[str, Group]) -> dict[str, Group]:
    """Return the groups of what is cited, page by page: as much on each as there is room for.

    Where all is more than a page, the first also names the sources that stand on later ones: their
    addresses are places in it.
    """
    cited = list(_cited(catalogue, groups))
    pages: list[list[str]] = [[]]
    room = MOST_LINES
    if sum(lines for _, lines in cited) > room:
        room -= len(groups[SOURCES].members)
    for member, lines in cited:
        if pages[-1] and lines > room:
            pages.append([])
            room = MOST_LINES
        pages[-1].append(member)
        room -= lines
    return {
        f"{CITED}#{number}": Group("Sources", tuple(members), number, len(pages))
        for number, members in enumerate(pages, 1)
    }


def _cited(catalogue: Catalogue, groups: Mapping[str, Group]) -> Iterator[tuple[str, int]]:
    """Yield what is cited, and how many lines it takes: first the sources with entries."""
    for source in groups[SOURCES].members:
        named = named_of_source(catalogue.sources[source], catalogue.site)
        yield source, _OWN_LINES + len(named)
    for host in groups[HOSTS].members:
        name = f"{HOSTS}/{host}"
        yield name, _OWN_LINES + len(named_of_host(groups[name], catalogue.site))


def long_lists(catalogue: Catalogue, groups: Mapping[str, Group]) -> dict[str, Group]:
    """Return the groups of what cites a source, for sources that many cite."""
    found = {}
    for host in groups[HOSTS].members:
        citing = with_page(groups[f"{HOSTS}/{host}"].members)
        if is_long(citing) and list_of_host(host):
            found[list_of_host(host)] = Group(host, citing)
    for record in catalogue.sources.values():
        citing = citing_of(record)
        if is_long(citing):
            found[list_of_source(record)] = Group("", citing)
    return found


def is_long(citing: tuple[EntryId, ...]) -> bool:
    """Whether a source has a list of what cites it."""
    return len(citing) > NAMED


def list_of_host(host: str) -> str:
    """Return the name of the list of what cites a host; empty for one that can have none."""
    return f"{SOURCES}/{host}" if _IN_ADDRESSES.fullmatch(host) else ""


def list_of_source(record: Record[Entry]) -> str:
    """Return the name of the list of what cites a source that has an entry."""
    return f"{SOURCES}/{record.slug}"


def citing_of(record: Record[Source]) -> tuple[EntryId, ...]:
    """Return what cites a source, kind by kind."""
    return with_page(sorted(record.inbound.citing, key=order_of))


def with_page(ids: Iterable[EntryId]) -> tuple[EntryId, ...]:
    """Return those of `ids` that have a page of their own: sources share one."""
    return tuple([entry_id for entry_id in ids if not entry_id.startswith("source/")])
