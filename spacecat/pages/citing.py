"""What cites a source, where that is much: lists with pages of their own.

The page of all sources names the first few that cite each of them. Where there are more, it leads
to a list, whose group is named for its address: “sources/yna.co.kr”, “sources/variety-2023”.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacecat.model.catalogue import order_of
from spacecat.pages.groups import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, Source

SOURCES = "sources"
HOSTS = "hosts"
NAMED = 24
"""Entries that the page of all sources names of those that cite one."""

_IN_ADDRESSES = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
"""Hosts that can stand in an address as they are; nobody else's name has a dot there."""


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
