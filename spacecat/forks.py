"""Work shared out among processes that were forked from this one.

A forked process has all of this one's memory, so nothing is sent to it but the number of its next
task. Each begins with one of the first tasks; the numbers of the others wait in a pipe, from which
every process takes one when it is free, as the processes of GNU make take their right to run (its
manual, section “POSIX Jobserver”). What comes of a task returns through a socket for each process.
The process that forked them works along.

A worker that ends before its time costs the result of the task that it had, and nothing else.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import socket
import struct
import sys
import threading
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = [
    "batch_size",
    "beside",
    "can_fork",
    "cores",
    "has_another",
    "in_forks",
    "let_go_of_all_but",
    "processes_for",
    "processes_that_pay",
]

MOST = 1_000
"""Tasks at the most: their numbers fit into the smallest pipe that Linux makes, of 4 KiB.

A pipe has 64 KiB, but for users who have more of them open than pipe-user-pages-soft allows
(man 7 pipe). To write more than it holds would wait for ever: nobody reads yet.
"""

AT_ONCE = 4
"""Processes at the most, unless somebody asks for more: each comes to hold memory of its own, and
with four of them what cannot be shared out takes most of the time of a build."""

_AHEAD = 1 << 20
"""Bytes by which a worker may be ahead of the reader, as far as the system allows it."""

_NUMBER = struct.Struct("<I")
_LENGTH = struct.Struct("<Q")

T = TypeVar("T")
R = TypeVar("R")


def can_fork() -> bool:
    """Whether a fork of this process is safe.

    A forked process would find the locks of other threads closed for ever.
    """
    # The frameworks of macOS abort in a forked process (CPython issue 77906).
    is_sound = hasattr(os, "fork") and sys.platform != "darwin"
    return is_sound and threading.active_count() == 1


def cores() -> int:
    """Count the cores that this process may use, which can be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def processes_that_pay(items: int, worth: int) -> int:
    """Return how many processes to share `items` among, of which `worth` pay for a second one."""
    return max(1, min(AT_ONCE, cores(), 2 * items // worth))


def processes_for(items: int, worth: int, jobs: int | None) -> int:
    """Return how many processes to share `items` among: `jobs`, or as many as pay, if it can be."""
    if not can_fork():
        return 1
    return processes_that_pay(items, worth) if jobs is None else jobs


def has_another(jobs: int | None = None) -> bool:
    """Whether a second process can work beside this one: of `jobs`, or on a core of its own."""
    return (cores() if jobs is None else jobs) > 1 and can_fork()


def batch_size(items: int, smallest: int) -> int:
    """Return how many of `items` make a task: `smallest`, or more if there were too many tasks."""
    return max(smallest, -(-items // MOST))


def in_forks(
    tasks: Sequence[T],
    work: Callable[[T], R],
    processes: int,
    parts: Callable[[T], Iterable[T]] = lambda task: (task,),
) -> Iterator[tuple[int, R]]:
    """Do `tasks` in `processes` processes, this one among them; yield numbers and their results.

    The results come in any order, and those of workers that failed not at all; in a worker they are
    pickled. The workers end when this does, and are fewer where the system has no room for them. It
    is for a process that `can_fork`.

    This process does a task in `parts`, each with a result of its own, and receives in between: a
    worker whose results nobody takes stands still when some 200 KiB of them wait (net.core.wmem_max
    of Linux).

    Raises:
        ValueError: there are more than `MOST` tasks.
    """
    given = min(len(tasks), processes - 1)
    with ExitStack() as opened:
        numbers = opened.enter_context(_numbers(range(given, len(tasks))))
        inbox = opened.enter_context(closing(_Inbox()))
        with suppress(OSError):  # no room for one more: those that there are will do
            for number in range(given):
                inbox.add(opened.enter_context(_worker(tasks, work, number, numbers)))
        for number in chain(range(inbox.size, given), _waiting(numbers)):
            for part in parts(tasks[number]):
                yield number, work(part)
                yield from inbox.all_there()
        while inbox.is_open:
            yield from inbox.receive()


@contextmanager
def beside(*works: Callable[[], R]) -> Iterator[Callable[[], R | None]]:
    """Do `works` in a process of its own meanwhile; yield what waits for the result of the next.

    They are done one after the other, and each result is given once. It is None if the process
    failed, or if the system has no room for one. It is for a process that `can_fork`.
    """
    results: Iterator[R] = iter(())
    with ExitStack() as opened:
        with suppress(OSError):
            others = opened.enter_context(_numbers(range(1, len(works))))
            inbox = opened.enter_context(closing(_Inbox()))
            inbox.add(opened.enter_context(_worker(works, _called, 0, others)))
            results = _results(inbox)
        yield partial(next, results, None)


def _called(work: Callable[[], R]) -> R:
    return work()


def _results(inbox: _Inbox) -> Iterator[Any]:
    while inbox.is_open:
        yield from (result for _, result in inbox.receive())


@contextmanager
def _numbers(waiting: range) -> Iterator[int]:
    """Open a pipe that holds these numbers, and then ends."""
    if waiting.stop > MOST:  # to write them would wait for ever
        message = f"{waiting.stop} tasks are too many."
        raise ValueError(message)
    reading, writing = os.pipe()
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.writelines(_NUMBER.pack(number) for number in waiting)
        yield reading
    finally:
        os.close(reading)


def _waiting(numbers: int) -> Iterator[int]:
    """Take a number whenever the next one is asked for, while there are any."""
    # One read takes one number whole: nobody writes any more, and all are of the same length.
    while taken := os.read(numbers, _NUMBER.size):
        yield _NUMBER.unpack(taken)[0]


@contextmanager
def _worker(
    tasks: Sequence[T], work: Callable[[T], R], first: int, numbers: int
) -> Iterator[socket.socket]:
    """Fork a process that does a `first` task, and others; its socket has what it sends."""
    here, there = socket.socketpair()
    with here:
        with there:
            there.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _AHEAD)
            process = os.fork()
            if process == 0:
                _be_worker(tasks, work, first, numbers, there)
        try:
            yield here
        finally:
            _end(process)


def _end(process: int) -> None:
    """End a worker, if it has not ended.

    Where SIGCHLD is ignored, which a process inherits, the system forgets a child that ends. Then
    there is nothing to wait for, and its number may be that of a process which is not ours to kill.
    """
    with suppress(ChildProcessError, ProcessLookupError):
        if os.waitpid(process, os.WNOHANG) == (0, 0):
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _be_worker(
    tasks: Sequence[T], work: Callable[[T], R], first: int, numbers: int, there: socket.socket
) -> None:
    """Work, from the fork to the end of this process."""
    code = 1
    try:
        let_go_of_all_but(numbers, there.fileno())
        for number in chain([first], _waiting(numbers)):
            message = pickle.dumps((number, work(tasks[number])), pickle.HIGHEST_PROTOCOL)
            there.sendall(_LENGTH.pack(len(message)))
            there.sendall(message)
        code = 0
    finally:
        # Whatever went wrong, the parent does what is missing, and tells of it if it fails there.
        os._exit(code)


def let_go_of_all_but(*kept: int) -> None:
    """Close what was inherited: above all the lock of the site, which is the parent's alone.

    It is for forked processes, and closes nothing of standard input and output.
    """
    last = 2
    for handle in sorted(kept):
        os.closerange(last + 1, handle)
        last = handle
    os.closerange(last + 1, os.sysconf("SC_OPEN_MAX"))


class _Inbox:
    """What the workers have sent."""

    def __init__(self) -> None:
        self.size = 0
        """Workers, also those that have ended."""
        self._selector = selectors.DefaultSelector()

    @property
    def is_open(self) -> bool:
        """Whether a worker may still send something."""
        return bool(self._selector.get_map())

    def add(self, worker: socket.socket) -> None:
        self._selector.register(worker, selectors.EVENT_READ, bytearray())
        self.size += 1

    def all_there(self) -> Iterator[Any]:
        """Yield what is there, and what comes while that is taken."""
        while ready := self._selector.select(0):
            yield from self._read(ready)

    def receive(self) -> Iterator[Any]:
        """Yield what is there, having waited for anything to be."""
        yield from self._read(self._selector.select())

    def _read(self, ready: Iterable[tuple[selectors.SelectorKey, int]]) -> Iterator[Any]:
        for key, _ in ready:
            data = os.read(key.fd, _AHEAD)
            if not data:
                self._selector.unregister(key.fileobj)
            key.data.extend(data)
            yield from _messages(key.data)

    def close(self) -> None:
        self._selector.close()


def _messages(received: bytearray) -> Iterator[Any]:
    """Take the whole messages off the front of what was received.

    A message can be all data of a catalogue, some 130 MB for ten thousand titles: no copy of it is
    made to read it, and it is gone before what it says is used.
    """
    while len(received) >= _LENGTH.size:
        end = _LENGTH.size + _LENGTH.unpack_from(received)[0]
        if len(received) < end:
            return
        with memoryview(received) as whole, whole[_LENGTH.size : end] as message:
            result = pickle.loads(message)  # noqa: S301 - from our own child
        del received[:end]
        yield result
