"""The four scores of Lighthouse for five pages of the real site, as Markdown; run by hand.

`python -m tests.browser.lighthouse` needs Chromium and the npm package `lighthouse@12`, whose
program the variable `LIGHTHOUSE` names where it is not on the path.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from datetime import date
from pathlib import Path

from spacecat.pages.headers import HEADERS
from spacecat.pipeline import Options, build

from .sites import QUIET, headers_of

ROOT = Path(__file__).parent.parent.parent
PAGES = ("", "titles/when-the-stars-gossip/", "people/kim-tae-ri/", "tags/mars/", "sources/")
KINDS = ("performance", "accessibility", "best-practices", "seo")
TEXTS = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml")


class _Host(http.server.SimpleHTTPRequestHandler):
    """Answers as hosts do: with the headers that the site asks for, and text compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        data = file.read_bytes()
        self.send_response(200)
        if file.suffix in TEXTS:
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        headers = headers_of((Path(self.directory) / HEADERS).read_text(encoding="utf-8"))
        sent = {"Content-Type": self.guess_type(file), "Content-Length": str(len(data))}
        for name, value in (sent | headers["/*"] | headers.get(self.path, {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""


def _build(folder: Path, address: str) -> Path:
    """Build the real catalogue as a site that stands at `address`."""
    shutil.copytree(ROOT / "content", folder / "content")
    settings = folder / "content/site.yaml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    lines = [f"base_url: {address}" if one.startswith("base_url:") else one for one in lines]
    settings.write_text("\n".join(lines), encoding="utf-8")
    own = ((ROOT / "templates",), (ROOT / "static",))
    build(Options(folder, folder / "site", date(2026, 11, 20), *own))
    return folder / "site"


def _report(address: str) -> dict[str, object]:
    """Run Lighthouse on a page; return what it measured, as it tells it."""
    flags = " ".join([*QUIET, "--headless=new"])
    told = subprocess.run(  # noqa: S603 - Lighthouse
        [
            os.environ.get("LIGHTHOUSE", "lighthouse"),
            address,
            f"--chrome-flags={flags}",
            "--output=json",
            "--quiet",
            "--no-enable-error-reporting",
            f"--only-categories={','.join(KINDS)}",
        ],
        env={"CHROME_PATH": shutil.which("chromium") or "", **os.environ},
        capture_output=True,
        check=True,
        text=True,
    )
    report: dict[str, object] = json.loads(told.stdout)
    return report


def _row(page: str, report: dict[str, object]) -> str:
    """Return the scores of a page as a row of a table; tell on stderr what lost points."""
    categories: dict[str, dict[str, float]] = report["categories"]  # type: ignore[assignment]  # JSON
    audits: dict[str, dict[str, object]] = report["audits"]  # type: ignore[assignment]  # JSON
    for name, audit in audits.items():
        score = audit.get("score")
        if isinstance(score, int | float) and score < 1:
            sys.stderr.write(f"/{page} {name} {score} {audit.get('displayValue', '')}\n")
    scores = (f"{categories[kind]['score'] * 100:.0f}" for kind in KINDS)
    return f"| `/{page}` | {' | '.join(scores)} |"


def main() -> None:
    """Build, serve and measure; print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        handler = functools.partial(_Host, directory=str(folder / "site"))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
            address = f"http://127.0.0.1:{httpd.server_address[1]}/"
            _build(folder, address)
            threading.Thread(target=httpd.serve_forever, daemon=True).start()
            rows = [_row(page, _report(address + page)) for page in PAGES]
            httpd.shutdown()
    head = f"| page | {' | '.join(KINDS)} |\n|---|{'--:|' * len(KINDS)}\n"
    sys.stdout.write(f"{head}{chr(10).join(rows)}\n")


if __name__ == "__main__":
    main()
