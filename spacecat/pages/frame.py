"""The frame of a page: its title, navigation, breadcrumbs and the links of its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from spacecat.pages.dates import date_value
from spacecat.pages.parts import Frame, PlainLink
from spacecat.pages.urls import FEED, HOME, ICON, STYLESHEET

if TYPE_CHECKING:
    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Entry, SiteSettings
    from spacecat.pages.reads import Reader

_BY_COMPANY, _BY_TAXONOMY = {"index", "company"}, {"taxonomy", "term"}
FOOTER = (
    ("Titles", "/titles/", {"index", "title"}),
    ("People", "/people/", {"people", "person"}),
    ("Tags", "/tags/", {"index", "tag"}),
    ("Lists", "/lists/", {"index", "list"}),
    ("Characters", "/characters/", {"index", "character"}),
    ("Companies", "/companies/", _BY_COMPANY),
    ("Platforms", "/platforms/", _BY_COMPANY),
    ("Networks", "/networks/", _BY_COMPANY),
    ("Studios", "/studios/", _BY_COMPANY),
    ("Genres", "/genres/", _BY_TAXONOMY),
    ("Settings", "/settings/", _BY_TAXONOMY),
    ("Years", "/years/", _BY_TAXONOMY),
    ("Kinds", "/kinds/", _BY_TAXONOMY),
    ("Sources", "/sources/", {"sources"}),
)
"""The lists that every page leads to, so that any title is three clicks from anywhere.

Each has a label, an address and the kinds of pages without which it does not stand.
"""


def has_list(site: SiteSettings, address: str) -> bool:
    """Whether a list stands at `address`, or the settings leave it out."""
    return all(kinds.isdisjoint(site.without) for _, to, kinds in FOOTER if to == address)


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
    crumbs = (PlainLink(reader.href(to), label) for label, to in trail if has_list(site, to))
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
        footer=tuple(
            PlainLink(reader.href(to), label) for label, to, _ in FOOTER if has_list(site, to)
        ),
        breadcrumbs=() if is_home else (home, *crumbs),
        edit_url=_edit_url(site.edit_url, record),
        updated=date_value(record.entry.updated) if record and record.entry.updated else None,
    )


def _edit_url(base: str | None, record: Record[Entry] | None) -> str | None:
    if not base or record is None or not record.path:
        return None
    return base.rstrip("/") + "/" + quote(record.path)
