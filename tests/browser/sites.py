"""A built site as the browser tests see it: its pages by kind, served as hosts would."""

from __future__ import annotations

import functools
import http.server
import threading
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from spacecat.pages import combination, not_found, redirect
from spacecat.pages.headers import HEADERS
from spacecat.pages.urls import file_of
from spacecat.pipeline import Options, build, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

BELOW = "/under/a/path"
"""The real site is served below this path, which no build was told of."""

FEW = 3
"""Of pages that differ in how much they hold, this many are the longest, or the shortest."""

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


@dataclass(frozen=True, slots=True)
class Site:
    """A published site; `kinds` has, for each kind of page, their addresses without a slash."""

    folder: Path
    kinds: Mapping[str, tuple[str, ...]]

    @property
    def pages(self) -> list[str]:
        """The addresses of every page that a reader stays on, relative to the home page."""
        return sorted(page for pages in self.kinds.values() for page in pages)

    @property
    def examples(self) -> list[str]:
        """The longest page of each kind."""
        return sorted(max(pages, key=self._size) for pages in self.kinds.values())

    @property
    def ends(self) -> list[str]:
        """The longest and the shortest pages of each kind, a few of each."""
        return sorted({page for pages in self.kinds.values() for page in self._ends(pages)})

    @property
    def unlike(self) -> list[str]:
        """All pages, but of those of two terms, which differ in nothing else, the ends alone."""
        kinds = {**self.kinds, combination.KIND.name: self._ends(self.kinds[combination.KIND.name])}
        return sorted(page for pages in kinds.values() for page in pages)

    def _ends(self, pages: Iterable[str]) -> tuple[str, ...]:
        sized = sorted(pages, key=self._size)
        return tuple({*sized[:FEW], *sized[-FEW:]})

    def _size(self, page: str) -> tuple[int, str]:
        return (self.folder / file_of(f"/{page}")).stat().st_size, page


@dataclass(frozen=True, slots=True)
class Served:
    """A site and the address of its home page, without the last slash."""

    site: Site
    address: str


def published(options: Options) -> Site:
    """Build a site without a problem."""
    made = build(options)
    assert made.problems == (), [problem.message for problem in made.problems]
    prepared, _ = prepare(options)
    assert prepared is not None
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for address, page in prepared.plan.pages.items():
        if file_of(address).endswith(".html") and page.kind != redirect.KIND.name:
            kinds[page.kind].append(address.lstrip("/"))
    return Site(options.output, {kind: tuple(pages) for kind, pages in kinds.items()})


def over(*names: str) -> pytest.MarkDecorator:
    """Run a test over these sites, `real` and `stress`; its argument `served` is one of them."""
    return pytest.mark.parametrize("served", names, indirect=True)


@contextmanager
def serving(site: Site, base: str = "") -> Iterator[Served]:
    """Serve a site: below `base` as plain files; at the root of a host, with its headers.

    The links of the page for missing addresses begin with the path of the settings, so that one
    can be visited at the root alone.
    """
    if base:
        kinds = {kind: to for kind, to in site.kinds.items() if kind != not_found.KIND.name}
        site = replace(site, kinds=kinds)
    headers = {} if base else headers_of((site.folder / HEADERS).read_text(encoding="utf-8"))
    handler = functools.partial(_Files, base, headers, directory=str(site.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield Served(site, f"http://127.0.0.1:{httpd.server_address[1]}{base}")
        httpd.shutdown()
        thread.join()


def headers_of(text: str) -> dict[str, dict[str, str]]:
    """Read a file of headers as hosts do: a path, and beneath it, indented, its headers."""
    read: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            read[path][name] = value
        else:
            path = line
            read[path] = {}
    return read


class _Files(http.server.SimpleHTTPRequestHandler):
    def __init__(
        self,
        base: str,
        headers: Mapping[str, Mapping[str, str]],
        *request: object,
        directory: str,
    ) -> None:
        self._base = base
        self._headers = headers
        super().__init__(*request, directory=directory)  # type: ignore[arg-type]  # socketserver's

    def translate_path(self, path: str) -> str:
        below = path.removeprefix(self._base)
        return super().translate_path(below if below != path or not self._base else "/nowhere")

    def guess_type(self, path: object) -> str:
        own = self._headers.get(self.path, {})
        return own.get("Content-Type") or super().guess_type(str(path))

    def end_headers(self) -> None:
        own = {**self._headers.get("/*", {}), **self._headers.get(self.path, {})}
        for name, value in own.items():
            if name != "Content-Type":
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""
