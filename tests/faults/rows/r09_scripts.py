"""R9: texts that want to run in a reader's browser, in every field and in bodies, in Chromium."""

from __future__ import annotations

import re
import shutil
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from spacecat.pages.headers import policy
from spacecat.pipeline import Options, make, prepare
from spacecat.project import open_project
from spacecat.publishing.publish import MemorySite

from ..filled import fill
from ..hostile_text import bodies, groups, texts
from ..row import Outcome, Row, spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from spacecat.diagnostics import Diagnostic

CHROMIUM = "chromium-headless-shell"
HOST = "https://site.test"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

FOUND = """() => {
  // To show XML, Chromium puts a style of its own around it.
  const VIEWER = location.pathname.endsWith(".xml");
  const ACTIVE = /^(iframe|object|embed|base|frame|applet|foreignObject|style)$/;
  const found = window.called ? [...window.called] : [];
  const own = (to) => to.startsWith("https://site.test/") || to.startsWith("#");
  for (const one of document.querySelectorAll("*")) {
    const name = one.localName;
    for (const { name: key, value } of one.attributes) {
      if (key.startsWith("on") || key === "style" || key === "srcdoc") found.push(`${name} ${key}`);
      if (/^(xlink:)?href$|^src$|^action$|^formaction$|^data$|^poster$/.test(key)) {
        let to = value;
        try { to = new URL(value, document.baseURI).href; } catch { continue; }
        if (!/^(https?|mailto|tel):/.test(to)) found.push(`${name} leads to ${to.slice(0, 80)}`);
        if (key !== "href" && !own(to)) found.push(`${name} loads ${to.slice(0, 80)}`);
      }
    }
    if (ACTIVE.test(name) && !(name === "style" && VIEWER)) found.push(name);
    if (name === "script" && !one.src && !/json$/.test(one.type)) found.push("script");
    if (name === "meta" && one.httpEquiv === "refresh") found.push("meta");
  }
  return found;
}"""
"""What in a page could run or load, however it came there; and what was called."""

WATCH = """() => {
  window.called = [];
  for (const name of ["alert", "prompt", "confirm", "print", "open"]) {
    window[name] = (...words) => { window.called.push(`${name}(${words})`.slice(0, 80)); };
  }
}"""


def run(place: Path, attempts: int) -> Outcome:
    """Build a catalogue of so many groups of texts, and open every page with and without policy."""
    fields = list(groups(texts()))
    own: list[tuple[list[str], list[str]]] = list(
        zip_longest(fields, _in_parts(bodies(), len(fields)), fillvalue=[])
    )
    chosen = [own[number] for number in spread(len(own), attempts)]
    broken: list[str] = []
    pages = names = tried = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(CHROMIUM), args=[*QUIET])
        for number, (said, marked) in enumerate(chosen):
            files, names = _site(place / str(number), said, [*said, *marked])
            if not files:
                broken.append(f"{said[0]!r}: it is not built")
            opened = [one for one in files if one.endswith((".html", ".svg", ".xml"))]
            broken += _opened(browser, files, opened)
            pages += 2 * len(opened)
            tried += len(said) * names + len(said) + len(marked)
            shutil.rmtree(place / str(number))
        browser.close()
    return Outcome(tried, tuple(broken), f"{pages:,} pages opened, {names} fields in each")


def _in_parts(some: list[str], parts: int) -> list[list[str]]:
    size = -(-len(some) // parts)
    return [some[start : start + size] for start in range(0, len(some), size)]


def _site(root: Path, said: list[str], paragraphs: list[str]) -> tuple[Mapping[str, bytes], int]:
    """Build a site of these texts; paragraphs that are refused are left out of it."""
    names: set[str] = set()
    for _ in range(8):
        names = fill(root, " ".join(said), "\n\n".join(paragraphs))
        files, problems = _built(root)
        if files:
            return files, len(names)
        paragraphs = _without(paragraphs, problems, root)
        if not paragraphs:  # what is not built proves nothing
            break
    return {}, len(names)


def _built(root: Path) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    project = open_project(root)
    folders = (project.templates, project.static)
    options = Options(root, root / "site", date(2026, 1, 1), *folders, jobs=1)
    prepared, build = prepare(options)
    site = MemorySite()
    if prepared and not build.is_refused(options):
        build = make(prepared, build, options, site)
    errors = tuple(problem for problem in build.problems if problem.is_error)
    return ({} if errors else site.files), errors


def _without(paragraphs: list[str], problems: tuple[Diagnostic, ...], root: Path) -> list[str]:
    """Return the paragraphs of which no problem tells; none, if nothing is told of any."""
    path = root / "content" / "pages" / "page.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    body = lines.index("---", 1) + 2
    refused = {one.span.line - 1 - body for one in problems if one.span.path.endswith("page.md")}
    kept, line = [], 0
    for one in paragraphs:
        end = line + one.count("\n") + 2
        if refused.isdisjoint(range(line, end)):
            kept.append(one)
        line = end
    if len(kept) == len(paragraphs):  # the finished page tells of an id that stands there twice
        kept = [one for one in paragraphs if not re.search(r"\bid\s*=", one)]
    return kept if len(kept) < len(paragraphs) else []


def _opened(browser: Browser, files: Mapping[str, bytes], pages: list[str]) -> Iterator[str]:
    """Open every page, with its policy and without; say what ran, or was asked of others."""
    for bypass in (False, True):
        context = browser.new_context(bypass_csp=bypass, service_workers="block")
        context.add_init_script(f"({WATCH})()")
        noted: list[str] = []
        page = context.new_page()
        _listen(page, files, noted, bypass=bypass)
        for name in pages:
            page.goto(f"{HOST}/{name}", wait_until="load")
            for one in (*page.evaluate(FOUND), *noted):
                yield f"{name}{' without policy' if bypass else ''}: {one}"
            noted.clear()
        context.close()


def _listen(page: Page, files: Mapping[str, bytes], noted: list[str], *, bypass: bool) -> None:
    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        if f"{address.scheme}://{address.netloc}" != HOST:
            noted.append(f"asks {route.request.url[:80]}")
            route.abort()
            return
        data = files.get(address.path.lstrip("/"))
        if data is None:
            route.fulfill(status=404, body="")
            return
        if bypass:
            data = data.replace(policy().encode(), b"")
        data = data.replace(b'http-equiv="refresh"', b"")  # whoever is led on looks at nothing
        route.fulfill(body=data, content_type=_type(address.path))

    def dismissed(dialog: object) -> None:
        noted.append(f"a dialog: {dialog}")

    page.route(re.compile(".*"), answer)
    page.on("dialog", dismissed)


def _type(path: str) -> str:
    types = {"html": "text/html; charset=utf-8", "svg": "image/svg+xml", "xml": "application/xml"}
    types |= {"css": "text/css", "js": "text/javascript", "json": "application/json"}
    return types.get(path.rpartition(".")[2], "application/octet-stream")


ROW = Row(
    id="R9",
    promise="Nothing that an entry or the settings say runs or loads in a reader's browser.",
    whole=len(list(groups(texts()))),
    reduced=1,
    run=run,
    needs=(CHROMIUM,),
)
