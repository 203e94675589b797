"""R9: texts that want to run in a reader's browser: in every field, in bodies, in the search."""

from __future__ import annotations

import re
import shutil
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

from spacecat.pipeline import Options, make, prepare
from spacecat.project import open_project
from spacecat.publishing.publish import MemorySite

from ..filled import fill
from ..hostile_text import bodies, groups, texts
from ..row import Outcome, Row, spread
from ..watching import FOUND, HOST, watched

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

    from spacecat.diagnostics import Diagnostic

CHROMIUM = "chromium-headless-shell"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

HARMLESS = "Harmless."
"""What fields say beside bodies that are tried alone."""

ANSWERED = """(text) => new Promise((done, failed) => {
  const input = document.querySelector("[name=q]");
  const status = document.querySelector("[role=status]");
  const look = () => { if (status.textContent || !input.value.trim()) done(); };
  setTimeout(() => failed(new Error("no answer")), 10_000);
  new MutationObserver(look).observe(status, { childList: true });
  if (text != null) {
    status.textContent = "";
    input.value = text;
    input.dispatchEvent(new Event("input"));
  }
  look();
})"""
"""Types a text into the search, if there is one; waits until what was asked has an answer."""


def run(place: Path, attempts: int) -> Outcome:
    """Build a catalogue of so many groups of texts, and open every page with and without policy."""
    fields = list(groups(texts()))
    own: list[tuple[list[str], list[str]]] = list(
        zip_longest(fields, _in_parts(bodies(), len(fields)), fillvalue=[])
    )
    waiting = [own[number] for number in spread(len(own), attempts)]
    broken: list[str] = []
    pages = names = tried = refused = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(CHROMIUM), args=[*QUIET])
        while waiting:
            said, marked = waiting.pop()
            files, names = _site(place / "site", said, [*said, *marked])
            shutil.rmtree(place / "site")
            if not files:
                smaller = _smaller(said, marked)
                refused += not smaller
                waiting += smaller
                continue
            opened = [one for one in files if one.endswith((".html", ".svg", ".xml"))]
            broken += _opened(browser, files, opened)
            broken += _asked(browser, files, said)
            pages += 2 * len(opened)
            tried += len(said) * names + len(said) + len(marked)
        browser.close()
    if refused > tried // 1_000:
        broken.append(f"{refused} texts are refused, and prove nothing")
    told = f"{pages:,} pages opened, {names} fields in each, {refused} texts refused"
    return Outcome(tried, tuple(broken), told)


def _smaller(said: list[str], marked: list[str]) -> list[tuple[list[str], list[str]]]:
    """Return what to try of a group that is refused: a text that is refused alone runs nowhere."""
    if len(said) > 1:
        half = len(said) // 2
        return [(said[:half], marked), (said[half:], [])]
    if said != [HARMLESS]:
        return [(said, []), ([HARMLESS], marked)] if marked else []
    half = len(marked) // 2
    return [([HARMLESS], marked[:half]), ([HARMLESS], marked[half:])] if half else []


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
        with watched(browser, files, bypass=bypass) as (page, noted):
            for name in pages:
                page.goto(f"{HOST}/{name}", wait_until="load")
                for one in (*page.evaluate(FOUND), *noted):
                    yield f"{name}{' without policy' if bypass else ''}: {one}"
                noted.clear()


def _asked(browser: Browser, files: Mapping[str, bytes], texts: list[str]) -> Iterator[str]:
    """Search for each text without the policy: by a link to its results, and by typing it."""
    with watched(browser, files, bypass=True) as (page, noted):
        for text in texts:
            page.goto(f"{HOST}/search/index.html?{urlencode({'q': text}, errors='replace')}")
            page.evaluate(ANSWERED)
            page.evaluate(ANSWERED, text)
            for one in (*page.evaluate(FOUND), *noted):
                yield f"a search for {text!r}: {one}"
            noted.clear()


ROW = Row(
    id="R9",
    promise="Nothing that an entry or the settings say runs or loads in a reader's browser.",
    whole=len(list(groups(texts()))),
    reduced=1,
    run=run,
    needs=(CHROMIUM,),
)
