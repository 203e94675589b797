"""A visit to every page: what it asks for, whether it moves, whether it fits, and how it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from browser.sites import over

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from browser.sites import Served

pytestmark = pytest.mark.browser

PARTS = 4
"""Tests among which the pages of a site are shared out, for those to run side by side."""

NARROW, WIDE = 320, 1440
"""Widths in CSS pixels: where most is too wide, and where most stands side by side."""

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

ON_PAPER = """() => [...document.querySelectorAll("nav, .skip, .permalink, .footer")]
  .filter((part) => part.checkVisibility())
  .map((part) => `prints ${part.outerHTML.slice(0, 80)}`)"""


@over("real", "stress")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_opens_in_peace(browser: Browser, served: Served, part: int) -> None:
    """No page logs an error, lacks a file, or asks another host for anything.

    None is against its own policy; nothing in it moves while it is loaded and read to its end;
    nothing is wider than the window.
    """
    assert _complaints(browser, served, served.site.pages[part::PARTS], NARROW) == []


@over("real", "stress")
def test_every_kind_of_page_is_at_peace_in_a_wide_window(browser: Browser, served: Served) -> None:
    assert _complaints(browser, served, served.site.examples, WIDE) == []


def _complaints(browser: Browser, served: Served, pages: list[str], width: int) -> list[str]:
    """Open and read each page to its end; return all that is wrong on the way."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    complaints: list[str] = []
    _listen(page, served, complaints)
    for address in pages:
        page.goto(f"{served.address}/{address}")
        complaints += [f"/{address} {one}" for one in page.evaluate(SCROLL)]
    context.close()
    return complaints


def _listen(page: Page, served: Served, complaints: list[str]) -> None:
    """Note what the page logs, what it misses, and what it asks others for."""
    host = urlsplit(served.address).netloc
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on(
        "response",  # 304 is an answer as good as 200
        lambda answer: (
            complaints.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            complaints.append(f"foreign: {request.url}")
            if urlsplit(request.url).netloc != host
            else None
        ),
    )


@over("real", "stress")
def test_no_page_prints_its_navigation(browser: Browser, served: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    printed = []
    for address in served.site.examples:
        page.goto(f"{served.address}/{address}")
        printed += [f"/{address} {one}" for one in page.evaluate(ON_PAPER)]
        assert page.locator("h1").is_visible()
    context.close()
    assert printed == []


@over("real", "stress")
def test_no_page_needs_javascript(browser: Browser, served: Served) -> None:
    """Every kind of page shows all of its text without JavaScript; no page loads any."""
    with_it, without = browser.new_context(), browser.new_context(java_script_enabled=False)
    one, other = with_it.new_page(), without.new_page()
    for address in served.site.examples:
        one.goto(f"{served.address}/{address}")
        other.goto(f"{served.address}/{address}")
        assert other.locator("body").inner_text() == one.locator("body").inner_text(), address
    with_it.close()
    without.close()


def test_a_visit_notes_what_is_wrong(browser: Browser, real: Served) -> None:
    """The tests above can fail: this page is against its policy, moves, and is too wide."""
    context = browser.new_context(viewport={"width": 320, "height": 800})
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    complaints: list[str] = []
    _listen(page, real, complaints)
    page.goto(f"{real.address}/")
    page.wait_for_timeout(1_000)  # what moves at once is put down to the load
    page.evaluate(
        """() => {
          const wide = document.createElement("img");
          wide.src = "https://example.org/a.png";
          wide.width = 900;
          wide.height = 300;
          document.body.prepend(wide);
        }"""
    )
    noted = " ".join(page.evaluate(SCROLL))
    context.close()
    assert "is against its policy: img-src https://example.org" in noted
    assert "moves by" in noted
    assert "scrolls sideways" in noted
    assert complaints != []
