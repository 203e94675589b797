"""The order of a title's page, the numbers of its sources, and what lists are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from catalogues import entry

if TYPE_CHECKING:
    from catalogues import BuildSite

THIN = "\N{THIN SPACE}"
MOON = entry(
    "The Moon",
    "native: 더 문",
    "kind: film",
    "tags: [Mars]",
    "releases: [{date: 2023, source: one}]",
    "runtime: {value: 129, source: [two, one]}",
    "cast: [{person: Kim Min, source: three}]",
    "sources: {one: 'https://a.org/', two: 'https://b.org/', three: 'https://c.org/'}",
    body="It begins. [@one]\n\n## Afterwards\n\nIt ends. [@three; @two] [@one]",
)
FILES = {
    "content/titles/moon.md": MOON,
    "content/people/kim.md": entry("Kim Min", "native: 김민"),
    "content/tags/mars.md": entry("Mars", "summary: There.", "related: [Earth]"),
    "content/tags/earth.md": entry("Earth", "summary: Here."),
    "content/sources/shared.md": entry("A paper", "url: https://d.org/"),
    "content/lists/first.md": entry("First", "items: [{title: The Moon}]", body="So. [@shared]"),
}


@pytest.fixture
def pages(build_site: BuildSite) -> dict[str, str]:
    """Return the pages of a small catalogue, by address."""
    built = build_site(FILES).build()
    assert built.problems == (), built.report
    return {
        path.removesuffix("index.html"): data.decode()
        for path, data in built.pages.items()
        if path.endswith(".html")
    }


def test_synopsis_and_cast_come_before_the_facts_and_notes_follow(
    pages: dict[str, str],
) -> None:
    page = pages["titles/the-moon/"]
    places = [page.index(each) for each in ("It begins.", 'id="cast"', 'id="facts"', "Afterwards")]
    assert places == sorted(places)


def test_sources_are_numbered_as_readers_meet_them_and_shown_in_order(
    pages: dict[str, str],
) -> None:
    """Copied, 1 and 2 are not 12."""
    groups = re.findall(r'<sup class="cite">(.*?)</sup>', pages["titles/the-moon/"])
    shown = [re.sub(r"<[^>]*>", "", group).replace("&#8201;", THIN) for group in groups]
    assert shown == ["1", "2", "1", f"1{THIN}3", f"2{THIN}3", "1"]


def test_what_divides_the_first_line_belongs_to_no_link(pages: dict[str, str]) -> None:
    """Each link has an element around it, behind which the style sheet puts the dot."""
    line = re.search(r'<p class="eyebrow">(.*?)</p>', pages["titles/the-moon/"])
    assert line
    assert re.fullmatch(r"(<span>.*?</span> ?){3}", line[1])


def test_a_romanisation_says_by_which_rule_it_is(pages: dict[str, str]) -> None:
    assert "Gim Min" in pages["people/kim-min/"]
    assert "Revised Romanization, by rule" in pages["people/kim-min/"]


@pytest.mark.parametrize(
    ("address", "label"), [("tags/mars/", "Related tags"), ("sources/", "Cited by")]
)
def test_a_list_of_links_says_what_it_is(pages: dict[str, str], address: str, label: str) -> None:
    page = pages[address]
    found = re.search(
        rf'<p class="label" id="([^"]+)">{label}</p>\s*<ul[^>]* aria-labelledby="\1"', page
    )
    assert found
