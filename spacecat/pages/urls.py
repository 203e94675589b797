"""Addresses: where every page stands, and how one page names another.

Links are relative, so the site works from the root of a host, under any path of it, and from a
disk. A published address never breaks: changing one here means redirecting the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from spacecat.model.vocabulary import EntryKind, Word
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.model.catalogue import EntryId

HOME = "/"
NOT_FOUND = "/404.html"
ATOM, JSON_FEED = "atom.xml", "feed.json"
"""The names of feeds, each in the folder of the page whose news it tells."""
CONSTELLATION = "/constellation/"
TIMELINES = "/timelines/"
STATISTICS = "/statistics/"
SEARCH = "/search/"
SITE_CARD = "/card.png"
DATA = "/data/"
A_TO_Z = "/names/titles/"
TITLES_IN_HANGUL = "/names/titles/hangul/"
ALL_NAMES = "/names/"
STATIC = "/static/"
"""Where the static files are: no page stands at or below it."""
STYLESHEET = f"{STATIC}style.css"
BROWSE_STYLESHEET = f"{STATIC}browse.css"
"""What pages that list or draw much have besides."""
BROWSE_SCRIPT = f"{STATIC}browse.js"
"""What filters the list of titles in place."""
SEARCH_SCRIPT = f"{STATIC}search.js"
ICON = f"{STATIC}favicon.svg"
TOUCH_ICON = f"{STATIC}icon-180.png"
MANIFEST = "/site.webmanifest"
LLMS = "/llms.txt"
SITEMAP = "sitemap.xml"
"""The sitemap's path in the site; the sitemap itself is no page."""


_FOLDERS: Mapping[str, str] = {kind.value: kind.folder for kind in EntryKind}


def address_of(entry_id: EntryId) -> str:
    """Return the address of an entry's page; sources share one page, pages of text stand alone."""
    kind, _, slug = entry_id.partition("/")
    if kind == EntryKind.PAGE:
        return f"/{slug}/"
    if kind == EntryKind.SOURCE:
        return f"/sources/#{slug}"
    return f"/{_FOLDERS[kind]}/{slug}/"


def feed_address(name: str, entry_id: EntryId = "") -> str:
    """Return the address of the feed of an entry, or of the whole site."""
    return f"{address_of(entry_id)}{name}" if entry_id else f"{HOME}{name}"


def oembed_address(title: EntryId) -> str:
    """Return the address of what sites read to show a link to a title (oembed.com)."""
    return f"{address_of(title)}oembed.json"


def cover_address(title: EntryId) -> str:
    """Return the address of the drawing that stands for a title."""
    return f"{address_of(title)}cover.svg"


def data_address(entry_id: EntryId) -> str:
    """Return the address of the data of an entry that has a page of its own."""
    return f"{address_of(entry_id)}index.json"


def card_address(title: EntryId) -> str:
    """Return the address of the picture that other sites show beside a link to a title."""
    return f"{address_of(title)}card.png"


def index_of(kind: EntryKind) -> str:
    """Return the address of the list of all entries of a kind."""
    return f"/{kind.folder}/"


def group_address(taxonomy: str, term: Word | int | str = "") -> str:
    """Return the address of a term of a taxonomy (`genres`, `years`), or of the taxonomy."""
    return f"/{taxonomy}/{term}/" if term != "" else f"/{taxonomy}/"


def file_of(address: str) -> str:
    """Return the file that a server sends for `address`, relative to the site's folder."""
    path = address.partition("#")[0].lstrip("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


class Addresses(Noun):
    """How links are written.

    `base_url` is where the site will stand, with a slash at the end. `portable` links name the
    file, so that they work where no server adds ``index.html``.
    """

    base_url: str
    portable: bool = False

    def absolute(self, address: str) -> str:
        """Return the whole address, for canonical links, feeds and sitemaps."""
        return self.base_url + address.lstrip("/")

    def relative(self, page: str, target: str) -> str:
        """Return `target` as `page` names it.

        A server shows the page for missing addresses at any depth, so that one alone begins its
        links with the path of `base_url`.
        """
        if page == NOT_FOUND and not self.portable:
            return urlsplit(self.base_url).path + target.lstrip("/")
        target, hash_, fragment = target.partition("#")
        if self.portable and target.endswith("/"):
            target += "index.html"
        if target == page:
            return hash_ + fragment if hash_ else target.rpartition("/")[2] or "./"
        return _shortest(page, target) + hash_ + fragment


def _shortest(page: str, target: str) -> str:
    folder, up = page[: page.rindex("/") + 1], ""
    while not target.startswith(folder):
        folder, up = folder[: folder.rindex("/", 0, -1) + 1], f"{up}../"
    return up + target.removeprefix(folder) or "./"
