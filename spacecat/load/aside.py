"""Work in a process of its own, which is ended when it takes too long.

Neither an expression that is matched for ever nor a library that brings its process down can be
stopped from within: not by a signal where this is no main thread, and not at all on Windows. A
process can, on every system.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from contextlib import suppress
from multiprocessing import Pipe, get_context
from typing import TYPE_CHECKING, Generic, TypeVar

from spacecat.forks import can_fork, let_go_of_all_but

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

__all__ = ["Aside"]

T = TypeVar("T")
R = TypeVar("R")

_TO_START = 60
"""Seconds that a process may take to start, on a machine that does much else."""


_HAS_CLOCK = hasattr(signal, "setitimer")
"""Whether the system can end a process by the time that it works: all but Windows can."""

_BY_ITS_CLOCK = frozenset({-signal.SIGPROF} if _HAS_CLOCK else ())
"""How a process ended that worked too long."""

_PATIENCE = 4 if _HAS_CLOCK else 1
"""How much longer than it may work a process may take, on a machine that does much else."""


class Aside(Generic[T, R]):
    """A process for tasks that may take for ever; it is started for the first of them.

    After it was ended, the next task starts another.
    """

    def __init__(self, make: Callable[[], Callable[[T], R]], seconds: float) -> None:
        """Do tasks by what `make` returns there, each within so many `seconds` of work."""
        self._make = make
        self._seconds = seconds
        self._started: tuple[BaseProcess, Connection[T, R]] | None = None

    def done(self, task: T) -> R:
        """Do a task there, and return what comes of it.

        Raises:
            TimeoutError: it took too long.
            EOFError: the process ended over it.
            OSError: the system starts no process.
        """
        try:
            connection = self._connection()
            connection.send(task)
            return _answer(connection, self._seconds * _PATIENCE)
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            if self.close() in _BY_ITS_CLOCK:
                raise TimeoutError from error
            raise EOFError from error
        except BaseException:
            self.close()
            raise

    def close(self) -> int | None:
        """End the process, if there is one; return how it ended, a signal as a negative number."""
        if self._started is None:
            return None
        process, connection = self._started
        self._started = None
        connection.close()
        process.kill()
        process.join()
        return process.exitcode

    def _connection(self) -> Connection[T, R]:
        if self._started is None:
            # A fork is there at once; where it is not safe, Python is started anew.
            context = get_context("fork") if can_fork() else get_context("spawn")
            here, there = Pipe()
            with there:
                work = (there, self._make, self._seconds)
                process = context.Process(target=_work, args=work, daemon=True)
                process.start()
            self._started = process, here
            _answer(here, _TO_START)
        return self._started[1]


def _answer(connection: Connection[T, R], seconds: float) -> R:
    if connection.poll(seconds):
        return connection.recv()
    raise TimeoutError


def _work(
    connection: Connection[R | None, T], make: Callable[[], Callable[[T], R]], seconds: float
) -> None:
    """Do tasks until nobody is there to send them, or one fails: that the process ends says so."""
    if hasattr(os, "fork"):  # then it may have inherited what others wait for the end of
        let_go_of_all_but(connection.fileno())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this hears it, and ends it
    with open(os.devnull, "w") as nowhere, suppress(Exception):  # noqa: PTH123 - no path of a file
        work = make()
        connection.send(None)  # what follows is counted
        while True:
            task = connection.recv()
            # Should the other process be gone, nobody else would end this one.
            faulthandler.dump_traceback_later(2 * seconds * _PATIENCE, exit=True, file=nowhere)
            _wind_up(seconds)
            connection.send(work(task))
            _wind_up(0)
            faulthandler.cancel_dump_traceback_later()


def _wind_up(seconds: float) -> None:
    """Let the system end this process when it has worked for so many seconds, unless that is 0."""
    if _HAS_CLOCK:
        signal.setitimer(signal.ITIMER_PROF, seconds)
