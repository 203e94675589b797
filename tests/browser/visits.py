"""A visit to a page: all that is wrong with it, from the first request to the sheet of paper.

Whatever can be found in one visit is found in one, for most of its time goes to opening the page.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import BrowserContext, Page

    from .sites import Served

WATCH = """() => {
  window.noted = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      window.noted.push(`moves by ${shift.value}: ${shift.sources.map((s) => s.node?.outerHTML)}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
  document.addEventListener("securitypolicyviolation", (event) => {
    window.noted.push(`is against its policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
}"""
"""Is run in every page before anything of its own."""

SCROLL = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await document.fonts.ready;
  for (let at = 0; at < document.documentElement.scrollHeight; at += 4 * innerHeight) {
    scrollTo(0, at);
    await frame();
  }
  scrollTo(0, document.documentElement.scrollHeight);
  await frame();
  const wide = document.documentElement.scrollWidth;
  return [...window.noted, ...(wide > innerWidth ? [`scrolls sideways: ${wide} pixels`] : [])];
}"""
"""Reads a page to its end; returns what `WATCH` noted on the way, and whether all of it fits."""

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

RULES = """async () => {
  const rules = { "target-size": { enabled: true } };
  const options = { resultTypes: ["violations"], preload: false, rules };
  const told = (node) => `${node.target}: ${node.html.slice(0, 200)} ${node.failureSummary}`;
  return (await axe.run(document, options)).violations
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id} at ${told(node)}`));
}"""
"""All rules of axe-core, the best practices as well, and the size of targets (WCAG 2.2).

None that is not experimental needs what axe would load once more (`preload`): styles and sounds.
"""

ON_PAPER = """() => [
  ...[...document.querySelectorAll("nav, .skip, .permalink, .footer")]
    .filter((part) => part.checkVisibility())
    .map((part) => `prints ${part.outerHTML.slice(0, 80)}`),
  ...(document.querySelector("h1").checkVisibility() ? [] : ["prints no heading"]),
]"""


def complaints(context: BrowserContext, served: Served, pages: Iterable[str]) -> list[str]:
    """Open each of `pages` in a window and read it to its end; return all that is wrong.

    That is what a page logs, misses, or asks another host for; what in it is against its policy,
    moves while it is loaded and read, or is wider than the window; what axe finds; and what of its
    navigation would be printed. Closes the window.
    """
    page, noted = watched(context, served)
    for address in pages:
        page.goto(f"{served.address}/{address}")
        noted += [f"/{address}: {one}" for one in _looked_over(page)]
    context.close()
    return noted


def watched(context: BrowserContext, served: Served) -> tuple[Page, list[str]]:
    """Open a page to visit others in; what it logs, misses, or asks others for, is in the list.

    Axe is put into every page past its policy, which lets nobody in.
    """
    context.add_init_script(f"({WATCH})()")
    context.add_init_script(AXE)
    page = context.new_page()
    noted: list[str] = []
    host = urlsplit(served.address).netloc
    page.on("console", lambda message: noted.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: noted.append(f"{page.url}: {error}"))
    page.on(
        "response",  # 304 is an answer as good as 200
        lambda answer: (
            noted.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            noted.append(f"foreign: {request.url}")
            if urlsplit(request.url).netloc != host
            else None
        ),
    )
    return page, noted


def _looked_over(page: Page) -> Iterator[str]:
    yield from page.evaluate(SCROLL)
    yield from page.evaluate(RULES)
    page.emulate_media(media="print")
    yield from page.evaluate(ON_PAPER)
    page.emulate_media(media="null")
