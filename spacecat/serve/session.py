"""What the preview remembers between builds: the only thing in it that does.

It has no rule of its own for building: it calls the build of every other command, in a process that
is not the server's, and looks at what that published.
"""

from __future__ import annotations

import secrets
import threading
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias

from spacecat.collector import tidy
from spacecat.names.hangul import nfc
from spacecat.noun import Noun, replace
from spacecat.overlay import laid_over
from spacecat.pipeline import Build, Options, Watcher, build
from spacecat.publishing.manifest import digest_of, read_manifest
from spacecat.report import as_text
from spacecat.report.page import as_html
from spacecat.report.palette import PLAIN
from spacecat.revising.held import asked_for, get_ready, revise
from spacecat.serve.crash import crash_of
from spacecat.serve.files import read_published
from spacecat.serve.noted import Noted
from spacecat.serve.shown import Difference, Shown, Step, difference, outdated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date
    from pathlib import Path

    from spacecat.diagnostics import Diagnostic
    from spacecat.job import Held

__all__ = ["Session"]

FULL = 1 << 27
"""Bytes of pages made in memory from which on an edit is a whole build, which publishes them."""

Builder: TypeAlias = "Callable[[Options, Watcher], Build]"


class _Later(Noun):
    """The pages that may differ from what was published, by file, and what they are made of."""

    addresses: Mapping[str, str]
    held: Held
    options: Options
    """What the site was built with: the day may be another one by now."""


class Session:
    """The builds of one preview, one at a time, and what they left to be shown."""

    def __init__(self, options: Options, builder: Builder = build) -> None:
        """Begin without a build."""
        self.options = options
        self.shown = Shown("", {})
        self._build = builder
        self._run = secrets.token_hex(4)  # a page of an earlier run of the server is out of date
        self._number = 0
        self._abandoned = threading.Event()
        self._noted = Noted(options.root)
        self._held: Held | None = None
        self._standing: tuple[Diagnostic, ...] = ()
        """The warnings of the last whole build, which stand until the next."""
        self._warned: tuple[str, ...] = ()
        self._is_untidy = False
        self.revised: dict[str, bytes] = {}
        """What was made since the last whole build; it is shown before the published files."""
        self.differs = Difference({})
        """What the last build changed."""
        self._later: _Later | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the site is built from."""
        return self.options.folders

    @property
    def later(self) -> AbstractSet[str]:
        """The files that are made when they are asked for."""
        return self._later.addresses.keys() if self._later else frozenset()

    def is_of_today(self) -> bool:
        """Whether the day is as it was: it is, until another one is told."""
        return True

    def is_at_hand(self, _file: str) -> bool:
        """Whether a file can be read without waiting for a build: any, as it is all here."""
        return True

    def note(self, path: str) -> None:
        """Note that the file at `path` changed, whatever it is, or `ANYTHING`."""
        self._noted.put(path)

    def turn_to(self, today: date) -> None:
        """Build for this day from here on: the whole site, if it is another one than before.

        Nobody knows which pages a day changes, as it is no edit of an entry.
        """
        if today != self.options.today:
            self.options = replace(self.options, today=today)
            self._held = None

    def rebuild(self) -> Step:
        """Build the site, and show it or what is wrong with it."""
        noted = self._noted.taken()
        try:
            return self._revise(_edited(noted)) or self._rebuild()
        except _Abandoned:
            return Step((), ())
        except BaseException as error:  # noqa: BLE001 - even SystemExit is to be shown
            crash = crash_of(error, noted)
            return self._step([crash.text], self.shown.files, crash.page)

    def get_ready(self) -> None:
        """Use the time while nothing is to be done, so that the next edit takes less."""
        held = self._held
        if held is not None:
            get_ready(held)

    def tidy(self) -> None:
        """Free what whole builds left behind; for a time at which nobody waits for anything."""
        if self._is_untidy:
            self._is_untidy = False
            tidy()

    def abandon(self) -> None:
        """Let the build that is running, if any, come to nothing."""
        self._abandoned.set()

    def end(self) -> None:
        """Leave nothing running: nothing is."""

    def _revise(self, paths: list[str]) -> Step | None:
        """Make the few pages that an edit of entries changes, if that can be told.

        What is held is let go of until all is well: whatever breaks down, the edit with it, the
        next build is a whole one, and memory need not hold two sites during it.
        """
        held, self._held = self._held, None
        begun = perf_counter()
        if held is None or not paths or self._is_full():
            return None
        revision = revise(self.options, held, paths, self._standing)
        if revision is None:
            return None
        self.revised |= revision.files
        digests = {file: digest_of(data) for file, data in revision.files.items()}
        if revision.later or self._later:
            known = self._later.addresses if self._later else {}
            self._later = _Later({**known, **revision.later}, revision.held, self.options)
            digests |= dict.fromkeys(revision.later, f"asked for after {self._number}")
        before = self.shown.files
        files = laid_over(before, digests, revision.gone)
        told = f"Made {_pages(len(digests))} in {perf_counter() - begun:.2f} s."
        others = {file: digests[file] for file in digests if digests[file] != before.get(file)}
        differs = Difference(others, revision.gone)
        step = self._step([*self._warned, told], files, None, differs)
        self._held = revision.held
        return step

    def _is_full(self) -> bool:
        return sum(map(len, self.revised.values())) > FULL

    def read(self, file: str) -> bytes | None:
        """Return the bytes of a file of the site as it is shown."""
        later = self._later
        if later and file in later.addresses:
            return asked_for(later.options, later.held, later.addresses[file])
        known = self.revised.get(file)
        return read_published(self.options.output, file) if known is None else known

    def _rebuild(self) -> Step:
        begun = perf_counter()
        self._is_untidy = self._number > 0  # the first build comes upon nothing
        made = self._build(self.options, Watcher(progress=self._go_on))
        told = _as_told(made.problems, made.texts)
        if made.published is None:
            return self._step(told, self.shown.files, as_html(made.problems, made.texts))
        self.revised = {}
        self._later = None
        passing = made.published.problems  # the next publishing does not come upon them again
        self._standing = tuple(one for one in made.problems if one not in passing)
        self._warned = _as_told(self._standing, made.texts)
        told += (f"Built {_pages(made.pages)} in {perf_counter() - begun:.1f} s.",)
        step = self._step(told, read_manifest(self.options.output) or {}, None)
        self._held = made.held
        return step

    def _step(
        self,
        told: Iterable[str],
        files: Mapping[str, str],
        report: str | None,
        differs: Difference | None = None,
    ) -> Step:
        """Show these from here on, if they are different, and tell of it."""
        self._number += 1
        after = Shown(f"v{self._run}.{self._number}", files, report)
        self.differs = differs or difference(self.shown.files, files)
        paths = outdated(self.shown, after, self.differs)
        if paths:
            self.shown = after
        return Step(tuple(told), paths)

    def _go_on(self, _stage: str, _done: int, _total: int) -> None:
        if self._abandoned.is_set():
            raise _Abandoned


class _Abandoned(Exception):  # noqa: N818 - it says what happened to the build
    """Nobody waits for this build."""


def _edited(noted: Iterable[str]) -> list[str]:
    """Return the files of entries among those that changed; none if others may have."""
    paths = list(map(nfc, noted))
    return paths if all(path.startswith("content/") for path in paths) else []


def _as_told(problems: Sequence[Diagnostic], texts: Mapping[str, str]) -> tuple[str, ...]:
    return (as_text(problems, texts, palette=PLAIN),) if problems else ()


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number:,} pages"
