"""The frame of a page: its title, navigation, breadcrumbs and the links of its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from spacecat.data.record import KINDS
from spacecat.noun import replace
from spacecat.pages.dates import date_value
from spacecat.pages.feed import has_feed
from spacecat.pages.footer import LISTS, footer, has_list
from spacecat.pages.headers import policy
from spacecat.pages.parts import NO_FEEDS, Chrome, Feeds, Frame, PlainLink
from spacecat.pages.search_groups import has_search
from spacecat.pages.social import image_of, locale_of, oembed_of, type_of
from spacecat.pages.urls import (
    ATOM,
    BROWSE_STYLESHEET,
    HOME,
    ICON,
    JSON_FEED,
    MANIFEST,
    SEARCH,
    SEARCH_SCRIPT,
    STYLESHEET,
    TOUCH_ICON,
    data_address,
    feed_address,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Entry, SiteSettings
    from spacecat.pages.paging import Paging
    from spacecat.pages.reads import Reader

Trail: TypeAlias = "tuple[tuple[str, str], ...]"
"""The way from the home page to a list: labels and addresses."""


def frame(
    reader: Reader,
    heading: str,
    description: str | None = None,
    trail: Trail = (),
    record: Record[Entry] | None = None,
) -> Frame:
    """Build the frame of a page.

    `trail` leads from the home page to the list that this page belongs to.
    With a `record`, the page shows where its file can be edited and when it last changed.
    """
    site, address = reader.site, reader.page.address
    is_home = address == HOME
    updated = record.entry.updated if record else None
    return Frame(
        chrome=_chrome(reader, site, trail),
        heading=heading,
        title=f"{site.name}: {site.tagline}" if is_home else f"{heading} · {site.name}",
        description=description or site.description,
        canonical=reader.absolute(address),
        edit_url=_edit_url(site.edit_url, record),
        updated=date_value(updated) if updated else None,
        data=_data(reader, site, record),
        own_feeds=_feeds(reader, site, record) if record else NO_FEEDS,
        type=type_of(record),
        image=image_of(reader, site, heading, record),
        oembed=oembed_of(reader, site, record),
    )


def numbered(frame: Frame, paging: Paging | None) -> Frame:
    """Say in the title and the description which page of a list it is, from the second on.

    Nothing else in the head of a page tells it apart from the first.
    """
    if paging is None or paging.number == 1:
        return frame
    which = f"(page {paging.number})"
    return replace(
        frame,
        title=f"{frame.heading} {which} · {frame.site_name}",
        description=f"{frame.description} {which}",
    )


def _data(reader: Reader, site: SiteSettings, record: Record[Entry] | None) -> str | None:
    """Link to the data of an entry, which stand beside its page."""
    is_there = record is not None and record.kind in KINDS and "entry-data" not in site.without
    return reader.href(data_address(record.id)) if record and is_there else None


def _chrome(reader: Reader, site: SiteSettings, trail: Trail) -> Chrome:
    """Return what surrounds the page, made once for all pages of which it is the same.

    Two pages of one folder differ in it only if the navigation marks them differently, or if one of
    them has something that all pages link to beneath itself.
    """
    address, around = reader.page.address, reader.vantage.chromes
    beneath = reader.vantage.beneath(trail, _everywhere(site, trail))
    current = tuple([address.startswith(item.to) for item in site.navigation])
    is_above = any(to.startswith(reader.folder) for to in beneath)
    key = (address if is_above else "", current, trail)
    chrome = around.get(key)
    if chrome is None:
        chrome = around[key] = _new_chrome(reader, site, trail)
    return chrome


def _everywhere(site: SiteSettings, trail: Trail) -> Iterator[str]:
    """Yield what all pages link to."""
    yield from map(feed_address, (ATOM, JSON_FEED))
    yield from (HOME, STYLESHEET, BROWSE_STYLESHEET, ICON, TOUCH_ICON, MANIFEST)
    yield from (SEARCH, SEARCH_SCRIPT)
    yield from LISTS
    yield from (to for _, to in trail)
    yield from (item.to for item in site.navigation)


def _new_chrome(reader: Reader, site: SiteSettings, trail: Trail) -> Chrome:
    address = reader.page.address
    home = PlainLink(reader.href(HOME), site.name, current=address == HOME)
    crumbs = (PlainLink(reader.href(to), label) for label, to in trail if has_list(site, to))
    return Chrome(
        site_name=site.name,
        tagline=site.tagline,
        language=site.language,
        locale=locale_of(site.language),
        policy=policy(portable=reader.vantage.addresses.portable),
        stylesheet=reader.href(STYLESHEET),
        browse_stylesheet=reader.href(BROWSE_STYLESHEET),
        icon=reader.href(ICON),
        touch_icon=reader.href(TOUCH_ICON),
        manifest=reader.href(MANIFEST),
        feeds=_feeds(reader, site),
        search=reader.href(SEARCH) if has_search(site) else None,
        script=reader.href(SEARCH_SCRIPT),
        home=home,
        navigation=tuple(
            PlainLink(reader.href(item.to), item.label, current=address.startswith(item.to))
            for item in site.navigation
        ),
        footer=footer(reader),
        breadcrumbs=() if address == HOME else (home, *crumbs),
        origin=reader.absolute(HOME),
        trail=() if address == HOME else tuple(_whole_trail(reader, site, trail)),
    )


def _whole_trail(reader: Reader, site: SiteSettings, trail: Trail) -> Iterator[PlainLink]:
    for label, to in ((site.name, HOME), *trail):
        if has_list(site, to):
            yield PlainLink(reader.absolute(to), label)


def _feeds(reader: Reader, site: SiteSettings, record: Record[Entry] | None = None) -> Feeds:
    """Link to the feeds of the whole site, or to those of one entry, as far as there are any."""
    kind, entry_id = (record.kind, record.id) if record else (None, "")
    return Feeds(
        *(
            reader.href(feed_address(name, entry_id)) if has_feed(site, name, kind) else None
            for name in (ATOM, JSON_FEED)
        )
    )


def _edit_url(base: str | None, record: Record[Entry] | None) -> str | None:
    if not base or record is None or not record.path:
        return None
    return base.rstrip("/") + "/" + quote(record.path)
