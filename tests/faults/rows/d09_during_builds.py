"""D9: requests while the whole site is built again, and again."""

from __future__ import annotations

import threading
import time
from itertools import count
from typing import TYPE_CHECKING

from ..asking import Line
from ..pace import centile, load, share
from ..row import Outcome, Row
from ..served import previewing

if TYPE_CHECKING:
    from pathlib import Path

    from ..asking import Answer
    from ..served import Preview

MOST_TITLES = 1_000
FEW_TITLES = 20
MANY = 1_000
"""Requests from which on the catalogue is a large one."""
FEWEST = 2
"""Builds that have to end while requests are made, however many that takes."""
LIMIT = 0.05
"""Seconds for 99 of a hundred requests, on a machine that has nothing else to do."""
SETTINGS = "content/site.yaml"
NAMES = ("Faults", "Wonders")
"""What every page says in one state of the site and in the other."""


def run(place: Path, attempts: int) -> Outcome:
    """Let every page change without a pause, and ask for pages meanwhile."""
    titles = MOST_TITLES if attempts >= MANY else FEW_TITLES
    took: list[float] = []
    broken: list[str] = []
    with previewing(place, titles=titles) as preview, Line(preview) as line:
        end = threading.Event()
        author = threading.Thread(target=_edit, args=(preview, end), daemon=True)
        author.start()
        first, parts = preview.builds, [share()]
        for number in count():
            if number >= attempts and preview.builds >= first + FEWEST:
                break
            path = ("/", f"/titles/title-{number * 7 % titles}/")[number % 2]
            begun = time.perf_counter()
            answer = line.get(path)
            took.append(time.perf_counter() - begun)
            if said := _wrong(answer):
                broken.append(f"request {number} for {path}: {said}")
            if number % MANY == 0:
                parts.append(share())
            time.sleep(0.005)
        end.set()
        author.join()
        builds = preview.builds - first
    limit = LIMIT / min(parts)
    if centile(took, 99) > limit:
        broken.append(f"99 % of the requests took up to {centile(took, 99):.3f} s, not {limit:.3f}")
    told = f"p50 {1_000 * centile(took, 50):.1f} ms, p99 {1_000 * centile(took, 99):.0f} ms"
    return Outcome(
        len(took), tuple(broken), f"{told}, {builds} builds of {titles:,} titles, {load()}"
    )


def _edit(preview: Preview, end: threading.Event) -> None:
    """Give the site another name as soon as it has the one before."""
    text, number = (preview.root / SETTINGS).read_text(encoding="utf-8"), 0
    while not end.is_set():
        number += 1
        preview.edit(SETTINGS, text.replace(f"name: {NAMES[0]}", f"name: {NAMES[number % 2]}"))
        known = preview.builds
        while preview.builds == known and not end.wait(0.01):
            pass


def _wrong(answer: Answer) -> str:
    if answer.status != 200:
        return f"it got {answer.status}"
    if not answer.body.rstrip().endswith(b"</html>"):
        return "it is torn"
    said = [name for name in NAMES if name.encode() in answer.body]
    return "" if len(said) == 1 else f"it is of two states: {said}"


ROW = Row(
    id="D9",
    promise="A build keeps no request waiting: 99 of a hundred take up to 50 ms, and none fails.",
    whole=20_000,
    reduced=100,
    run=run,
)
