"""Every kind of page by keyboard alone: nothing is out of reach, and it shows where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.sites import over

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from browser.sites import Served

pytestmark = pytest.mark.browser

LIST = """() => {
  const reached = "a[href], button, input, select, textarea, summary, [tabindex]";
  window.stops = [...document.querySelectorAll(reached)]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility());
  window.plain = window.stops.map((one) => looks(one));
  return window.stops.length;
}"""
LOOKS = """() => {
  const shape = (one) => one.querySelector("circle, rect, path, polygon") ?? one;
  const names = ["outlineStyle", "outlineWidth", "outlineColor", "stroke", "strokeWidth"];
  window.aim = (one) => (one instanceof SVGElement ? shape(one) : one);
  window.looks = (one) => [one, aim(one)].flatMap((part) => {
    const style = getComputedStyle(part);
    return names.map((name) => style[name]);
  }).join();
}"""
"""What of an element may show that it has the focus."""

FOLLOW = """() => {
  window.heard = [];
  addEventListener("keyup", () => window.heard.push(here()));
}"""
"""Notes, each time that a key is let go, where the focus is: asking each time would take longer
than all else."""

HERE = """() => { window.here = () => {
  const one = document.activeElement;
  const number = window.stops.indexOf(one);
  if (number < 0) return { number, wrong: one.outerHTML.slice(0, 120) };
  const box = aim(one).getClientRects()[0];
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const faults = [];
  if (looks(one) === window.plain[number]) faults.push("looks the same with the focus");
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const bare = outlineStyle === "none" || parseFloat(outlineWidth) < 2;
  if (bare && aim(one) === one) faults.push("has no outline");
  if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) faults.push(`is at ${x}, ${y}`);
  else if (!one.contains(top) && !top?.contains(one)) faults.push(`is under ${top?.outerHTML}`);
  return { number, wrong: faults.length ? `${one.outerHTML.slice(0, 120)} ${faults}` : "" };
}; }"""


def _window(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 768, "height": 900}, reduced_motion="reduce")
    return context.new_page()


def _walk(page: Page) -> list[str]:
    """Press Tab through the page; return what was out of order or could not be seen."""
    for script in (LOOKS, HERE, FOLLOW):
        page.evaluate(script)
    for _ in range(page.evaluate(LIST)):
        page.keyboard.press("Tab")
    faults: list[str] = []
    for number, here in enumerate(page.evaluate("() => window.heard")):
        if here["number"] != number:
            return [*faults, f"stop {number} is {here['number']}: {here['wrong']}"]
        if here["wrong"]:
            faults.append(here["wrong"])
    return faults


@over("real", "hard")
def test_the_tab_key_reaches_everything_in_order_and_shows_where(
    browser: Browser, served: Served
) -> None:
    """The order is that of the page; whatever has the focus has an outline, and lies in view."""
    page = _window(browser)
    faults = []
    for address in served.site.examples:
        page.goto(f"{served.address}/{address}")
        faults += [f"/{address}: {one}" for one in _walk(page)]
    page.context.close()
    assert faults == []


@over("real", "hard")
def test_the_first_stop_skips_to_the_content(browser: Browser, served: Served) -> None:
    page = _window(browser)
    for address in served.site.examples:
        page.goto(f"{served.address}/{address}")
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.inner_text() == "Skip to the content", address
        assert skip.bounding_box() is not None
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        within = "() => document.activeElement.closest('main, footer') !== null"
        assert page.evaluate(within), address
    page.context.close()


def test_a_walk_notes_what_is_wrong(browser: Browser, real: Served) -> None:
    """The tests above can fail: here is an order of one's own, and a stop that does not show."""
    page = _window(browser)
    page.goto(f"{real.address}/")
    page.evaluate(
        """() => {
          document.querySelector("main a").tabIndex = 1;
          document.querySelectorAll("a").forEach((one) => { one.style.outline = "none"; });
        }"""
    )
    assert _walk(page) != []
    page.context.close()
