"""Making pages on whatever a `concurrent.futures.Executor` stands for, near or far.

Each batch carries what its pages read and nothing else, so that a catalogue that outgrows one
machine can be made on many, and no more than a few batches are on their way at any time.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from spacecat.printing.batch import Printed, batches, print_batch, up_to_failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor, Future

    from spacecat.output.press import Press
    from spacecat.pages.reads import Page
    from spacecat.printing.batch import Batch

__all__ = ["spread"]

BATCH = 256
"""Pages of a batch: the templates, which travel with each, weigh as much as some ten pages."""

AHEAD = 2
"""Batches for each worker that are on their way: one that it makes, and one that waits for it."""


def spread(
    press: Press, pages: Sequence[Page], executor: Executor, workers: int
) -> Iterator[Printed]:
    """Make `pages` with an executor of so many workers; yield batches in their order.

    Like every `Printer`, it ends early: at a page that cannot be made, or when the executor fails.
    """
    yield from up_to_failure(_batches(press, pages, executor, workers))


def _batches(
    press: Press, pages: Sequence[Page], executor: Executor, workers: int
) -> Iterator[Printed]:
    under_way: deque[Future[Printed] | None] = deque()
    try:
        for batch in batches(press, pages, BATCH):
            if len(under_way) >= AHEAD * workers:
                yield _result(under_way.popleft())
            under_way.append(_submitted(batch, executor))
        while under_way:
            yield _result(under_way.popleft())
    finally:
        for future in under_way:
            if future is not None:
                future.cancel()


def _submitted(batch: Batch, executor: Executor) -> Future[Printed] | None:
    try:
        return executor.submit(print_batch, batch)
    except RuntimeError:  # it is broken, or was shut down meanwhile
        return None


def _result(future: Future[Printed] | None) -> Printed:
    if future is not None:
        # An executor can fail with anything; if the cause is ours, whoever makes the rest sees it.
        with suppress(Exception):
            return future.result()
    return Printed([], [])
