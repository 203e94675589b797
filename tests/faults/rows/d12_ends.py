"""D12: how a preview ends, and how it does not begin."""

from __future__ import annotations

import random
import signal
import socket
import subprocess
import time
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from ..asking import Line, hello, upgrade
from ..builds import DONE, NO_PLACE, SPACECAT
from ..pace import centile, load, share
from ..row import Outcome, Row
from ..served import family, started, until
from ..small import write

if TYPE_CHECKING:
    from pathlib import Path

    from ..served import Preview

TITLES = 3
LIMIT = 1.0
"""Seconds in which it ends, on a machine that has nothing else to do."""
LATEST = 3.0
"""Seconds after which no signal is sent: by then it has built and has long been idle."""
PORTS = 21
"""The port that is asked for, and the twenty beyond that are tried."""
GREETING = "The preview is at "
FAREWELL = "The preview has ended."


def run(place: Path, attempts: int) -> Outcome:
    """End it by one signal or the other, at any moment; once in five, leave it no port."""
    write(place, TITLES)
    luck = random.Random(0)  # noqa: S311 - moments, no secret
    took: list[float] = []
    broken = []
    for attempt in range(attempts):
        if attempt % 5 == 1:
            said = _without_a_port(place)
        else:
            number = (signal.SIGINT, signal.SIGTERM)[attempt % 2]
            wait = None if attempt % 5 == 0 else luck.uniform(0, LATEST)
            said = _ended_by(number, place, wait, took)
        if said:
            broken.append(f"attempt {attempt}: {said}")
    told = f"p50 {centile(took, 50):.2f} s, longest {max(took):.2f} s, {load()}"
    return Outcome(attempts, tuple(broken), told)


def _ended_by(number: signal.Signals, place: Path, wait: float | None, took: list[float]) -> str:
    """Send a signal so long after it listens, or at once when a tab is open; measure the end."""
    with started(place) as preview, ExitStack() as tabs:
        if wait is None:
            preview.wait_for_builds(1)
            tabs.enter_context(closing(_tab(preview)))
        else:
            time.sleep(wait)
        processes = family(preview.process.pid)
        begun = time.monotonic()
        preview.process.send_signal(number)
        code = preview.process.wait(60)
        seconds = time.monotonic() - begun
        took.append(seconds)
    if code != DONE:
        return f"{number.name} after {wait} s: it ended with {code}"
    if preview.said[-1] != FAREWELL or any("Traceback" in line for line in preview.said):
        return f"{number.name} after {wait} s: it said {preview.said[-3:]}"
    if seconds > LIMIT / share():
        return f"{number.name} after {wait} s: it took {seconds:.2f} s"
    return _left(processes)


def _left(processes: list[int]) -> str:
    """Return a complaint, if a process outlives the server for longer than it takes to end."""
    try:
        until(lambda: not any(map(_is_running, processes)), "an end", 5)
    except TimeoutError:
        return "a process of it runs on"
    return ""


def _is_running(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123 - /proc
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _tab(preview: Preview) -> Line:
    tab = Line(preview)
    tab.send(upgrade(f"Host: {preview.authority}", f"Origin: {preview.url}"))
    tab.say(hello())
    return tab


def _without_a_port(place: Path) -> str:
    """Take every port that it would try: it says so in a line, and nothing else."""
    with ExitStack() as taken:
        first = _take_a_row(taken)
        command = (*SPACECAT, "serve", "--root", str(place), "--port", str(first))
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    said = (ended.stdout + ended.stderr).splitlines()
    if ended.returncode != NO_PLACE or len(said) != 1 or str(first) not in said[0]:
        return f"without a port it ended with {ended.returncode} and said {said}"
    return ""


def _take_a_row(taken: ExitStack) -> int:
    """Listen at as many ports in a row as are tried; return the first."""
    for first in range(20_000, 60_000, PORTS):
        with ExitStack() as some:
            try:
                for port in range(first, first + PORTS):
                    some.enter_context(socket.create_server(("127.0.0.1", port)))
            except OSError:
                continue
            taken.push(some.pop_all())
            return first
    raise TimeoutError("so many free ports in a row")


ROW = Row(
    id="D12",
    promise="A signal ends the preview at once and whole; without a port it says so in a line.",
    whole=200,
    reduced=2,
    run=run,
    needs=("sh",),
)
