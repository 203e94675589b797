"""Work in a thread, for an event loop that waits for it and goes on meanwhile."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["in_background"]

T = TypeVar("T")


async def in_background(work: Callable[[], T]) -> T:
    """Return what `work` returns, or raise what it raises, from a thread of its own.

    The thread does not keep the program from ending: a build that dies leaves the last site.
    """
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[T] = loop.create_future()

    def deliver(result: Callable[[], None]) -> None:
        if not outcome.done():
            result()

    def run() -> None:
        try:
            result = partial(outcome.set_result, work())
        except Exception as error:  # noqa: BLE001 - it is for those who wait
            result = partial(outcome.set_exception, error)
        with suppress(RuntimeError):  # the loop has closed: nobody waits
            loop.call_soon_threadsafe(deliver, result)

    threading.Thread(target=run, name="spacecat build", daemon=True).start()
    return await outcome
