"""The frame of every page: its ways to the lists, and none to a list that the site leaves out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from catalogues import SITE

if TYPE_CHECKING:
    from catalogues import BuildSite

MOON = "---\nname: The Moon\nkind: film\nreleases: [{date: 2023}]\n---\n"


@pytest.mark.parametrize(
    ("kind", "addresses"),
    [
        ("sources", ["sources/"]),
        ("people", ["people/"]),
        ("taxonomy", ["genres/", "settings/", "years/", "kinds/"]),
        ("index", ["titles/", "tags/", "lists/", "characters/", "companies/", "platforms/"]),
        ("feed", ["atom.xml"]),
        ("json-feed", ["feed.json"]),
    ],
)
def test_pages_do_not_lead_to_lists_that_the_settings_leave_out(
    build_site: BuildSite, kind: str, addresses: list[str]
) -> None:
    """The footer, the breadcrumbs and the home page would all lead nowhere."""
    files = {"content/titles/moon.md": MOON}
    whole = build_site(files).build().pages["index.html"].decode()
    settings = SITE.replace("[card", f"[{kind}, card")
    built = build_site({**files, "content/site.yaml": settings}).build()
    assert [one for one in built.problems if one.rule.code != "SC804"] == []
    for address in addresses:
        assert f'"{address}"' in whole
        for file, page in built.pages.items():
            if file.startswith("names/"):  # has a “titles/” of its own
                continue
            assert not re.search(rf'href="(\.\./)*{address}"', page.decode("utf-8", "replace"))
