"""Builds in a process of their own, which the server outlives.

A build that fails in C code, is ended by the system for want of memory, or leaves the program, ends
that process alone: what was published stands, what was shown is shown, and the next change is built
by another process. The server has no part of the work, so a build keeps no request waiting.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from spacecat.noun import replace
from spacecat.overlay import laid_over
from spacecat.serve.child import Child, ChildEnded
from spacecat.serve.crash import crash_of_process
from spacecat.serve.files import read_published
from spacecat.serve.noted import Noted
from spacecat.serve.shown import EVERYTHING, Fault, News, Order, Shown, Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from spacecat.job import Options

__all__ = ["Apart", "NotMade"]


class NotMade(Exception):  # noqa: N818 - named for what happened
    """A file could not be made when it was asked for; the text says why."""


class Apart:
    """The builds of one preview, done by another process, and what they left to be shown."""

    def __init__(self, options: Options, clock: Callable[[], date]) -> None:
        """Start the process: it gets ready while the server does. `clock` tells the day."""
        self._options = options
        self._clock = clock
        self.shown = Shown("", {})
        self._revised: dict[str, bytes] = {}
        self._later: frozenset[str] = frozenset()
        self._noted = Noted(options.root)
        self._is_ending = False
        self._child = Child(options)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the site is built from."""
        return self._options.folders

    def is_of_today(self) -> bool:
        """Whether the day is still the one that the site was last to be built for."""
        return self._options.today == self._clock()

    def read(self, file: str) -> bytes | None:
        """Return the bytes of a file of the site as it is shown; it may have to be made.

        Raises:
            NotMade: it could not be made.
        """
        if file in self._later:
            return self._asked_for(file)
        known = self._revised.get(file)
        return read_published(self._options.output, file) if known is None else known

    def is_at_hand(self, file: str) -> bool:
        """Whether a file can be read without waiting for a build."""
        return file not in self._later

    def note(self, path: str) -> None:
        """Note that the file at `path` changed, whatever it is, or `ANYTHING`."""
        self._noted.put(path)

    def rebuild(self) -> Step:
        """Let the site be built for today; by another process, if the last one ended meanwhile."""
        noted = self._noted.taken()
        self._options = replace(self._options, today=self._clock())
        if not self._child.is_alive and not self._is_ending:
            self._child.end()
            self._child = Child(self._options)
        try:
            news = self._child.ask(Order("rebuild", noted, self._options.today))
        except ChildEnded as ended:
            return Step((), ()) if self._is_ending else self._crashed(ended, noted)
        return self._take(news) if isinstance(news, News) else Step((), ())

    def get_ready(self) -> None:
        """Use the time while nothing is to be done, so that the next edit takes less."""
        self._use_time(Order("get_ready"))

    def tidy(self) -> None:
        """Free what whole builds left behind; for a time at which nobody waits for anything."""
        self._use_time(Order("tidy"))

    def abandon(self) -> None:
        """Let the build that is running, if any, come to nothing, and no other begin."""
        self._is_ending = True
        self._child.abandon()

    def end(self) -> None:
        """Leave nothing running."""
        self._is_ending = True
        self._child.end()

    def _use_time(self, order: Order) -> None:
        with suppress(ChildEnded):  # the next build is one by another process
            self._child.ask(order)

    def _asked_for(self, file: str) -> bytes | None:
        try:
            made = self._child.ask(Order("read", (file,)))
        except ChildEnded:  # what it held is gone with it
            return read_published(self._options.output, file)
        if isinstance(made, Fault):
            raise NotMade(made.said)
        return made if isinstance(made, bytes) else None

    def _take(self, news: News) -> Step:
        """Show what the process says is to be shown."""
        if news.is_published:
            self._revised = {}
        self._revised |= news.revised
        self._later = news.later
        before = {} if news.is_all else self.shown.files
        files = laid_over(before, news.differs.files, news.differs.gone)
        self.shown = Shown(news.version, files, news.report)
        return news.step

    def _crashed(self, ended: ChildEnded, noted: tuple[str, ...]) -> Step:
        crash = crash_of_process(ended.code, ended.said, noted)
        version = f"v{secrets.token_hex(4)}"
        self.shown = replace(self.shown, version=version, report=crash.page)
        return Step((crash.text,), (EVERYTHING,))
