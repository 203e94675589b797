"""What a program costs: wall time, processor time and memory, with all that it starts.

Linux counts what a process held before it became another program as memory of that program. So
whoever measures must hold less than what is measured: that is why catalogues are written by
processes of their own.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PROC = Path("/proc")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_EVERY = 0.02
"""Seconds between two looks at the memory of all processes."""
_QUIET = 0.5
"""Seconds without work after which a server counts as idle."""


class CommandFailed(Exception):  # noqa: N818 - named for what happened
    """A program that is measured did not end well."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost: seconds and bytes."""

    wall: float
    cpu: float
    """User and system time of the program and of all that it started and waited for."""
    largest: int
    """The peak of the largest single process."""
    together: int
    """The peak of what all its processes held at one time, looked at every 20 ms; memory that they
    share counts for each of them."""


def measured(command: Sequence[str], folder: Path, log: Path) -> Cost:
    """Run `command` in `folder` until it ends; what it prints goes to the file `log`.

    Raises:
        CommandFailed: it did not exit with 0.
    """
    with log.open("wb") as out:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
        watch = _MemoryWatch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.ended.set()
    watch.join()
    if process.returncode:
        end = log.read_text(encoding="utf-8", errors="replace")[-2_000:]
        raise CommandFailed(f"{' '.join(command)} ended with {process.returncode}:\n{end}")
    largest = used.ru_maxrss * 1024
    return Cost(wall, used.ru_utime + used.ru_stime, largest, max(watch.peak, largest))


def medians(costs: Sequence[Cost]) -> Cost:
    """Return the median of each quantity by itself."""
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        round(median(cost.largest for cost in costs)),
        round(median(cost.together for cost in costs)),
    )


def until_idle(pid: int, deadline: float = 600) -> None:
    """Wait until a process and all its descendants have done nothing for a while."""
    end = time.monotonic() + deadline
    before, since = -1, time.monotonic()
    while time.monotonic() < end and time.monotonic() - since < _QUIET:
        ticks = sum(_ticks(one) for one in _tree(pid))
        # A server that merely watches files wakes up now and then: one tick is no work.
        if abs(ticks - before) > 1:
            before, since = ticks, time.monotonic()
        time.sleep(_QUIET / 5)


class _MemoryWatch(threading.Thread):
    """Looks at the memory of a process and its descendants until told that it ended."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak = 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(_EVERY):
            self.peak = max(self.peak, sum(_resident(one) for one in _tree(self._pid)))


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and its descendants, as far as they still run."""
    yield pid
    for task in _listed(_PROC / str(pid) / "task"):
        for child in _read(task / "children").split():
            yield from _tree(int(child))


def _resident(pid: int) -> int:
    fields = _read(_PROC / str(pid) / "statm").split()
    return int(fields[1]) * _PAGE if fields else 0


def _ticks(pid: int) -> int:
    """Return the processor time of a process in clock ticks."""
    fields = _read(_PROC / str(pid) / "stat").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) if fields else 0


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""
