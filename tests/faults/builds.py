"""Builds in processes of their own, as an editor starts them, and how they ended."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SPACECAT = (sys.executable, "-m", "spacecat")
PATIENCE = 300
"""Seconds after which a build counts as hanging."""

DONE, PROBLEMS, NO_PLACE, NO_MEMORY = 0, 1, 3, 4
"""Exit codes of docs/commands.md."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code, negative for a signal, and what it said."""

    code: int
    said: str

    @property
    def is_clean(self) -> bool:
        """Whether a problem was told as one: no signal, no traceback, an exit code that says so."""
        return self.code in {PROBLEMS, NO_PLACE} and "Traceback" not in self.said

    @property
    def last_line(self) -> str:
        """The end of what it said, for a report."""
        lines = self.said.strip().splitlines()
        return lines[-1][:200] if lines else ""


def build(root: Path, *options: str, env: Mapping[str, str] | None = None) -> Ended:
    """Build the catalogue in `root` for a day that does not matter."""
    return ended(start(root, *options, env=env))


def start(
    root: Path, *options: str, env: Mapping[str, str] | None = None, before: Sequence[str] = ()
) -> subprocess.Popen[str]:
    """Start a build, with the words of another program before it if there are any."""
    command = (*before, *SPACECAT, "build", "--root", str(root), "--today", "2026-01-01", *options)
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, **(env or {})},
    )


def ended(process: subprocess.Popen[str]) -> Ended:
    """Wait for a process; raises `TimeoutExpired` when it hangs, and ends it."""
    try:
        said, _ = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Ended(process.returncode, said)
