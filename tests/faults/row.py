"""What a row of faults is: a promise, a number of attempts to break it, and what came of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a number of attempts."""

    tried: int
    """How many attempts were made."""
    broken: tuple[str, ...]
    """The promise as it was broken: a sentence for each attempt that did."""
    measured: str = ""
    """Figures beside the count, for people."""

    @property
    def figure(self) -> str:
        """The outcome in a few words."""
        beside = f"; {self.measured}" if self.measured else ""
        return f"{len(self.broken)} broken of {self.tried:,}{beside}"


@dataclass(frozen=True, slots=True)
class Row:
    """One promise, and how often to try to break it."""

    id: str
    """The number of the row, such as R1: of building, or D1: of the preview's server."""
    promise: str
    """What always holds, as a sentence."""
    whole: int
    """Attempts in a whole run; for a row that tries everything there is, the most of them."""
    reduced: int
    """Attempts where time is short: spread evenly over those of a whole run; none, where other
    tests do the same."""
    run: Callable[[Path, int], Outcome]
    """Makes this many attempts in an empty folder."""
    needs: tuple[str, ...] = ()
    """Programs without which it cannot be run; of some, one is enough: “this or that”."""

    trial: tuple[str, ...] = ()
    """A command that succeeds where there are the rights that it takes."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What it needs, and this machine lacks; rows with needs are for Linux."""
        absent = tuple(
            need for need in self.needs if not any(map(shutil.which, need.split(" or ")))
        )
        if absent or (self.needs and sys.platform != "linux"):
            return absent or ("Linux",)
        return () if succeeds(self.trial) else (f"the right to {' '.join(self.trial)}",)


@cache
def succeeds(command: tuple[str, ...]) -> bool:
    """Whether a command can be run here, and ends well; no command does."""
    if not command:
        return True
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def spread(total: int, most: int) -> range:
    """Return at most `most` of the numbers below `total`, evenly spread, the first among them."""
    return range(0, total, max(1, -(-total // most)))
