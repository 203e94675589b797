"""axe-core finds nothing: every kind of page as readers may see it, and every page of the site."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import pytest

from browser.sites import over

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from browser.sites import Served

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
  const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
  const told = (node) => `${node.target}: ${node.html.slice(0, 200)} ${node.failureSummary}`;
  return (await axe.run(document, options)).violations
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id} at ${told(node)}`));
}"""
"""All rules of axe-core, the best practices as well, and the size of targets (WCAG 2.2)."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """How a page is looked at; `zoom` 2 is what a browser makes of 200 %: half the width."""

    width: int
    scheme: Literal["light", "dark"]
    zoom: int = 1
    forced: bool = False

    def __str__(self) -> str:
        """Return the name of the test."""
        parts = [f"{self.width}", self.scheme]
        return "-".join(parts + ["200%"] * (self.zoom > 1) + ["forced"] * self.forced)

    def open(self, browser: Browser) -> BrowserContext:
        """Open a window of this kind, in which nothing moves."""
        return browser.new_context(
            viewport={"width": self.width // self.zoom, "height": 900 // self.zoom},
            device_scale_factor=self.zoom,
            color_scheme=self.scheme,
            forced_colors="active" if self.forced else "none",
            reduced_motion="reduce",
        )


EYES = (
    Eyes(320, "light"),
    Eyes(320, "dark"),
    Eyes(768, "light"),
    Eyes(768, "dark"),
    Eyes(1440, "light"),
    Eyes(1440, "dark"),
    Eyes(1280, "light", zoom=2),
    Eyes(1280, "dark", zoom=2),
    Eyes(768, "dark", forced=True),
)
EXTREMES = (EYES[0], EYES[5], EYES[8])
"""For pages that differ from those of the catalogue in how much they hold: narrow, wide, forced."""


def _violations(context: BrowserContext, served: Served, pages: list[str]) -> list[str]:
    """Return what axe finds; it is put into pages past their policy, which lets nobody in."""
    page = context.new_page()
    found = []
    for address in pages:
        page.goto(f"{served.address}/{address}")
        page.evaluate(AXE)
        found += [f"/{address}: {one}" for one in page.evaluate(RUN)]
    context.close()
    return found


@over("real")
@pytest.mark.parametrize("eyes", EYES, ids=str)
def test_every_kind_of_page_is_accessible(browser: Browser, served: Served, eyes: Eyes) -> None:
    assert _violations(eyes.open(browser), served, served.site.examples) == []


@over("stress")
@pytest.mark.parametrize("eyes", EXTREMES, ids=str)
def test_the_least_and_the_most_is_accessible(browser: Browser, served: Served, eyes: Eyes) -> None:
    assert _violations(eyes.open(browser), served, served.site.examples) == []


@over("real")
@pytest.mark.parametrize("part", range(4))
def test_every_page_is_accessible(browser: Browser, served: Served, part: int) -> None:
    """At the width at which most is close together."""
    pages = served.site.pages[part::4]
    assert _violations(EYES[0].open(browser), served, pages) == []


def test_axe_would_find_what_is_wrong(browser: Browser, real: Served) -> None:
    """The tests above can fail: here are an image without words and a target too small."""
    context = EYES[0].open(browser)
    page = context.new_page()
    page.goto(f"{real.address}/")
    page.evaluate(
        "() => { document.querySelector('main').innerHTML = '<h1>x</h1><img src=x.svg>'; }"
    )
    page.evaluate(AXE)
    assert any(one.startswith("image-alt at") for one in page.evaluate(RUN))
    context.close()
