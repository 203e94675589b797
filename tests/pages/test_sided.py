"""What stands beside a text has its room from the first line on: nothing moves while a page loads.

The page says at the beginning whether an aside follows, and a cover; a style that waited for them
(`:has()`) would set what comes before them twice.
"""

from __future__ import annotations

import re

import pytest
from catalogues import ROOT, options_for

from spacecat.pipeline import make, prepare
from spacecat.publishing.publish import MemorySite


@pytest.fixture(scope="module")
def pages() -> list[str]:
    """Return the pages of the real catalogue."""
    options, site = options_for(ROOT), MemorySite()
    prepared, so_far = prepare(options)
    assert prepared is not None
    make(prepared, so_far, options, site)
    return [data.decode() for file, data in site.files.items() if file.endswith(".html")]


@pytest.mark.parametrize(
    ("told", "what"),
    [('<div class="columns sided">', "<aside"), ('<header class="hero covered">', 'class="cover"')],
    ids=["aside", "cover"],
)
def test_a_page_says_beforehand_what_stands_beside(pages: list[str], told: str, what: str) -> None:
    wrong = [
        re.findall("<title>(.*)</title>", page)
        for page in pages
        if (told in page) != (what in page)
    ]
    assert wrong == []
    assert any(told in page for page in pages)
    assert not all(told in page for page in pages)
