"""Faults in single calls of the system: strace kills a build in the K-th, or lets it fail.

As SQLite tests itself (sqlite.org/testing.html, "I/O error testing"): the first call fails, then
the second, until a build ends in which none was left to fail.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .forked import Fork

if TYPE_CHECKING:
    from pathlib import Path

    from .builds import Ended

CALLS = (
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,"
    "write,pwrite64,ftruncate,fsync,fdatasync,syncfs,chmod,fchmod,utimensat"
)
"""The calls that change what others see."""


ATTACHING = ("sh", "-c", "sleep 0.1 & exec strace -o /dev/null -p $!")
"""Succeeds where strace may be attached to a process that runs."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to the K-th call: a signal, or an error."""

    name: str

    @property
    def spec(self) -> str:
        """How strace writes it."""
        return f"signal={self.name}" if self.name.startswith("SIG") else f"error={self.name}"


def count(root: Path) -> int:
    """Build, and return how many of the calls the build made; its helpers' are not counted."""
    log = root / "calls.log"
    fork = Fork(root)
    with _attach(fork, "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(log)):
        fork.begin()
        fork.ended()
    text = log.read_text("utf-8", "replace")
    log.unlink()
    return len(re.findall(rf"^{fork.pid}\s+\w+\(", text, re.MULTILINE))


def build_with(root: Path, fault: Fault, number: int) -> Ended:
    """Build with a fault in the call of this number, counted from 1."""
    fork = Fork(root)
    inject = f"inject={CALLS}:{fault.spec}:when={number}"
    with _attach(fork, "-e", f"trace={CALLS}", "-e", inject, "-o", "/dev/null"):
        fork.begin()
        return fork.ended()


def _attach(fork: Fork, *words: str) -> subprocess.Popen[str]:
    tracer = subprocess.Popen(
        ("strace", "-f", "-p", str(fork.pid), *words), stderr=subprocess.PIPE, text=True
    )
    assert tracer.stderr is not None
    tracer.stderr.readline()  # "Process … attached"
    return tracer
