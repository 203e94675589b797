"""A title or a person comes with its style in the first round trip, however full its page is."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from browser.stress import write
from catalogues import ROOT, options_for

from spacecat.pages import person, title
from spacecat.pages.urls import SEARCH_SCRIPT, STYLESHEET, file_of
from spacecat.pipeline import make, prepare
from spacecat.publishing.publish import MemorySite

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FIRST_ROUND_TRIP = 14_600
"""Bytes: ten segments of 1,460, the initial window of TCP (RFC 6928)."""

SCRIPTS = 6_000
"""Bytes that all scripts of the site may have, compressed."""

SEARCH = 3_000
"""Bytes that the script of the search may have."""

WEIGHED = {title.KIND.name, person.KIND.name}


def _compressed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def _files_and_pages(root: Path) -> tuple[Mapping[str, bytes], list[str]]:
    """Return the files of a site, and those of the pages that are weighed."""
    options = options_for(root)
    prepared, so_far = prepare(options)
    assert prepared is not None
    site = MemorySite()
    assert make(prepared, so_far, options, site).problems == ()
    pages = prepared.plan.pages.items()
    return site.files, [file_of(address) for address, page in pages if page.kind in WEIGHED]


@pytest.fixture(scope="module", params=["real", "stress"])
def weights(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Weights:
    """Build the real catalogue, or the one that is hard on pages."""
    if request.param == "real":
        return Weights(*_files_and_pages(ROOT))
    folder = tmp_path_factory.mktemp("stress")
    write(folder)
    return Weights(*_files_and_pages(folder))


class Weights:
    """What the pages of a site weigh, compressed."""

    def __init__(self, files: Mapping[str, bytes], pages: list[str]) -> None:
        """Weigh them."""
        self.style = _compressed(files[STYLESHEET.lstrip("/")])
        self.pages = {page: _compressed(files[page]) for page in pages}
        self.scripts = dict(self._scripts(files))

    def _scripts(self, files: Mapping[str, bytes]) -> Iterator[tuple[str, int]]:
        """Weigh the scripts that do something; others hold data, loaded when it is asked for."""
        for file, data in files.items():
            if file.startswith("static/") and file.endswith((".js", ".mjs")):
                yield file, _compressed(data)


def test_a_page_and_its_style_come_in_one_round_trip(weights: Weights) -> None:
    room = FIRST_ROUND_TRIP - weights.style
    assert {page: size for page, size in weights.pages.items() if size > room} == {}


def test_the_scripts_of_the_site_are_small(weights: Weights) -> None:
    assert sum(weights.scripts.values()) <= SCRIPTS
    assert weights.scripts[SEARCH_SCRIPT.lstrip("/")] <= SEARCH


def test_full_pages_are_weighed(weights: Weights) -> None:
    """Of the stress catalogue, one has two hundred credits; a blank page would prove little."""
    assert len(weights.pages) > 50
    assert max(weights.pages.values()) > 4_000
