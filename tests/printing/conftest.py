"""A site that is ready to be printed."""

from datetime import date
from pathlib import Path

import pytest
from printed import Work

from spacecat.output.press import Press
from spacecat.output.render import Renderer
from spacecat.pages.reads import Facets
from spacecat.pages.urls import Addresses
from spacecat.pipeline import Options, prepare

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def work() -> Work:
    """Return a press of the real catalogue, and all pages of its plan."""
    today = date(2026, 11, 1)
    prepared, _ = prepare(Options(ROOT, ROOT / "nowhere", today, (ROOT / "templates",), ()))
    assert prepared is not None
    facets = Facets(prepared.catalogue, prepared.plan.groups, today)
    addresses = Addresses(prepared.catalogue.site.base_url, portable=False)
    press = Press(Renderer((ROOT / "templates",)), facets, addresses)
    pages = list(prepared.plan.pages.values())
    for page in pages:
        press.stamp(page)  # a build asks first whether a page has to be made
    return press, pages
