"""The real site, served under a path of a real server, opened in a real Chromium."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from spacecat.pipeline import Options, build

ROOT = Path(__file__).parent.parent.parent
BASE = "/under/a/path"
"""The site is served below this path, which no build was told of."""

# Chromium asks after hosts of its vendor unless it is told not to.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
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
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real catalogue."""
    return _built(tmp_path_factory.mktemp("site"), portable=False)


@pytest.fixture(scope="package")
def portable_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real catalogue to be opened from a disk."""
    return _built(tmp_path_factory.mktemp("portable"), portable=True)


def _built(folder: Path, *, portable: bool) -> Path:
    options = _options(folder, portable=portable)
    made = build(options)
    assert made.problems == ()
    return options.output


@pytest.fixture(scope="package")
def server(site: Path) -> Iterator[str]:
    """Serve the site below BASE; yield the address of its home page, without the last slash."""
    handler = functools.partial(_Below, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}{BASE}"
        httpd.shutdown()
        thread.join()


class _Below(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        below = path.removeprefix(BASE)
        return super().translate_path(below if below != path else "/nowhere")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""
