"""Making pages on this machine: in one process, or in as many as there are cores to run them."""

from __future__ import annotations

import os
import sys
import threading
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from spacecat.printing.batch import batches, print_batch
from spacecat.printing.forked import forked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacecat.output.press import Press
    from spacecat.pages.reads import Page
    from spacecat.printing.batch import Printed

__all__ = ["Printer", "here", "on_this_machine"]

Printer: TypeAlias = "Callable[[Press, Sequence[Page]], Iterator[Printed]]"
"""Makes the pages that it is given, batch by batch, in any order.

It ends early where a page cannot be made, or whoever makes pages for it is lost; its caller then
makes what is missing.
"""

STEP = 16
"""Pages that are made between two looks at how far the build is."""

WORTH_FORKING = 400
"""Pages from which on a second process gains more than the 20 ms that a fork of it costs: measured
on two cores with some 150 µs a page, November 2026."""


def here(press: Press, pages: Sequence[Page]) -> Iterator[Printed]:
    """Make pages in this process."""
    yield from takewhile(attrgetter("pages"), map(print_batch, batches(press, pages, STEP)))


def on_this_machine(
    press: Press, pages: Sequence[Page], jobs: int | None = None
) -> Iterator[Printed]:
    """Make pages in `jobs` processes; without that number, in as many as pay.

    One process does it alone where the system cannot fork, and where other threads run, whose locks
    a forked process would find closed for ever.
    """
    processes = _that_pay(len(pages)) if jobs is None else jobs
    if processes < 2 or not can_fork():  # noqa: PLR2004 - one is this process
        return here(press, pages)
    return forked(press, pages, processes)


def can_fork() -> bool:
    """Whether a fork of this process is safe."""
    # The frameworks of macOS abort in a forked process (CPython issue 77906).
    is_sound = hasattr(os, "fork") and sys.platform != "darwin"
    return is_sound and threading.active_count() == 1


def _that_pay(pages: int) -> int:
    if pages < WORTH_FORKING:
        return 1
    return min(_cores(), pages // (WORTH_FORKING // 2))


def _cores() -> int:
    """Count the cores that this process may use, which can be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
