"""What makes a swap whole and lasting: exchange two folders, flush what was written.

The exchange and the flush of a whole file system are Linux calls that Python does not offer. Both
answer whether the system could do it, so that the caller can take the longer way where it
cannot: on another system, or on a file system that knows no exchange.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["exchange", "flush_filesystem", "flush_folder"]

_AT_FDCWD = -100  # <fcntl.h>: paths count from the current folder
_RENAME_EXCHANGE = 2  # <linux/fs.h>

# ENOSYS: an old kernel; EINVAL, EOPNOTSUPP: a file system without it; EPERM: a sandbox that
# refuses calls it does not know. A true lack of rights fails the plain renames as well.
_NOT_OFFERED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM})


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step that no reader can see half done: renameat2(2).

    Returns False, with nothing changed, where the system does not offer it.
    Raises `OSError` when it does and fails.
    """
    paths = (os.fsencode(one), os.fsencode(other))
    return _call("renameat2", _AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)


def flush_filesystem(folder: str) -> bool:
    """Bring everything written to the file system of `folder` to the disk: syncfs(2).

    Returns False where the system does not offer it. Raises `OSError` when the disk fails.
    """
    if _libc("syncfs") is None:
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        return _call("syncfs", handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk, so that a swap in it outlasts a power cut.

    Windows has no such thing for folders. Raises `OSError` when the disk fails.
    """
    if sys.platform != "win32":  # pragma: no branch -- the tests run on POSIX
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _call(name: str, *arguments: int | bytes) -> bool:
    function = _libc(name)
    if function is None:
        return False
    if function(*arguments) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_OFFERED:
        return False
    raise OSError(number, os.strerror(number))


def _libc(name: str) -> Any:  # noqa: ANN401 -- ctypes makes functions as attributes, untyped
    """Return the C library's function, or None where there is none."""
    on_linux = sys.platform == "linux"
    return getattr(ctypes.CDLL(None, use_errno=True), name, None) if on_linux else None
