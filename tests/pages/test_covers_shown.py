"""Covers and cards on pages, and when they are made anew."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from catalogues import SITE, entry, film, remembering
from PIL import Image

from spacecat.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from catalogues import BuildSite, SiteFolder

WITH_CARDS = SITE.replace("without: [card, site-card]\n", "")
MOON = film(
    "The Moon", "native: 더 문", "settings: [{place: moon, year: 2029}]", cast=("Doh Kyung-soo",)
)
SEA = entry("The Silent Sea", "kind: drama")
FILES = {
    "content/titles/moon.md": MOON,
    "content/titles/sea.md": SEA,
    "content/people/doh.md": entry("Doh Kyung-soo"),
}
COVER, CARD = "titles/the-moon/cover.svg", "titles/the-moon/card.png"


def _made(site: SiteFolder) -> Mapping[str, str]:
    """Build on top of what was built before; return the pages that were made."""
    root: Path = site.root
    options = remembering(root)
    return build(options).made


def test_a_title_has_its_cover_in_the_head_and_in_lists(build_site: BuildSite) -> None:
    pages = build_site(FILES).build().pages
    assert (
        'src="cover.svg" width="400" height="600" alt=""'
        in pages["titles/the-moon/index.html"].decode()
    )
    assert 'src="the-moon/cover.svg"' in pages["titles/index.html"].decode()
    assert 'src="titles/the-moon/cover.svg"' in pages["index.html"].decode()
    assert pages[COVER] != pages["titles/the-silent-sea/cover.svg"]


def test_a_cover_is_small_and_has_no_words(build_site: BuildSite) -> None:
    cover = build_site(FILES).build().pages[COVER].decode()
    assert len(cover) < 10_000
    assert re.findall(r"<(\w+)", cover)[:2] == ["svg", "g"]
    assert set(re.findall(r"<(\w+)", cover)) == {"svg", "g", "path"}


def test_where_covers_are_left_out_nothing_leads_to_them(build_site: BuildSite) -> None:
    site = build_site({**FILES, "content/site.yaml": SITE.replace("[card", "[cover, card")})
    built = site.build()
    assert built.problems == ()
    assert COVER not in built.pages
    leading = [file for file, page in built.pages.items() if b"cover.svg" in page]
    assert set(leading) <= {"static/browse.js"}, (
        "which shows them where rows say that there are any"
    )


def test_pages_say_how_they_are_shown_elsewhere(build_site: BuildSite) -> None:
    pages = build_site({**FILES, "content/site.yaml": WITH_CARDS}).build().pages
    said = {
        file: dict(re.findall(r'property="og:([a-z:_]+)" content="([^"]*)"', pages[file].decode()))
        for file in ("titles/the-moon/index.html", "people/doh-kyung-soo/index.html", "index.html")
    }
    title, person, home = said.values()
    assert title == {
        "title": "The Moon",
        "type": "video.movie",
        "url": "https://example.org/titles/the-moon/",
        "description": "A site for a test",
        "site_name": "Test",
        "image": "https://example.org/titles/the-moon/card.png",
        "image:width": "1200",
        "image:height": "630",
        "image:alt": "The Moon",
    }
    assert (person["type"], person["image"]) == ("profile", "https://example.org/card.png")
    assert (home["type"], home["image:alt"]) == ("website", "Test")


def test_cards_have_their_size_and_hangul_on_them(build_site: BuildSite) -> None:
    """Without the native name, the same card has less ink."""
    site = build_site({**FILES, "content/site.yaml": WITH_CARDS})
    with_native = _image(site.build().pages[CARD])
    without = _image(site.edit("content/titles/moon.md", "native: 더 문\n", "").build().pages[CARD])
    assert with_native.size == without.size == (1200, 630)
    assert _ink(with_native) > _ink(without) + 400
    assert _image(site.build().pages["card.png"]).size == (1200, 630)


@pytest.mark.parametrize(
    ("name", "native"), [("宇宙", None), ("宇宙", "우주"), ("火星 2", "화성 2")]
)
def test_a_name_that_the_font_lacks_gives_way_to_one_that_it_has(
    build_site: BuildSite, name: str, native: str | None
) -> None:
    """Without a name, a card would say of what kind something is, and not what it is."""
    settings = WITH_CARDS.replace("name: Test", f"name: {name}")
    fields = () if native is None else (f"native: {native}",)
    title = film(name, *fields)
    site = build_site({"content/site.yaml": settings, "content/titles/far-away.md": title})
    pages = site.build().pages
    (card,) = (file for file in pages if file.endswith("/card.png"))
    assert _ink(_image(pages[card])) > 1_000
    assert _ink(_image(pages["card.png"])) > 1_000


def _image(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def _ink(image: Image.Image) -> int:
    """Return how many bright pixels stand where the names are."""
    return sum(image.crop((0, 0, 580, 630)).histogram()[160:])


def test_cards_are_made_anew_when_something_on_them_changes_and_not_else(
    build_site: BuildSite,
) -> None:
    site = build_site({**FILES, "content/site.yaml": WITH_CARDS})
    assert {"/titles/the-moon/card.png", "/card.png"} <= _made(site).keys()
    moon = "content/titles/moon.md"
    site.edit(moon, "---\n\n", "---\nUp there.\n\n")
    assert _drawn(_made(site)) == set()
    site.edit(moon, "native: 더 문\n", "native: 더 문\nsummary: One is left.\n")
    assert _drawn(_made(site)) == set()
    site.edit(moon, "2029", "2030")
    both = {"/titles/the-moon/card.png", "/titles/the-moon/cover.svg"}
    assert _drawn(_made(site)) == both
    site.edit(moon, "native: 더 문", "native: 달")
    assert _drawn(_made(site)) == both
    site.edit("content/site.yaml", "tagline: A test", "tagline: Another")
    assert _drawn(_made(site)) == {"/card.png"}
    site.edit("content/site.yaml", "name: Test", "name: Other")
    assert _drawn(_made(site)) == {
        "/card.png",
        "/titles/the-moon/card.png",
        "/titles/the-silent-sea/card.png",
    }


def _drawn(made: Mapping[str, str]) -> set[str]:
    return {address for address in made if address.endswith((".png", ".svg"))}


def test_the_manifest_names_the_site(build_site: BuildSite) -> None:
    pages = build_site(FILES).build().pages
    assert b'"name": "Test"' in pages["site.webmanifest"]
    for icon in re.findall(rb'"src": "([^"]+)"', pages["site.webmanifest"]):
        assert icon.decode() in pages
    assert b'<link rel="manifest" href="site.webmanifest">' in pages["index.html"]
