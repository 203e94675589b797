"""R6: two builds to one folder at once, and a holder of the lock that is killed."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

from ..builds import DONE, NO_PLACE, build, ended, start
from ..row import Outcome, Row
from ..small import write
from ..trees import tree

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys, time
from pathlib import Path
from spacecat.publishing.lock import site_lock

with site_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""
"""Holds the lock of an output folder until it is killed."""

TITLES = 5


def run(place: Path, attempts: int) -> Outcome:
    """Start two builds at once in one half of the attempts, kill a holder in the other."""
    write(place, TITLES)
    build(place)
    wanted = tree(place / "site")
    broken = [
        f"attempt {attempt}: {said}"
        for attempt in range(attempts)
        if (said := (_two if attempt % 2 else _killed)(place, wanted, attempt))
    ]
    return Outcome(attempts, tuple(broken))


def _two(place: Path, wanted: dict[str, str], attempt: int) -> str:
    """Start two builds of one catalogue: each ends well, or makes way; the site is whole."""
    write(place, TITLES, attempt)
    both = [ended(process) for process in (start(place), start(place))]
    if bad := [one.last_line for one in both if one.code not in {DONE, NO_PLACE}]:
        return f"a build ended badly: {bad[0]}"
    if all(one.code == NO_PLACE for one in both):
        return "both made way"
    write(place, TITLES)
    build(place)
    return "" if tree(place / "site") == wanted else "the site is neither one's"


def _killed(place: Path, wanted: dict[str, str], attempt: int) -> str:
    """Kill a holder of the lock: it is free as soon as its holder is dead."""
    del attempt
    out = place / "site"
    holder = subprocess.Popen(
        (sys.executable, "-c", HOLDER, str(out)), stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    waiting = start(place)
    time.sleep(0.3)
    holder.kill()
    holder.communicate()
    if (one := ended(waiting)).code != DONE:
        return f"the next build did not get the lock: {one.last_line}"
    return "" if tree(out) == wanted else "the site is another"


ROW = Row(
    id="R6",
    promise="Of two builds to one folder, one waits or makes way; a dead one holds up nobody.",
    whole=200,
    reduced=2,
    run=run,
)
