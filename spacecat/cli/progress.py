"""What is told while a build is under way: whom it waits for, and how far it is."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from spacecat.cli.console import warn
from spacecat.job import Watcher
from spacecat.late import imported
from spacecat.report import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONG_BUILD = 500
"""Pages from which on a build is long enough to be worth a bar: it takes about half a second."""

LONG = 1.0
"""Seconds from which on a build is, whatever it is at: what draws takes a tenth of that to load."""


class Bar(Protocol):
    """A line that shows which stage a build is in, and how far that is."""

    def begin(self, stage: str) -> None:
        """Draw the line of a stage of which nobody knows how far it is."""
        ...

    def show(self, stage: str, done: int, total: int) -> None:
        """Draw the line."""
        ...

    def close(self) -> None:
        """Take the line away."""
        ...


def _nobody(_what: str, _seconds: float) -> None:
    """Take no notice of the time."""


@contextmanager
def watching(form: Format, spent: Callable[[str, float], None] = _nobody) -> Iterator[Watcher]:
    """Watch a build; what it is at is drawn for a person at a terminal, and for nobody else.

    `spent` is told how long each stage took.
    """
    if form is not Format.TEXT or not sys.stderr.isatty():
        yield Watcher(waiting=_tell_wait, spent=spent)
        return
    progress = _Progress()
    try:
        yield Watcher(progress=progress.step, waiting=_tell_wait, begun=progress.begin, spent=spent)
    finally:
        progress.close()


class _Progress:
    """Draws the stages of a build as soon as it is a long one; a short one never needs rich.

    That is looked at when a stage begins or goes on, so that nothing has to run beside the build.
    """

    def __init__(self) -> None:
        self._since = perf_counter()
        self._bar: Bar | None = None

    def begin(self, stage: str) -> None:
        if self._is_long():
            self._drawn().begin(stage)

    def step(self, stage: str, done: int, total: int) -> None:
        if total > LONG_BUILD or self._is_long():
            self._drawn().show(stage, done, total)

    def _is_long(self) -> bool:
        return self._bar is not None or perf_counter() - self._since > LONG

    def _drawn(self) -> Bar:
        if self._bar is None:
            self._bar = imported("spacecat.cli.bar:RichBar")()
        return self._bar

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def _tell_wait(holder: int | None) -> None:
    who = f"process {holder}" if holder else "another process"
    warn(f"Waiting for another build to finish ({who}).")
