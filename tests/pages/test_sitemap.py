"""The sitemap: by its protocol (sitemaps.org, 0.9), and complete."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from catalogues import SITE, entry, film, options_for

from spacecat.pages import sitemap
from spacecat.pages.urls import SITEMAP
from spacecat.serve.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalogues import BuildSite, SiteFolder

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DATE = re.compile(r"\d{4}-\d\d-\d\d")
LARGEST = 50 * 1024 * 1024

FILES = {
    "content/site.yaml": SITE.replace("example.org/", "example.org/a&b/"),
    "content/titles/moon.md": film("The Moon", "updated: 2026-03", cast=("Bae Doona",)),
    "content/titles/sea.md": film("The Silent Sea", "updated: 2026-05-06"),
    "content/people/bae.md": entry("Bae Doona", "aliases: [{name: Bae Du-na, kind: romanisation}]"),
    "content/pages/about.md": entry("About", "updated: 2026-01-02"),
}


def _listed(pages: Mapping[str, bytes], file: str, root: str) -> dict[str, str | None]:
    """Return what a file of the sitemap names, with the day of its last change."""
    assert len(pages[file]) <= LARGEST
    read = ET.fromstring(pages[file])  # noqa: S314 - our own
    assert read.tag == f"{NAMESPACE}{root}"
    found: dict[str, str | None] = {}
    for each in read:
        assert each.tag == NAMESPACE + {"urlset": "url", "sitemapindex": "sitemap"}[root]
        places = [part.text or "" for part in each.findall(f"{NAMESPACE}loc")]
        days = [part.text or "" for part in each.findall(f"{NAMESPACE}lastmod")]
        assert len(places) == 1
        assert len(each) == 1 + len(days)
        assert all(DATE.fullmatch(day) for day in days)
        assert len(places[0]) < 2_048
        assert urlsplit(places[0]).scheme == "https"
        assert places[0] not in found
        found[places[0]] = days[0] if days else None
    return found


@pytest.fixture
def site(build_site: BuildSite) -> SiteFolder:
    """Write a small catalogue, whose address has a sign that XML reads."""
    return build_site(FILES)


def test_every_page_that_readers_stay_on_is_named_in_its_one_address(site: SiteFolder) -> None:
    pages = site.build().pages
    listed = _listed(pages, SITEMAP, "urlset")
    indexed = {
        canonical[1].decode().replace("&amp;", "&")
        for file, page in pages.items()
        if file.endswith(".html")
        and b'http-equiv="refresh"' not in page
        and (canonical := re.search(rb'rel="canonical" href="([^"]+)"', page))
    }
    assert set(listed) == indexed
    assert "https://example.org/a&b/people/bae-doona/" in listed
    assert not any("bae-du-na" in place or "404" in place for place in listed)


def test_the_last_change_is_the_one_that_editors_name(site: SiteFolder) -> None:
    listed = _listed(site.build().pages, SITEMAP, "urlset")
    base = "https://example.org/a&b"
    assert {place.removeprefix(base): day for place, day in listed.items() if day} == {
        "/titles/the-moon/": "2026-03-01",
        "/titles/the-silent-sea/": "2026-05-06",
        "/about/": "2026-01-02",
    }


def test_robots_are_told_of_it(site: SiteFolder) -> None:
    robots = site.build().pages["robots.txt"].decode()
    assert "\nSitemap: https://example.org/a&b/sitemap.xml\n" in robots


def test_more_addresses_than_a_file_may_name_are_shared_out_by_kind(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _listed(site.build().pages, SITEMAP, "urlset")
    monkeypatch.setattr(sitemap, "MOST", 2)
    pages = site.build().pages
    index = _listed(pages, SITEMAP, "sitemapindex")
    files = [place.removeprefix("https://example.org/a&b/") for place in index]
    assert "sitemap-titles-1.xml" in files
    assert "sitemap-titles-2.xml" in files
    parts = [_listed(pages, file, "urlset") for file in files]
    assert all(len(part) <= 2 for part in parts)
    assert {place: day for part in parts for place, day in part.items()} == whole
    assert index["https://example.org/a&b/sitemap-titles-1.xml"] == "2026-03-01"
    assert index["https://example.org/a&b/sitemap-companies-1.xml"] is None


def test_a_change_of_one_kind_changes_its_own_part_alone(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "MOST", 5)
    before = site.build().pages
    after = site.edit("content/pages/about.md", "2026-01-02", "2026-01-03").build().pages
    parts = [file for file in after if file.startswith("sitemap-")]
    assert [file for file in parts if after[file] != before[file]] == ["sitemap-pages-1.xml"]


def test_the_preview_shows_the_parts_that_there_are(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody of whom a credit alone is known gets a page, and loses it again."""
    session = Session(options_for(site.root))
    session.rebuild()
    listed = _listed({SITEMAP: session.read(SITEMAP) or b""}, SITEMAP, "urlset")
    monkeypatch.setattr(sitemap, "MOST", len(listed))
    sea = FILES["content/titles/sea.md"]
    credited = film("The Silent Sea", "updated: 2026-05-06", "cast: [{name: Gong Yoo}]")
    for text, is_split in ((credited, True), (sea, False)):
        site.write("content/titles/sea.md", text)
        session.note(str((site.root / "content/titles/sea.md").resolve()))
        session.rebuild()
        shown = {file: session.read(file) or b"" for file in session.shown.files}
        assert shown == site.build().pages
        assert ("sitemap-titles-1.xml" in shown) == is_split
