"""The home page, which grows with no catalogue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from catalogues import entry, film

from spacecat.pages.groups import RECENT

if TYPE_CHECKING:
    from catalogues import BuildSite


def _film(number: int, *fields: str) -> str:
    return film(f"Film {number}", *fields)


def _drama(number: int, *fields: str) -> str:
    return entry(f"Drama {number}", "kind: drama", *fields)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (_film, ()),
        (_film, ("releases: [{date: 2999}]",)),
        (_film, ("releases: [{date: 2000}]",)),
        (_drama, ("run: {start: 2000-01-01}",)),
    ],
    ids=["undated", "to come", "out", "on"],
)
def test_of_titles_in_one_state_only_the_first_are_named(
    build_site: BuildSite, text: object, fields: tuple[str, ...]
) -> None:
    assert callable(text)
    files = {f"content/titles/{one}.md": text(one, *fields) for one in range(RECENT + 5)}
    page = build_site(files).build().pages["index.html"].decode()
    named = set(re.findall(r'href="(titles/(?:film|drama)-\d+/)"', page))
    assert len(named) == RECENT


def test_one_of_a_kind_is_counted_in_the_singular(build_site: BuildSite) -> None:
    files = {"content/titles/a.md": film("A", "cast: [{name: Sul}]")}
    page = build_site(files).build().pages["index.html"].decode()
    assert "1 title<" in page
    assert "1 person<" in page
