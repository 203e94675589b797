"""What readers see of the marks in a body: names, and no notation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from catalogues import entry, film

if TYPE_CHECKING:
    from catalogues import BuildSite

OTHERS = {
    "content/characters/soup.md": entry("Captain Soup"),
    "content/people/actor.md": entry("Lee Joon", "disambiguator: actor"),
    "content/people/singer.md": entry("Lee Joon", "disambiguator: singer"),
    "content/tags/cooking.md": entry("Space cooking", "summary: Meals."),
    "content/tags/mars.md": entry("Mars", "summary: There."),
    "content/titles/parasite.md": film("기생충 & co"),
}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[[Space cooking]]", "Space cooking"),
        ("[[tag:Space cooking]]", "Space cooking"),
        ("[[tag: space-cooking]]", "Space cooking"),
        ("[[captain-soup]]", "Captain Soup"),
        ("[[character:captain-soup]]", "Captain Soup"),
        ("[[captain-soup|the cook]]", "the cook"),
        ("[[captain-soup|captain-soup]]", "captain-soup"),
        ("[[tag:Mars|tag:Mars]]", "tag:Mars"),
        ("[[lee-joon-singer]]", "Lee Joon (singer)"),
        ("life on [[mars]]", "mars"),
        ("[[tag:mars]]", "Mars"),
        ("[[gisaengchung-and-co]]", '<span lang="ko">기생충</span> &amp; co'),
        ("[soup](../characters/soup.md)", "soup"),
        ("[the-list](/tags/)", "the-list"),
    ],
)
def test_a_link_reads_as_words(build_site: BuildSite, written: str, read: str) -> None:
    body = film("The Moon", body=f"Text: {written}.")

    built = build_site({**OTHERS, "content/titles/the-moon.md": body}).build()

    page = built.pages["titles/the-moon/index.html"].decode()
    sentence = page.partition("<p>Text: ")[2].partition(".</p>")[0]
    assert re.fullmatch(r'(?:life on )?<a href="[^"]+">(.*)</a>', sentence), built.report
    assert re.sub(r"^.*?<a [^>]*>|</a>$", "", sentence) == read


def test_a_page_follows_the_name_that_it_shows(build_site: BuildSite) -> None:
    """The body holds the slug alone, so the name of the card is what the page reads."""
    text = film("The Moon", body="With [[captain-soup]].")
    site = build_site({**OTHERS, "content/titles/the-moon.md": text})
    site.edit("content/characters/soup.md", "Captain Soup", "Captain-Soup")

    page = site.build().pages["titles/the-moon/index.html"].decode()

    assert ">Captain-Soup</a>.</p>" in page
