"""One build at a time per output folder.

The lock is the kernel's own, on a file beside the folder: it falls when its holder dies, however it
dies, so there is nothing to clean up and no stale lock to explain. The file itself stays; removing
it would let two builds hold "the" lock on two different files.

A process forked while the lock is held shares it, and would keep it if the parent were killed. So
workers that make pages close what they inherited before they begin (`forks`). The one that looks at
half of many files (`halves`) does not: it ends by itself in a fraction of a second, and what it
inherited with it.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.publishing.failure import PublishFailed, shown, telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["OUTPUT_BUSY", "lock_path", "site_lock"]

OUTPUT_BUSY = Rule(
    "SC904",
    "output-busy",
    "Two builds that publish to one folder at once would undo each other's work.",
)

_PAUSE = 0.05  # seconds between two tries: short beside a build, long beside a try
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)  # not every system has it
_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})  # what "someone has it" is called

if sys.platform == "win32":  # pragma: no cover -- the tests run on POSIX
    import msvcrt

    # A locked byte cannot be read by others there, and they are to read the process id.
    _FAR_BEYOND_THE_TEXT = 1 << 30

    def _take(handle: int) -> None:
        os.lseek(handle, _FAR_BEYOND_THE_TEXT, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _release(handle: int) -> None:
        os.lseek(handle, _FAR_BEYOND_THE_TEXT, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def site_lock(
    out: Path, *, patience: float = 10.0, waiting: Callable[[int | None], None] = lambda _: None
) -> Iterator[None]:
    """Hold the output folder `out` for the length of the body.

    While another build holds it, wait up to `patience` seconds; `waiting` is called once, with that
    build's process id, or None in the instant before it has written it down. Folders that lead to
    `out` are made.

    Raises `PublishFailed` when the wait was in vain (SC904) or the lock cannot be made (SC905).
    """
    handle = _opened(out)
    try:
        with telling(out):
            _wait_for(handle, out, patience, waiting)
            while not _is_in_place(handle, out):  # `spacecat clean` removed it while we waited
                os.close(handle)
                handle = _opened(out)
                _wait_for(handle, out, patience, waiting)
        with suppress(OSError):  # a full disk; whoever waits is not told for whom
            _write_down(handle, f"{os.getpid()}\n")
        try:
            yield
        finally:
            with suppress(OSError):
                _write_down(handle, "")
            _release(handle)
    finally:
        os.close(handle)


def _opened(out: Path) -> int:
    with telling(out):
        place = lock_path(out)
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_symlink():  # it could lead to any file, which would be emptied
            raise OSError(errno.ELOOP, "a symbolic link stands in the place of a file", str(place))
        return os.open(place, _OPEN, 0o644)


def _is_in_place(handle: int, out: Path) -> bool:
    """Whether the file that we hold is still the one that others will try to hold."""
    try:
        return os.path.samestat(os.fstat(handle), lock_path(out).lstat())
    except FileNotFoundError:
        return False


def lock_path(out: Path) -> Path:
    """Return the file that stands for the right to publish to `out`, by whatever name it goes."""
    folder = out.resolve()
    return folder.with_name(f".{folder.name}.lock")


def _wait_for(
    handle: int, out: Path, patience: float, waiting: Callable[[int | None], None]
) -> None:
    if _taken(handle):
        return
    waiting(_holder(handle))
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        time.sleep(_PAUSE)
        if _taken(handle):
            return
    raise PublishFailed(_busy(out, _holder(handle)))


def _taken(handle: int) -> bool:
    try:
        _take(handle)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True


def _holder(handle: int) -> int | None:
    os.lseek(handle, 0, os.SEEK_SET)
    text = os.read(handle, 32).strip()
    return int(text) if text.isdigit() else None


def _write_down(handle: int, text: str) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, text.encode("ascii"))


def _busy(out: Path, holder: int | None) -> Diagnostic:
    name = shown(out.as_posix())
    who = f"process {holder}" if holder is not None else "another process"
    return Diagnostic(
        OUTPUT_BUSY,
        Span(name),
        f'Another build ({who}) is publishing to "{name}".',
        "Wait until it has finished, or end it, and build again; "
        "or name another folder with --output.",
    )
