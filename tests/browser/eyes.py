"""The ways in which a page is looked at: widths, schemes, zoom, colours of the reader's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext


@dataclass(frozen=True, slots=True)
class Eyes:
    """How a page is looked at; `zoom` 2 is what a browser makes of 200 %: half the width.

    With `touch` it is held in a hand: styles for a coarse pointer apply.
    """

    width: int
    scheme: Literal["light", "dark"]
    zoom: int = 1
    forced: bool = False
    touch: bool = False

    def __str__(self) -> str:
        """Return the name of the test."""
        parts = [f"{self.width}", self.scheme]
        return "-".join(
            parts + ["200%"] * (self.zoom > 1) + ["forced"] * self.forced + ["touch"] * self.touch
        )

    def open(self, browser: Browser) -> BrowserContext:
        """Open a window of this kind; by night, nothing in it moves, so that both are seen."""
        return browser.new_context(
            viewport={"width": self.width // self.zoom, "height": 900 // self.zoom},
            device_scale_factor=self.zoom,
            color_scheme=self.scheme,
            has_touch=self.touch,
            is_mobile=self.touch,
            forced_colors="active" if self.forced else "none",
            reduced_motion="reduce" if self.scheme == "dark" else "no-preference",
        )


NARROW = Eyes(320, "light")
"""The width at which most is close together, and most is too wide."""

WIDE = Eyes(1440, "dark")
FORCED = Eyes(768, "dark", forced=True)
FINGER = Eyes(412, "light", touch=True)

OTHERS = (
    Eyes(320, "dark"),
    Eyes(768, "light"),
    Eyes(768, "dark"),
    Eyes(1440, "light"),
    WIDE,
    Eyes(1280, "light", zoom=2),
    Eyes(1280, "dark", zoom=2),
    FORCED,
    FINGER,
)
"""With `NARROW`, all the ways in which every kind of page is looked at."""

EXTREMES = (WIDE, FORCED, FINGER)
"""With `NARROW`, those for pages that differ from others in how much they hold."""
