"""The press: what a page depends on, and what can be done ahead of making it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spacecat.model.catalogue import Catalogue
from spacecat.model.entries import SiteSettings
from spacecat.output.press import Press
from spacecat.output.render import Renderer
from spacecat.pages.reads import SITE, Facets, Page
from spacecat.pages.urls import NOT_FOUND, Addresses

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org/"
LOST = Page(NOT_FOUND, "not-found", frozenset({SITE}))


def _press(folder: Path, addresses: Addresses) -> Press:
    site = SiteSettings(name="Test", tagline="A test", description="For a test", base_url=BASE)
    catalogue = Catalogue(site, {}, {}, {}, {}, {}, {}, {}, {})
    return Press(Renderer([folder]), Facets(catalogue, {}, date(2026, 11, 20)), addresses)


def test_pages_whose_templates_are_loaded_need_no_files(tmp_path: Path) -> None:
    template = tmp_path / "not_found.html"
    template.write_text("{{ view.frame.heading }}")
    press = _press(tmp_path, Addresses(BASE))
    press.load([LOST, LOST])
    template.unlink()
    assert press.make(LOST) == b"Lost in space"


def test_a_stamp_knows_the_template_and_the_way_links_are_written(tmp_path: Path) -> None:
    stamps = []
    for text in ("a", "b"):
        (tmp_path / "not_found.html").write_text(text)
        for portable in (False, True):
            press = _press(tmp_path, Addresses(BASE, portable=portable))
            stamps.append(press.stamp(LOST))
            assert press.stamp(LOST) == stamps[-1]
    assert len(set(stamps)) == len(stamps)
