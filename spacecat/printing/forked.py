"""Making pages in several processes that were forked from this one.

A forked process has the whole catalogue in its memory, so nothing is sent to it but the number of
its next batch. The numbers wait in a pipe, from which every process takes one when it is free, as
the processes of GNU make take their right to run (its manual, section “POSIX Jobserver”); what is
finished comes back through a socket for each process. The first process, which also writes the
files, works along.

A worker that ends before its time keeps its batch from being yielded, and nothing else.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import socket
import struct
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from spacecat.output.render import RenderFailed
from spacecat.printing.batch import batches, print_batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacecat.output.press import Press
    from spacecat.pages.reads import Page
    from spacecat.printing.batch import Batch, Printed

__all__ = ["forked"]

SMALLEST = 32
"""Pages of a batch at least: a few milliseconds, so that no process waits long for the last."""

_MOST = 8_000
"""Batches at the most: their numbers fit into the smallest pipe that Linux makes, of 64 KiB."""

_AHEAD = 1 << 20
"""Bytes by which a worker may be ahead of the reader, as far as the system allows it."""

_NUMBER = struct.Struct("<I")
_LENGTH = struct.Struct("<Q")


def forked(press: Press, pages: Sequence[Page], processes: int) -> Iterator[Printed]:
    """Make `pages` in `processes` processes, this one among them; yield batches as they finish.

    It is for a process with a single thread, on a system that can fork. Like every `Printer`, it
    ends early at a page that cannot be made.
    """
    yield from takewhile(attrgetter("pages"), _batches(press, pages, processes))


def _batches(press: Press, pages: Sequence[Page], processes: int) -> Iterator[Printed]:
    with suppress(RenderFailed):  # whoever makes a page with it comes upon the fault again
        press.load(pages)
    todo = list(batches(press, pages, max(SMALLEST, -(-len(pages) // _MOST))))
    with ExitStack() as opened:
        numbers = opened.enter_context(_numbers(len(todo)))
        inbox = opened.enter_context(closing(_Inbox()))
        for _ in range(processes - 1):
            inbox.add(opened.enter_context(_worker(todo, numbers)))
        while (number := _next(numbers)) is not None:
            yield print_batch(todo[number])
            yield from inbox.receive(0)
        while inbox.is_open:
            yield from inbox.receive(None)


@contextmanager
def _numbers(count: int) -> Iterator[int]:
    """Open a pipe that holds the numbers up to `count`, and then ends."""
    reading, writing = os.pipe()
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.writelines(_NUMBER.pack(number) for number in range(count))
        yield reading
    finally:
        os.close(reading)


def _next(numbers: int) -> int | None:
    # One read takes one number whole: nobody writes any more, and all are of the same length.
    taken = os.read(numbers, _NUMBER.size)
    return _NUMBER.unpack(taken)[0] if taken else None


@contextmanager
def _worker(todo: Sequence[Batch], numbers: int) -> Iterator[socket.socket]:
    """Fork a process that makes batches; what it sends can be read from the socket."""
    here, there = socket.socketpair()
    there.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _AHEAD)
    process = os.fork()
    if process == 0:
        _work(todo, numbers, there)
    there.close()
    try:
        yield here
    finally:
        here.close()
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _work(todo: Sequence[Batch], numbers: int, there: socket.socket) -> None:
    """Be the worker, from the fork to the end of its process."""
    code = 1
    try:
        _let_go_of_all_but(numbers, there.fileno())
        while (number := _next(numbers)) is not None:
            message = pickle.dumps(print_batch(todo[number]), pickle.HIGHEST_PROTOCOL)
            there.sendall(_LENGTH.pack(len(message)))
            there.sendall(message)
        code = 0
    finally:
        # Whatever went wrong, what is missing is made by the parent, and told of if it fails there.
        os._exit(code)


def _let_go_of_all_but(*kept: int) -> None:
    """Close what was inherited: above all the lock of the site, which is the parent's alone."""
    last = 2
    for handle in sorted(kept):
        os.closerange(last + 1, handle)
        last = handle
    os.closerange(last + 1, os.sysconf("SC_OPEN_MAX"))


class _Inbox:
    """What the workers have sent."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()

    @property
    def is_open(self) -> bool:
        """Whether a worker may still send something."""
        return bool(self._selector.get_map())

    def add(self, worker: socket.socket) -> None:
        self._selector.register(worker, selectors.EVENT_READ, bytearray())

    def receive(self, timeout: float | None) -> Iterator[Printed]:
        """Yield what is there, having waited up to `timeout` seconds for anything to be."""
        for key, _ in self._selector.select(timeout):
            data = os.read(key.fd, _AHEAD)
            if not data:
                self._selector.unregister(key.fileobj)
            key.data.extend(data)
            yield from _messages(key.data)

    def close(self) -> None:
        self._selector.close()


def _messages(received: bytearray) -> Iterator[Printed]:
    """Take the whole messages off the front of what was received."""
    while len(received) >= _LENGTH.size:
        end = _LENGTH.size + _LENGTH.unpack_from(received)[0]
        if len(received) < end:
            return
        yield pickle.loads(received[_LENGTH.size : end])  # noqa: S301 - from our own child
        del received[:end]
