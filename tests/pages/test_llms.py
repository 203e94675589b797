"""llms.txt: in the form that llmstxt.org asks for, and short."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogues import SITE, entry, film

from spacecat.pages.groups import RECENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalogues import BuildSite

FILES = {
    "content/site.yaml": SITE.replace("name: Test", "name: Stars & <Planets>"),
    "content/titles/moon.md": film(
        "The Moon [uncut]", "native: 더 문", "releases: [{date: 2023}]", "summary: Left & alone."
    ),
    "content/titles/sea.md": film("The Silent Sea", "releases: [{date: 2021}]"),
    "content/tags/lost.md": entry("Lost", "summary: >-\n  On being\n\n  lost."),
    "content/lists/best.md": entry("Best", "items: [{title: The Silent Sea}]"),
}
ITEM = re.compile(r"- \[((?:[^\[\]\\]|\\.)+)\]\((https://example\.org/[^\s()]*)\)(?:: (.+))?")


def _sections(pages: Mapping[str, bytes]) -> dict[str, list[tuple[str, ...]]]:
    """Return the links beneath each heading: name, address, note."""
    first, *parts = re.split(r"^## ", pages["llms.txt"].decode(), flags=re.MULTILINE)
    assert re.match(r"# [^\n]+\n\n> [^\n]+\n\n", first)
    assert first.count("\n# ") == 0
    found = {}
    for part in parts:
        heading, _, rest = part.partition("\n")
        items = [ITEM.fullmatch(line) for line in rest.split("\n") if line]
        found[heading] = [item.groups("") for item in items if item]
        assert len(found[heading]) == len(items) > 0
    return found


def test_it_begins_with_what_the_site_is(build_site: BuildSite) -> None:
    text = build_site(FILES).build().pages["llms.txt"].decode()
    assert text.startswith("# Stars & <Planets>\n\n> A site for a test\n\n")


def test_it_names_lists_tags_and_the_latest_titles(build_site: BuildSite) -> None:
    sections = _sections(build_site(FILES).build().pages)
    assert sections["The latest titles"] == [
        (
            r"The Moon \[uncut\] (더 문)",
            "https://example.org/titles/the-moon-uncut/",
            "Left & alone.",
        ),
        ("The Silent Sea", "https://example.org/titles/the-silent-sea/", ""),
    ]
    assert sections["Tags"] == [("Lost", "https://example.org/tags/lost/", "On being lost.")]
    assert sections["Hand-written lists"] == [("Best", "https://example.org/lists/best/", "")]
    assert ("Titles", "https://example.org/titles/", "") in sections["Lists of everything"]


def test_all_that_it_names_is_there(build_site: BuildSite) -> None:
    pages = build_site(FILES).build().pages
    for section in _sections(pages).values():
        for _, url, _ in section:
            path = url.removeprefix("https://example.org/")
            assert (f"{path}index.html" if path.endswith("/") or not path else path) in pages


def test_it_names_nothing_that_the_settings_leave_out(build_site: BuildSite) -> None:
    settings = SITE.replace("[card", "[feed, tag, list, index, data, data-file, entry-data, card")
    pages = build_site({**FILES, "content/site.yaml": settings}).build().pages
    sections = _sections(pages)
    assert sections.keys() == {"Lists of everything", "The latest titles", "Data"}
    names = [name for name, _, _ in sections["Data"]]
    assert names == ["JSON feed", "Sitemap"]
    assert b"index.json" not in pages["llms.txt"]


def test_it_stays_short(build_site: BuildSite) -> None:
    films = {f"content/titles/f{n}.md": film(f"Film {n:03}") for n in range(RECENT + 5)}
    assert len(_sections(build_site(films).build().pages)["The latest titles"]) == RECENT


def test_it_can_be_left_out(build_site: BuildSite) -> None:
    settings = SITE.replace("[card", "[llms, card")
    assert "llms.txt" not in build_site({**FILES, "content/site.yaml": settings}).build().pages
