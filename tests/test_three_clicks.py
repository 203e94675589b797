"""Every title is three clicks from the home page, over links alone, without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogues import ROOT, film, options_for

from spacecat.check.outline import outline
from spacecat.model.vocabulary import EntryKind
from spacecat.pages.urls import address_of, file_of
from spacecat.pipeline import make, prepare
from spacecat.publishing.publish import MemorySite

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from catalogues import BuildSite

CLICKS = 3
MANY = 1_000
YEARS = range(1995, 2026)


def _clicks_to_titles(root: Path) -> dict[str, int | None]:
    """Return how many clicks from home each title is; none for one that cannot be reached."""
    options = options_for(root)
    prepared, so_far = prepare(options)
    assert prepared is not None
    site = MemorySite()
    assert make(prepared, so_far, options, site).problems == ()
    clicks = _clicks(_links(site.files))
    titles = prepared.catalogue.of_kind(EntryKind.TITLE)
    return {title: clicks.get(file_of(address_of(title))) for title in titles}


def _links(files: Mapping[str, bytes]) -> dict[str, set[str]]:
    """Return the pages that each page links."""
    outlines = (
        outline(file, data.decode(), "/") for file, data in files.items() if file.endswith(".html")
    )
    return {one.file: {link.partition("#")[0] for link in one.links} for one in outlines}


def _clicks(links: Mapping[str, set[str]]) -> dict[str, int]:
    """Return how many clicks from home each page is."""
    clicks = {"index.html": 0}
    edge = ["index.html"]
    while edge:
        found = sorted({link for page in edge for link in links.get(page, ())} - clicks.keys())
        clicks |= dict.fromkeys(found, clicks[edge[0]] + 1)
        edge = found
    return clicks


def test_every_title_of_the_catalogue_is_three_clicks_from_home() -> None:
    clicks = _clicks_to_titles(ROOT)
    assert len(clicks) > 0
    assert {title: far for title, far in clicks.items() if far is None or far > CLICKS} == {}


@pytest.fixture
def many(build_site: BuildSite) -> Path:
    """Write a thousand films of three decades."""
    films = {
        f"content/titles/{number}.md": film(
            f"Film {number}", f"releases: [{{date: {YEARS[number % len(YEARS)]}}}]"
        )
        for number in range(MANY)
    }
    return build_site(films).root


def test_every_one_of_a_thousand_titles_is_three_clicks_from_home(many: Path) -> None:
    """The list of all titles has ten pages, and the last is not the way to them: a year is."""
    clicks = _clicks_to_titles(many)
    assert len(clicks) == MANY
    assert {title: far for title, far in clicks.items() if far is None or far > CLICKS} == {}


def test_a_page_that_nothing_links_is_not_reached() -> None:
    links = {"index.html": {"a.html"}, "a.html": {"b.html"}, "c.html": {"a.html"}}
    assert _clicks(links) == {"index.html": 0, "a.html": 1, "b.html": 2}
