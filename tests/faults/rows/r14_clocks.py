"""R14: the clock goes back, or the times of files say nothing of when they changed."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

from ..builds import DONE, ended, start
from ..row import Outcome, Row
from ..situations import clear
from ..small import write
from ..trees import tree

if TYPE_CHECKING:
    from pathlib import Path

TITLES = 8
CLOCKS = ("", "-10d", "+10d", "1980-01-02 03:04:05", "2100-01-01 00:00:00")
"""What the second build takes for the time; empty for the clock's own."""

DAY = 86_400
TIMES = {
    "as before": 0,
    "as they come": None,
    "in the future": 400 * DAY,
    "of long ago": -9_000 * DAY,
}
"""What the changed files say of when they changed, in seconds from what they said before."""


def run(place: Path, attempts: int) -> Outcome:
    """Edit and build under so many pairs of a clock and times of files."""
    chosen = list(itertools.islice(itertools.product(CLOCKS, TIMES), attempts))
    broken = [
        f"clock {clock or 'right'}, times {times}: {said}"
        for clock, times in chosen
        if (said := _attempt(place, clock, times))
    ]
    return Outcome(len(chosen), tuple(broken))


def _attempt(root: Path, clock: str, times: str) -> str:
    """Build, change files but not their size, build under another clock, and once clean."""
    write(root, TITLES, 1)
    if said := _built(root, ""):
        return said
    files = sorted((root / "content" / "titles").iterdir())
    before = {path: path.stat() for path in files}
    write(root, TITLES, 2)
    shift = TIMES[times]
    if shift is not None:
        for path, state in before.items():
            moment = state.st_mtime_ns + shift * 1_000_000_000
            os.utime(path, ns=(moment, moment))
    if said := _built(root, clock):
        return said
    found = tree(root / "site")
    clear(root)
    return _built(root, "") or ("" if tree(root / "site") == found else "the site is stale")


def _built(root: Path, clock: str) -> str:
    before = ("faketime", "-f", clock) if clock[:1] in {"-", "+"} else ("faketime", clock)
    end = ended(start(root, before=before if clock else ()))
    return "" if end.code == DONE else f"it ends with {end.code}: {end.last_line}"


ROW = Row(
    id="R14",
    promise="Neither a clock that goes back nor times of files that say nothing make a site stale.",
    whole=len(CLOCKS) * len(TIMES),
    reduced=1,
    run=run,
    needs=("faketime",),
)
