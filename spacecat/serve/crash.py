"""A build that broke down, as a problem and as a page: a fault of spacecat itself."""

from __future__ import annotations

import re
import signal
import traceback
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.noun import Noun
from spacecat.report import as_text
from spacecat.report.page import as_html
from spacecat.report.palette import PLAIN
from spacecat.serve.shown import ANYTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["BUILD_CRASHED", "Crash", "crash_of", "crash_of_process"]

BUILD_CRASHED = Rule(
    "SC999",
    "build-crashed",
    "Whatever an author writes, a build is to end in a site or in a list of what to mend.",
)
MOST_NAMED = 3
"""Files that had changed are named up to this many."""

_NOWHERE = Span("spacecat")
_OURS = Path(__file__).parents[2]
_FRAME = re.compile(r'^  File "(.+)", line (\d+)', re.MULTILINE)


class Crash(Noun):
    """A build's unexpected end: what it was, where spacecat was at that moment, and how it came."""

    what: str
    place: Span
    trace: str
    noted: tuple[str, ...]
    """The paths of the files that had changed."""

    @property
    def problem(self) -> Diagnostic:
        """The problem that it is."""
        return Diagnostic(
            BUILD_CRASHED,
            self.place,
            f"Spacecat itself failed during the build{self._after}: {self.what}.",
            "Undo the last change to go on, and please report this with the traceback, which the "
            "preview shows in the browser.",
        )

    @property
    def text(self) -> str:
        """The problem for the terminal."""
        return as_text([self.problem], {}, palette=PLAIN)

    @property
    def page(self) -> str:
        """The problem as a document, the traceback included."""
        page = as_html([self.problem], {})
        return page.replace("</main>", f"<pre>{escape(self.trace)}</pre>\n</main>", 1)

    @property
    def _after(self) -> str:
        named = _named(self.noted)
        if not named:
            return ""
        more = len(named) - MOST_NAMED
        rest = f" and {more:,} more" if more > 0 else ""
        return f", after a change of {', '.join(named[:MOST_NAMED])}{rest}"


def crash_of(error: BaseException, noted: Iterable[str] = ()) -> Crash:
    """Return what an exception that left a build is, after the files that are `noted` changed."""
    what = traceback.format_exception_only(error)[-1].strip().rstrip(".")
    trace = "".join(traceback.format_exception(error))
    return Crash(what, _place(_FRAME.findall(trace)[-1:]), trace, tuple(noted))


def crash_of_process(code: int, said: str, noted: Sequence[str] = ()) -> Crash:
    """Return what the end of the process that builds is: its exit `code`, and what it `said`.

    The code is negative for a signal, as that of `subprocess` is. What was said ends with what
    `faulthandler` writes, if anything: where each thread was, the innermost call first.
    """
    ended = f"was ended by {_signal(-code)}" if code < 0 else f"left with exit code {code}"
    _, _, frames = said.rpartition("(most recent call first)")
    place = _place(_FRAME.findall(frames)[:1])
    named = _named(noted)
    if place == _NOWHERE and named:  # what was killed could not say where it was
        place = Span(named[0])
    return Crash(f"the process that builds {ended}", place, said, tuple(noted))


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _place(frames: list[tuple[str, str]]) -> Span:
    """Return the place in a program that a frame of a traceback names."""
    for file, line in frames:
        path = Path(file)
        near = path.relative_to(_OURS) if path.is_relative_to(_OURS) else path
        return Span(near.as_posix(), int(line))
    return _NOWHERE


def _named(noted: Iterable[str]) -> list[str]:
    """Return the files that changed, as far as they are known."""
    return sorted({path for path in noted if path != ANYTHING})
