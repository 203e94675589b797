"""The frame of a page: its title, navigation, breadcrumbs and the links of its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from spacecat.pages.dates import date_value
from spacecat.pages.parts import Frame, PlainLink
from spacecat.pages.urls import FEED, HOME, ICON, STYLESHEET

if TYPE_CHECKING:
    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Entry
    from spacecat.pages.reads import Reader

FOOTER = (
    ("Titles", "/titles/"),
    ("People", "/people/"),
    ("Tags", "/tags/"),
    ("Lists", "/lists/"),
    ("Characters", "/characters/"),
    ("Companies", "/companies/"),
    ("Platforms", "/platforms/"),
    ("Networks", "/networks/"),
    ("Studios", "/studios/"),
    ("Genres", "/genres/"),
    ("Settings", "/settings/"),
    ("Years", "/years/"),
    ("Kinds", "/kinds/"),
    ("Sources", "/sources/"),
)
"""The lists that every page leads to, so that any title is three clicks from anywhere."""


def frame(
    reader: Reader,
    heading: str,
    description: str | None = None,
    trail: tuple[tuple[str, str], ...] = (),
    record: Record[Entry] | None = None,
) -> Frame:
    """Build the frame of a page.

    `trail` leads from the home page to the list that this page belongs to: labels and addresses.
    With a `record`, the page shows where its file can be edited and when it last changed.
    """
    site, address = reader.site, reader.page.address
    is_home = address == HOME
    home = PlainLink(reader.href(HOME), site.name, current=is_home)
    crumbs = tuple(PlainLink(reader.href(to), label) for label, to in trail)
    return Frame(
        site_name=site.name,
        tagline=site.tagline,
        language=site.language,
        heading=heading,
        title=f"{site.name}: {site.tagline}" if is_home else f"{heading} · {site.name}",
        description=description or site.description,
        canonical=reader.absolute(address),
        stylesheet=reader.href(STYLESHEET),
        icon=reader.href(ICON),
        feed=None if "feed" in site.without else reader.href(FEED),
        home=home,
        navigation=tuple(
            PlainLink(reader.href(item.to), item.label, current=address.startswith(item.to))
            for item in site.navigation
        ),
        footer=tuple(PlainLink(reader.href(to), label) for label, to in FOOTER),
        breadcrumbs=() if is_home else (home, *crumbs),
        edit_url=_edit_url(site.edit_url, record),
        updated=date_value(record.entry.updated) if record and record.entry.updated else None,
    )


def _edit_url(base: str | None, record: Record[Entry] | None) -> str | None:
    if not base or record is None or not record.path:
        return None
    return base.rstrip("/") + "/" + quote(record.path)
