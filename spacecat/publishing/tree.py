"""A tree of files in the making: folders, files of ours, and what is taken over from another tree.

Paths are strings and each folder is made once: a large site has tens of thousands of files, and
this is the loop that they all pass through.
"""
# ruff: noqa: PTH101, PTH102 -- one string per file, not a Path: a large site has tens of thousands of them

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from array import array
from typing import TYPE_CHECKING

from spacecat.publishing.states import NUMBERS, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacecat.publishing.halves import Numbers

__all__ = ["FOLDER_MODE", "Tree", "flush_tree"]

_FILE_MODE = 0o644
FOLDER_MODE = 0o755
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

# What a file system without hard links says, or one that has no more to give. EXDEV is not among
# them: a file that lies elsewhere lies in something mounted there, which is not ours to replace.
_NO_LINKS = frozenset(
    {errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
)


class Tree:
    """A tree under the folder `root`, which is made with it.

    `modes` has the modes of folders by path, where they are not to be 0755. All methods raise
    `OSError` when the system refuses.
    """

    def __init__(self, root: str, modes: Mapping[str, int]) -> None:
        """Make the folder `root`, which must not exist."""
        os.mkdir(root)
        os.chmod(root, FOLDER_MODE)  # what the umask took away
        self.root = root
        self.written: dict[str, int] = {}
        """Which of all files that were written each is."""
        self._numbers: Numbers = array("q")
        self._modes = modes
        self._folder = ""
        """The one that was asked for last, which is often asked for again.

        Nothing is kept of the others: that there is one already shows when it is made.
        """
        self._of_other_modes = [""] if modes.get("", FOLDER_MODE) != FOLDER_MODE else []
        self._is_masked: bool | None = None
        """Whether the umask takes something of a folder's mode away; unknown before the first."""

    def write(self, path: str, data: bytes) -> None:
        """Make a file of mode 0644, whatever the umask."""
        self.add_folder(path.rpartition("/")[0])
        handle = os.open(f"{self.root}/{path}", _CREATE, _FILE_MODE)
        try:
            _write_all(handle, data)
            found = os.fstat(handle)
            if stat.S_IMODE(found.st_mode) != _FILE_MODE and hasattr(os, "fchmod"):
                os.fchmod(handle, _FILE_MODE)
                found = os.fstat(handle)
            self.written[path] = len(self.written)
            self._numbers += row_of(found)
        finally:
            os.close(handle)

    def numbers(self, path: str) -> tuple[int, ...]:
        """Return the five numbers of `states` of a file as its last byte was written."""
        place = self.written[path] * NUMBERS
        return tuple(self._numbers[place : place + NUMBERS])

    def take_over(self, source: str, path: str) -> bool:
        """Put the file `source` at `path`: itself, or else a copy of it.

        Returns whether it is itself: a hard link, which keeps its times, its mode, and the writing
        that may go on in it. A symbolic link stays one, whatever it points at.
        """
        self.add_folder(path.rpartition("/")[0])
        target = f"{self.root}/{path}"
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError as error:
            if error.errno not in _NO_LINKS or not _can_be_copied(source):
                raise
            shutil.copy2(source, target, follow_symlinks=False)
            return False
        return True

    def add_folder(self, path: str) -> None:
        """Make a folder, and those that lead to it, where they are not there yet."""
        if path in {"", self._folder}:
            return
        try:
            self._make_folder(path)
        except FileNotFoundError:
            self.add_folder(path.rpartition("/")[0])
            self._make_folder(path)
        self._folder = path

    def close(self) -> None:
        """Give the folders their modes, which may forbid to write in them."""
        for path in sorted(self._of_other_modes, reverse=True):
            os.chmod(f"{self.root}/{path}", self._modes[path])

    def _make_folder(self, path: str) -> None:
        place = f"{self.root}/{path}"
        try:
            os.mkdir(place, FOLDER_MODE)
        except FileExistsError:
            if stat.S_ISDIR(os.lstat(place).st_mode):
                return
            raise
        if self._modes.get(path, FOLDER_MODE) != FOLDER_MODE:
            self._of_other_modes.append(path)
        if self._is_masked is None:
            self._is_masked = stat.S_IMODE(os.lstat(place).st_mode) != FOLDER_MODE
        if self._is_masked:
            os.chmod(place, FOLDER_MODE)


def flush_tree(root: str, files: Iterable[str], folders: Iterable[str]) -> None:
    """Bring files and folders of a tree to the disk, one by one.

    Windows knows no such thing for folders, and flushes only what is open for writing; that this
    does it there is not tested.
    """
    for path in files:
        _flush(f"{root}/{path}", os.O_RDWR)
    if sys.platform != "win32":  # pragma: no branch -- the tests run on POSIX
        for path in folders:
            _flush(f"{root}/{path}", os.O_RDONLY)


def _flush(place: str, mode: int) -> None:
    handle = os.open(place, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _can_be_copied(source: str) -> bool:
    mode = os.lstat(source).st_mode
    return stat.S_ISREG(mode) or stat.S_ISLNK(mode)
