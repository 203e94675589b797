"""Making pages on this machine: in one process, or in as many as there are cores to run them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from spacecat.forks import processes_for
from spacecat.printing.ahead import not_ahead
from spacecat.printing.batch import batches, print_batch, up_to_failure, weight
from spacecat.printing.forked import forked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacecat.output.press import Press
    from spacecat.pages.reads import Page
    from spacecat.printing.ahead import Compiled
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
"""Plain pages from which on a second process gains more than the 20 ms that a fork of it costs:
measured on two cores with some 150 µs a page, November 2026."""


def here(press: Press, pages: Sequence[Page]) -> Iterator[Printed]:
    """Make pages in this process."""
    yield from up_to_failure(map(print_batch, batches(press, pages, STEP)))


def on_this_machine(
    press: Press,
    pages: Sequence[Page],
    jobs: int | None = None,
    compiled: Compiled = not_ahead,
) -> Iterator[Printed]:
    """Make pages in `jobs` processes; without that number, in as many as pay.

    `compiled` waits for the next templates that another process compiles, while there are any.

    One process does it alone where the system cannot fork, and where other threads run, whose locks
    a forked process would find closed for ever.
    """
    press.take(pages, compiled)
    processes = processes_for(sum(map(weight, pages)), WORTH_FORKING, jobs)
    return forked(press, pages, processes) if processes > 1 else here(press, pages)
