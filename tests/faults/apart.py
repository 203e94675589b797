"""Work in forks of this process, which has spacecat in memory: how it ended, and at what cost."""

from __future__ import annotations

import os
import select
import signal
import sys
import tempfile
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from spacecat.cli import check as check_command
from spacecat.cli import run

from . import forked
from .builds import DONE, NO_PLACE, PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Callable

LOADED = (forked.LOADED, check_command)
"""What the work imports, so that each fork finds it imported."""

MOST_SECONDS, MOST_MEGABYTES = 5.0, 512
"""What a clean diagnosis may cost: seconds of work, and memory at its peak."""

PATIENCE = 30
"""Seconds after which work counts as hanging, on a machine that does much else."""

TODAY = "2026-01-01"


@dataclass(frozen=True, slots=True)
class Told:
    """How work ended, what it said, and what it cost, with all processes that it waited for."""

    code: int
    said: str
    seconds: float
    megabytes: int
    hung: bool = False

    @property
    def is_built(self) -> bool:
        """Whether there was nothing to complain of."""
        return self.code == DONE

    def fault(self, place: str = "") -> str:
        """Say why it is no success, nor a clean diagnosis that names `place`; nothing if it is."""
        if self.hung:
            return f"it hangs for {PATIENCE} s"
        if self.code not in {DONE, PROBLEMS, NO_PLACE} or "Traceback" in self.said:
            return f"it ends with {self.code}: {self.said.strip()[-300:]}"
        if self.seconds > MOST_SECONDS or self.megabytes > MOST_MEGABYTES:
            return f"it takes {self.seconds:.1f} s and {self.megabytes} MB"
        if not self.is_built and place not in self.said:
            return f"it does not name {place}: {self.said.strip()[-300:]}"
        return ""


def apart(work: Callable[[], int]) -> Told:
    """Do work in a fork; it returns the exit code."""
    handle, said = tempfile.mkstemp(prefix="spacecat-said-")
    pid = os.fork()
    if pid == 0:  # pragma: no cover - another process
        _act(work, handle)
    os.close(handle)
    watched = os.pidfd_open(pid)
    hung = not select.select([watched], [], [], PATIENCE)[0]
    if hung:
        os.kill(pid, signal.SIGKILL)
    os.close(watched)
    _, status, usage = os.wait4(pid, 0)
    text = Path(said).read_text("utf-8", "replace")
    Path(said).unlink()
    seconds = usage.ru_utime + usage.ru_stime
    return Told(os.waitstatus_to_exitcode(status), text, seconds, usage.ru_maxrss >> 10, hung)


def command(*words: str) -> Callable[[], int]:
    """Return the work of a command of spacecat's."""
    return lambda: run.run(words)


def build(root: Path, *options: str) -> Told:
    """Build the catalogue in `root`."""
    words = ("build", "--root", str(root), "--today", TODAY, "--jobs", "1")
    return apart(command(*words, *options))


def check(root: Path, *options: str) -> Told:
    """Check the catalogue in `root`."""
    return apart(command("check", "--root", str(root), "--today", TODAY, *options))


def _act(work: Callable[[], int], handle: int) -> NoReturn:  # pragma: no cover - another process
    code = 70
    try:
        os.setpgid(0, 0)
        for stream in (1, 2):
            os.dup2(handle, stream)
        # Whoever tests has put others in their place.
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        code = work()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - whatever it is, it is told
        with suppress(OSError):
            os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)
