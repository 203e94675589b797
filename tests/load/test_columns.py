"""What a table of Markdown aligns is aligned on its page, and its author hears nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogues import film

if TYPE_CHECKING:
    from catalogues import BuildSite

TABLE = "| a | b | c | d |\n|--:|:-:|:--|---|\n| 1 | 2 | 3 | 4 |\n"


def test_alignment_is_a_class_of_cells(build_site: BuildSite) -> None:
    site = build_site({"content/titles/moon.md": film("The Moon", body=TABLE)}).build()
    assert site.problems == ()
    page = site.pages["titles/the-moon/index.html"].decode()
    for cell in ("th", "td"):
        for attributes in (' class="end"', ' class="center"', ""):
            assert f"<{cell}{attributes}>" in page
    assert "align=" not in page


def test_what_an_author_aligns_in_html_is_left_to_them(build_site: BuildSite) -> None:
    body = '<table><tr><td align="right">1</td></tr></table>'
    site = build_site({"content/titles/moon.md": film("The Moon", body=body)}).build()
    assert site.problems == ()
    assert b'<td align="right">1</td>' in site.pages["titles/the-moon/index.html"]
