"""A real Chromium, and pages of another site that it is sent to."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
NEEDED = " or ".join(CHROMIUMS)
EVIL = "evil.test"
"""A name of a site that means us ill; in this Chromium it leads to this machine, as any can."""
_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    f"--host-resolver-rules=MAP {EVIL} 127.0.0.1",
)


def chromium() -> str | None:
    """Return where a Chromium is, if there is one."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


@contextmanager
def page_in_chromium() -> Iterator[Page]:
    """Open an empty page in a real Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=_OPTIONS)
        try:
            yield browser.new_page()
        finally:
            browser.close()


@contextmanager
def evil_page(html: str) -> Iterator[str]:
    """Serve a page of another site; the address is that of its home page."""
    handler = functools.partial(_Page, html.encode())
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://{EVIL}:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


class _Page(http.server.BaseHTTPRequestHandler):
    def __init__(self, html: bytes, *request: object) -> None:
        self._html = html
        super().__init__(*request)  # type: ignore[arg-type]  # socketserver's

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self._html)))
        self.end_headers()
        self.wfile.write(self._html)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""
