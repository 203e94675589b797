"""Namesakes are told apart where a reader meets them first: in the heading of their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalogues import BuildSite

TITLE = "---\nname: The Sea\nkind: {kind}\ndisambiguator: {which}\n---\n"


def test_titles_of_one_name_have_headings_that_differ(build_site: BuildSite) -> None:
    built = build_site(
        {
            "content/titles/a.md": TITLE.format(kind="film", which="2014 film"),
            "content/titles/b.md": TITLE.format(kind="drama", which="2021 drama"),
        }
    ).build()
    for which in ("2014 film", "2021 drama"):
        slug = f"the-sea-{which.replace(' ', '-')}"
        page = built.pages[f"titles/{slug}/index.html"].decode()
        assert f"<title>The Sea ({which})" in page
        assert f"<h1>The Sea ({which})</h1>" in page
