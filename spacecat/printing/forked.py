"""Making pages in several processes that were forked from this one.

A forked process has the whole catalogue in its memory, so nothing is sent to it but which pages it
shall make next; the first process, which also writes the files, works along.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from spacecat.forks import batch_size, in_forks
from spacecat.output.render import RenderFailed
from spacecat.pages.reads import ALL_DATA
from spacecat.printing.batch import batches, print_batch, up_to_failure, weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacecat.output.press import Press
    from spacecat.pages.reads import Page
    from spacecat.printing.batch import Batch, Printed

__all__ = ["forked"]

SMALLEST = 32
"""Plain pages of a batch at least: milliseconds, so that no process waits long for the last."""


def forked(press: Press, pages: Sequence[Page], processes: int) -> Iterator[Printed]:
    """Make `pages` in `processes` processes, this one among them; yield batches as they finish.

    It is for a process that can fork. Like every `Printer`, it ends early at a page that cannot be
    made.
    """
    yield from up_to_failure(_batches(press, pages, processes))


def _batches(press: Press, pages: Sequence[Page], processes: int) -> Iterator[Printed]:
    with suppress(RenderFailed):  # whoever makes a page with it comes upon the fault again
        press.load(pages)
    size = batch_size(sum(map(weight, pages)), SMALLEST)
    tasks = list(batches(press, pages, size))
    for _, printed in in_forks(tasks, print_batch, processes, _in_steps):
        yield printed


def _in_steps(batch: Batch) -> Iterator[Batch]:
    """Cut what this process makes, since the workers wait while it does not receive."""
    is_long = any(ALL_DATA in page.reads for page in batch.pages)
    return batches(batch.press, batch.pages, 1 if is_long else SMALLEST, batch.first)
