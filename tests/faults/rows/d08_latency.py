"""D8: how long it takes from saving a file to the page that shows it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..asking import Line, hello, upgrade
from ..browsing import NEEDED, page_in_chromium
from ..pace import centile, load, share
from ..row import Outcome, Row
from ..served import previewing

if TYPE_CHECKING:
    from pathlib import Path

MOST_TITLES = 1_000
FEW_TITLES = 20
PAUSE = 0.5
MIDDLE, MOST = 0.3, 1.0
"""Seconds for half of the edits, and for 99 of a hundred, on a machine with nothing else to do."""
ENTRY = "content/titles/title-0.md"


def run(place: Path, attempts: int) -> Outcome:
    """Edit a body with a page of it open; note when its tab is told, and when it shows the edit."""
    titles = MOST_TITLES if attempts > FEW_TITLES else FEW_TITLES
    messages: list[float] = []
    shown: list[float] = []
    with previewing(place, titles=titles) as preview, page_in_chromium() as page:
        with page.expect_websocket():
            page.goto(f"{preview.url}/titles/title-0/")
        sound = (place / ENTRY).read_text(encoding="utf-8")
        with Line(preview) as tab:
            tab.send(upgrade(f"Host: {preview.authority}", f"Origin: {preview.url}"))
            tab.say(hello())
            tab.heard()
            for number in range(attempts):
                time.sleep(PAUSE)
                begun = time.perf_counter()
                preview.edit(ENTRY, f"{sound}\nRevision {number}.\n")
                tab.heard()
                messages.append(time.perf_counter() - begun)
                page.wait_for_function(
                    "text => document.body && document.body.textContent.includes(text)",
                    arg=f"Revision {number}.",
                )
                shown.append(time.perf_counter() - begun)
    return Outcome(attempts, tuple(_late(shown, share())), _told(titles, messages, shown))


def _late(shown: list[float], part: float) -> list[str]:
    limits = ((50, MIDDLE), (99, MOST))
    took = [(percent, centile(shown, percent), limit / part) for percent, limit in limits]
    return [
        f"{percent} % of the edits were shown within {seconds:.2f} s, not {limit:.2f} s"
        for percent, seconds, limit in took
        if seconds > limit
    ]


def _told(titles: int, messages: list[float], shown: list[float]) -> str:
    figures = (
        f"{what} p50 {1_000 * centile(times, 50):.0f} ms, p99 {1_000 * centile(times, 99):.0f} ms"
        for what, times in (("told", messages), ("shown", shown))
    )
    return f"{titles:,} titles, {', '.join(figures)}, {load()}"


ROW = Row(
    id="D8",
    promise="Half of all edits are shown within 0.3 s of being saved, 99 of a hundred within 1 s.",
    whole=200,
    reduced=2,
    run=run,
    needs=(NEEDED,),
)
