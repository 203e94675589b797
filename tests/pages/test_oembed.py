"""oEmbed: what is told of a link to a title, by the specification (oembed.com, 2.3.4)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from catalogues import SITE, entry, film
from drawn import as_bytes, drawn, picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalogues import BuildSite

WITH_CARDS = SITE.replace("without: [card, site-card]\n", "")
MOON = "content/titles/moon.md"
FILE = "titles/the-moon/oembed.json"
LINK = f'<link rel="alternate" href="https://example.org/{FILE}" type="application/json+oembed">'


def _told(pages: Mapping[str, bytes]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(pages[FILE])
    assert (told["version"], told["type"]) == ("1.0", "link")
    shown = {"thumbnail_url", "thumbnail_width", "thumbnail_height"} & told.keys()
    assert len(shown) in {0, 3}, "all three or none"
    return told


def test_a_title_is_told_with_its_card(build_site: BuildSite) -> None:
    pages = build_site({"content/site.yaml": WITH_CARDS, MOON: film("The Moon", "native: 더 문")})
    told = _told(pages.build().pages)
    assert told == {
        "version": "1.0",
        "type": "link",
        "title": "The Moon (더 문)",
        "provider_name": "Test",
        "provider_url": "https://example.org/",
        "thumbnail_url": "https://example.org/titles/the-moon/card.png",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


def test_a_title_is_told_with_its_own_picture(build_site: BuildSite) -> None:
    site = build_site({MOON: film("The Moon", picture("moon.png").rstrip())})
    (site.root / "content/titles/moon.png").write_bytes(as_bytes(drawn(320, 480, colour="red")))
    pages = site.build().pages
    told = _told(pages)
    file = told["thumbnail_url"].removeprefix("https://example.org/")
    assert file in pages
    assert told["thumbnail_height"] * 2 == told["thumbnail_width"] * 3


def test_without_a_picture_there_is_none_to_show(build_site: BuildSite) -> None:
    assert "thumbnail_url" not in _told(build_site({MOON: film("The Moon")}).build().pages)


def test_the_page_of_a_title_leads_there_and_no_other_does(build_site: BuildSite) -> None:
    files = {MOON: film("The Moon", cast=("Bae Doona",)), "content/people/b.md": entry("Bae Doona")}
    pages = build_site(files).build().pages
    leading = [file for file, page in pages.items() if LINK.encode() in page]
    assert leading == ["titles/the-moon/index.html"]


def test_it_can_be_left_out(build_site: BuildSite) -> None:
    settings = SITE.replace("[card", "[oembed, card")
    built = build_site({"content/site.yaml": settings, MOON: film("The Moon")}).build()
    assert built.problems == ()
    assert FILE not in built.pages
    assert not any(b"oembed" in page for page in built.pages.values())
