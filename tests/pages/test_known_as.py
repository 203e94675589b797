"""A page links where others know the same thing, and tells machines that it is the same."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from catalogues import SITE, entry

if TYPE_CHECKING:
    from catalogues import BuildSite

FILES = {
    "content/site.yaml": SITE,
    "content/titles/moon.md": entry(
        "The Moon", "kind: film", "ids: {wikidata: Q11, imdb: tt1234567}", "cast: [{person: Kim}]"
    ),
    "content/titles/sea.md": entry("The Sea", "kind: film", "ids: {imdb: tt7654321}"),
    "content/people/kim.md": entry("Kim", "ids: {wikidata: Q12, imdb: nm1234567}"),
    "content/characters/lee.md": entry("Lee", "ids: {wikidata: Q13}"),
    "content/companies/cj.md": entry("CJ", "ids: {wikidata: Q14, imdb: co1234567}"),
    "content/people/nam.md": entry("Nam"),
}
WIKIDATA, IMDB = "https://www.wikidata.org/entity/", "https://www.imdb.com/"
KNOWN = {
    "titles/the-moon": (f"{WIKIDATA}Q11", f"{IMDB}title/tt1234567/"),
    "titles/the-sea": (f"{IMDB}title/tt7654321/",),
    "people/kim": (f"{WIKIDATA}Q12", f"{IMDB}name/nm1234567/"),
    "characters/lee": (f"{WIKIDATA}Q13",),
    "companies/cj": (f"{WIKIDATA}Q14", f"{IMDB}company/co1234567/"),
    "people/nam": (),
}


@pytest.fixture
def pages(build_site: BuildSite) -> dict[str, str]:
    """Return the pages of entries with ids, and of one without."""
    built = build_site(FILES).build()
    return {path: data.decode() for path, data in built.pages.items() if path.endswith(".html")}


def _same(page: str) -> tuple[str, ...]:
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    data: Any = json.loads(block[1]) if block else {}
    return tuple(data.get("mainEntity", {}).get("sameAs", ()))


def test_the_page_has_a_line_of_links(pages: dict[str, str]) -> None:
    for path, addresses in KNOWN.items():
        links = re.findall(r'<a href="([^"]*)" rel="external">', pages[f"{path}/index.html"])
        assert tuple(links) == addresses, path


def test_words_say_what_the_links_are(pages: dict[str, str]) -> None:
    text = re.sub(r"<[^>]*>", "", pages["titles/the-moon/index.html"])
    assert "Also at Wikidata, IMDb\n" in text
    assert "Also at" not in pages["people/nam/index.html"]


def test_machines_are_told_that_it_is_the_same(pages: dict[str, str]) -> None:
    """A character is no thing that schema.org has, and its page has no data of its own."""
    for path, addresses in KNOWN.items():
        said = () if path.startswith("characters/") else addresses
        assert _same(pages[f"{path}/index.html"]) == said, path
