"""Whoever has a namesake is told apart from them on their own page, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogues import entry, film

if TYPE_CHECKING:
    from catalogues import BuildSite

ITEMS = "items: [{title: X}]"
LINKS = "[[page/io]] [[io-the-robot]]\n"


@pytest.mark.parametrize(
    ("folder", "fields"),
    [
        ("people", ()),
        ("characters", ()),
        ("companies", ()),
        ("tags", ("summary: It.",)),
        ("lists", (ITEMS,)),
        ("pages", ()),
    ],
)
def test_heading_and_title_show_the_disambiguator(
    build_site: BuildSite, folder: str, fields: tuple[str, ...]
) -> None:
    built = build_site(
        {
            "content/titles/x.md": film("X", body=LINKS if folder == "pages" else ""),
            f"content/{folder}/a.md": entry("Io", *fields),
            f"content/{folder}/b.md": entry("IO", "disambiguator: the robot", *fields),
        }
    ).build()
    assert built.report == "No problems."
    where = "" if folder == "pages" else f"{folder}/"
    page = built.pages[f"{where}io-the-robot/index.html"].decode()
    assert "<h1>IO (the robot)</h1>" in page
    assert "<title>IO (the robot)" in page
    assert "Not to be confused with" in page
    assert "<h1>Io</h1>" in built.pages[f"{where}io/index.html"].decode()


def test_a_disambiguator_is_not_shown_without_a_namesake(build_site: BuildSite) -> None:
    site = build_site({"content/people/a.md": entry("Io", "disambiguator: the moon")})
    page = site.build().pages["people/io/index.html"].decode()
    assert "the moon" not in page


def test_a_page_of_text_shows_its_names(build_site: BuildSite) -> None:
    fields = ("native: 소개", "aliases: [{name: Who we are, kind: other}]")
    files = {"content/titles/x.md": film("X", body="[[About]]\n")}
    built = build_site({**files, "content/pages/about.md": entry("About", *fields)}).build()
    assert built.report == "No problems."
    page = built.pages["about/index.html"].decode()
    assert '<p class="native" lang="ko">소개</p>' in page
    assert "Who we are" in page
