"""Builds in forks of this process, which has all of spacecat in memory: no start costs anything.

A fork waits until it is told to begin, so that something can be attached to it before.
"""

from __future__ import annotations

import os
import select
import signal
import tempfile
from contextlib import contextmanager
from encodings import utf_8_sig
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from spacecat import pipeline
from spacecat.cli import build as build_command
from spacecat.cli import run

from .builds import PATIENCE, Ended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOADED = (utf_8_sig, pipeline, build_command)
"""What a build imports, so that each fork finds it imported, whatever it may read by then."""


class Fork:
    """A build that waits for `begin`."""

    def __init__(
        self, root: Path, *options: str, before: Callable[[], None] = lambda: None
    ) -> None:
        """Fork; `before` is run in the fork when it begins."""
        words = ("build", "--root", str(root), "--today", "2026-01-01", "--jobs", "1", *options)
        handle, said = tempfile.mkstemp(prefix="spacecat-said-")
        os.close(handle)
        self._said = Path(said)
        waits, self._begins = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:  # pragma: no cover - another process
            os.close(self._begins)
            _act(waits, self._said, words, before)
        os.close(waits)

    def begin(self) -> None:
        """Let it run."""
        os.close(self._begins)

    def kill(self) -> None:
        """End it at once, unless it has ended."""
        os.kill(self.pid, signal.SIGKILL)

    def ended(self, patience: float = PATIENCE) -> Ended:
        """Wait until it ends; raises `TimeoutError` when it hangs, and ends it."""
        if not self.waited(patience):
            self.kill()
            self.waited(PATIENCE)
            message = f"A build took more than {patience} s."
            raise TimeoutError(message)
        _, status = os.waitpid(self.pid, 0)
        said = self._said.read_text("utf-8", "replace")
        self._said.unlink()
        return Ended(os.waitstatus_to_exitcode(status), said)

    def waited(self, seconds: float) -> bool:
        """Wait so long for its end, which is left for `ended` to collect; whether it came."""
        handle = os.pidfd_open(self.pid)
        try:
            return bool(select.select([handle], [], [], seconds)[0])
        finally:
            os.close(handle)


def build(root: Path, *options: str) -> Ended:
    """Build the catalogue in `root` in a fork."""
    fork = Fork(root, *options)
    fork.begin()
    return fork.ended()


@contextmanager
def begun(root: Path, *options: str) -> Iterator[Fork]:
    """Let a build run for the length of the body; it is killed if it is still there after."""
    fork = Fork(root, *options)
    fork.begin()
    try:
        yield fork
    finally:
        if not fork.waited(0):
            fork.kill()
        fork.ended()


def _act(
    waits: int, said: Path, words: tuple[str, ...], before: Callable[[], None]
) -> NoReturn:  # pragma: no cover - another process
    """Build in the fork, with what it says going to a file, and leave without cleaning up."""
    code = 70
    try:
        handle = os.open(said, os.O_WRONLY | os.O_APPEND)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        os.read(waits, 1)
        before()
        code = run.run(words)
    finally:
        os._exit(code)
