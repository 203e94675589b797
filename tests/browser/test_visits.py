"""A visit to every page, and to every kind of page in every way, finds nothing wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.eyes import EXTREMES, FINGER, NARROW, OTHERS, Eyes
from browser.sites import over
from browser.visits import RULES, SCROLL, complaints, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from browser.sites import Served

pytestmark = pytest.mark.browser

HEADS = (("spacecat", 0), ("The Space Catalogue of Korean Drama", 2))
"""Names of sites, and how many links more than those of the catalogue their heads have."""

MOVED = """([name, more]) => {
  const head = document.querySelector(".masthead");
  const links = head.querySelector("ul");
  head.querySelector(".wordmark").textContent = name;
  for (let i = 0; i < more; i++) links.append(links.lastElementChild.cloneNode(true));
  const parts = () => [...head.querySelectorAll(".wordmark, input, li")];
  const places = () => parts().map((part) => {
    const { x, y } = part.getBoundingClientRect();
    return `${part.outerHTML} ${x} ${y}`;
  });
  const whole = places();
  const moved = [];
  while (parts().length > 1) {
    const last = parts().at(-1);
    (last.closest("form") ?? last).remove();
    if (!head.querySelector("li")) head.querySelector("nav")?.remove();
    moved.push(...places().filter((place) => !whole.includes(place)));
  }
  return [whole.length, moved];
}"""
"""Takes one part after the other from the head; returns how many there were, and what moved."""

PARTS = 4
"""Tests among which the pages of a site are shared out, for those to run side by side."""


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_with_any_page(browser: Browser, real: Served, part: int) -> None:
    pages = real.site.unlike[part::PARTS]
    assert complaints(NARROW.open(browser), real, pages) == []


@pytest.mark.parametrize("eyes", OTHERS, ids=str)
def test_nothing_is_wrong_with_any_kind_of_page(browser: Browser, real: Served, eyes: Eyes) -> None:
    assert complaints(eyes.open(browser), real, real.site.examples) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_with_the_least_and_the_most(
    browser: Browser, stress: Served, part: int
) -> None:
    pages = stress.site.ends[part::PARTS]
    assert complaints(NARROW.open(browser), stress, pages) == []


@pytest.mark.parametrize("eyes", EXTREMES, ids=str)
def test_nothing_is_wrong_with_the_most(browser: Browser, stress: Served, eyes: Eyes) -> None:
    assert complaints(eyes.open(browser), stress, stress.site.examples) == []


@pytest.mark.parametrize("eyes", [NARROW, *OTHERS], ids=str)
def test_the_head_of_a_page_stands_still_while_it_is_read(
    browser: Browser, real: Served, eyes: Eyes
) -> None:
    """A slow line or a busy phone paints it as far as it has come: each part is where it stays."""
    context = eyes.open(browser)
    page = context.new_page()
    found = []
    for name, more in HEADS:
        page.goto(f"{real.address}/")
        found.append(page.evaluate(MOVED, [name, more]))
    context.close()
    assert [(parts > 3, moved) for parts, moved in found] == [(True, [])] * len(HEADS)


@over("real", "hard")
def test_no_page_needs_javascript(browser: Browser, served: Served) -> None:
    """Every kind of page shows all of its text without JavaScript.

    A form that filters in place is none of it: it could do nothing then, and is not shown.
    """
    with_it, without = browser.new_context(), browser.new_context(java_script_enabled=False)
    one, other = with_it.new_page(), without.new_page()
    for address in served.site.examples:
        one.goto(f"{served.address}/{address}")
        other.goto(f"{served.address}/{address}")
        one.evaluate("document.querySelector('.filters')?.remove()")
        assert other.locator("body").inner_text() == one.locator("body").inner_text(), address
    with_it.close()
    without.close()


def test_a_visit_notes_what_is_wrong(browser: Browser, real: Served) -> None:
    """The tests above can fail: this page is against its policy, moves, and is too wide."""
    context = NARROW.open(browser)
    page, noted = watched(context, real)
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
    found = " ".join(page.evaluate(SCROLL))
    violations = page.evaluate(RULES)
    context.close()
    assert "is against its policy: img-src https://example.org" in found
    assert "moves by" in found
    assert "scrolls sideways" in found
    assert any(one.startswith("image-alt at") for one in violations)
    assert noted != []


def test_targets_are_whole_for_a_finger(browser: Browser, real: Served) -> None:
    """A mouse finds a number of a source between words; a finger needs more (WCAG 2.5.8)."""
    least = """() => Math.min(
      ...[...document.querySelectorAll(".cite a")].flatMap((a) => {
        const { width, height } = a.getBoundingClientRect();
        return [width, height];
      }))"""
    heights = []
    for eyes in (FINGER, NARROW):
        context = eyes.open(browser)
        page = context.new_page()
        page.goto(f"{real.address}/titles/the-moon/")
        heights.append(page.evaluate(least))
        context.close()
    assert heights[0] >= 24 > heights[1]


def test_a_visit_notes_what_is_printed_in_vain(browser: Browser, real: Served) -> None:
    """So can they for paper: here is a page whose style for print does not apply."""
    context = NARROW.open(browser)
    context.route("**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
    noted = complaints(context, real, ["titles/"])
    assert any("prints <nav" in one for one in noted)
