"""Pages that have nothing to show say so: a heading alone looks broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogues import film

if TYPE_CHECKING:
    from catalogues import BuildSite

LISTS = ("titles", "people", "people/hangul", "tags", "lists", "genres", "years")


@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_nothing_says_so(build_site: BuildSite, address: str) -> None:
    page = build_site({}).build().pages[f"{address}/index.html"].decode()
    assert "There is nothing here yet." in page
    assert not any(f'<ul class="{name}">' in page for name in ("cards", "chips large", "letters"))


def test_a_list_of_something_does_not(build_site: BuildSite) -> None:
    files = {"content/titles/a.md": film("A", "cast: [{name: Sul}]", "releases: [{date: 2000}]")}
    pages = build_site(files).build().pages
    for address in ("titles", "people", "years"):
        assert "nothing here" not in pages[f"{address}/index.html"].decode()


def test_one_title_is_counted_in_the_singular(build_site: BuildSite) -> None:
    pages = build_site({"content/titles/a.md": film("A", "releases: [{date: 2000}]")}).build().pages
    assert "1 of 1 title." in pages["statistics/index.html"].decode()
