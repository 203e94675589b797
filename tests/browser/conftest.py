"""The real site, served under a path of a real server, opened in a real Chromium."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from browser.sites import BELOW, QUIET, Served, published, serving
from browser.stress import options, write
from spacecat.pipeline import Options

ROOT = Path(__file__).parent.parent.parent

CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first that there is, is used. All draw pages alike; the first has nothing around them, no
menus and no profile, and takes half the time."""

FULLEST = ("title", "person")
"""The kinds of page that grow with what is known."""


def _chromium() -> str:
    for name in CHROMIUMS:
        found = shutil.which(name)
        if found:
            return found
    message = "there is no Chromium on this machine"
    if os.environ.get("SPACECAT_REQUIRE_BROWSER"):
        pytest.fail(message)
    pytest.skip(message)


def _options(folder: Path, *, portable: bool) -> Options:
    return Options(
        root=ROOT,
        output=folder / "site",
        today=date(2026, 11, 20),
        templates=(ROOT / "templates",),
        static=(ROOT / "static",),
        portable=portable,
    )


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all tests."""
    path = _chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a fresh window without JavaScript, 320 px wide: what every page must do with."""
    opened = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    yield opened
    opened.close()


@pytest.fixture(scope="package")
def site(real: Served) -> Path:
    """Return the folder of the real site."""
    return real.site.folder


@pytest.fixture(scope="package")
def portable_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real catalogue to be opened from a disk."""
    return published(_options(tmp_path_factory.mktemp("portable"), portable=True)).folder


@pytest.fixture(scope="package")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the real catalogue's site below a path, by a server that knows of no headers."""
    site = published(_options(tmp_path_factory.mktemp("site"), portable=False))
    with serving(site, BELOW) as served:
        yield served


@pytest.fixture(scope="package")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the site of the hard catalogue at the root of a host, with its headers."""
    folder = tmp_path_factory.mktemp("stress")
    write(folder)
    with serving(published(options(folder, folder / "site"))) as served:
        yield served


@pytest.fixture(scope="package")
def hard(real: Served, stress: Served) -> Served:
    """Return the hard catalogue's site with those kinds of page alone that say more there.

    They are those that the real site lacks, and those that hold the most.
    """
    kinds = stress.site.kinds.items()
    more = {kind: to for kind, to in kinds if kind in FULLEST or kind not in real.site.kinds}
    return replace(stress, site=replace(stress.site, kinds=more))


@pytest.fixture(scope="package")
def server(real: Served) -> str:
    """Return the address of the real site's home page, without the last slash."""
    return real.address


@pytest.fixture
def served(request: pytest.FixtureRequest) -> Served:
    """Return the site that a test is about: `@over` says which."""
    found: Served = request.getfixturevalue(request.param)
    return found
