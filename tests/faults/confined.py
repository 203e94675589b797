"""Places in which a build has too little of something: room, files, memory, rights.

Some take the rights of the superuser to set up; without them, the others are tried.
"""

from __future__ import annotations

import os
import resource
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from .row import succeeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

NOBODY = 65_534
MOUNTING = ("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
LOOPING = ("sh", "-c", f'{" ".join(MOUNTING)} && test -b "$(losetup -f)" && command -v mkfs.ext4')
READING = (
    *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
    *("cat", jinja2.__file__, __file__),
)
"""Somebody who may not even read the program could not run it."""
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Confinement:
    """One way of having too little."""

    name: str
    around: Callable[[Path], AbstractContextManager[None]]
    """What the output folder is put into, for the length of the body."""
    within: Callable[[], None]
    """What the building process does to itself."""
    trial: tuple[str, ...] = ()
    """A command that succeeds where there are the rights to set it up."""

    @property
    def is_possible(self) -> bool:
        """Whether it can be set up here."""
        return succeeds(self.trial)


@contextmanager
def anywhere(_folder: Path) -> Iterator[None]:
    """Leave the folder as it is."""
    yield


def nothing() -> None:
    """Leave the process as it is."""


def _mounted(*words: str) -> Callable[[Path], AbstractContextManager[None]]:
    """Return what puts a file system of its own at a folder."""

    @contextmanager
    def around(folder: Path) -> Iterator[None]:
        subprocess.run(("mount", *words, folder), check=True)
        try:
            yield
        finally:
            subprocess.run(("umount", folder), check=True)

    return around


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    """Put a disk of 8 MB, in a file, at a folder."""
    image = folder.with_suffix(".img")
    image.write_bytes(b"")
    os.truncate(image, 8 * MEGABYTE)
    subprocess.run(("mkfs.ext4", "-q", image), check=True)
    with _mounted("-o", "loop", str(image))(folder):
        yield
    image.unlink()


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    """Let nobody write to a folder, the superuser included."""
    with _mounted("--bind", str(folder))(folder):
        subprocess.run(("mount", "-o", "remount,ro,bind", folder), check=True)
        yield


@contextmanager
def _of_another(folder: Path) -> Iterator[None]:
    """Let others read a folder; its owner alone may write."""
    folder.chmod(0o755)
    yield


def _limited(kind: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(kind, (most, most))


def _with_little_memory() -> None:
    # What a build begins with, the tests before it hold as well when it is forked from theirs.
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + 200 * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _as_nobody() -> None:
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


CONFINEMENTS = (
    Confinement("1 MB", _mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs"), nothing, trial=MOUNTING),
    Confinement(
        "100 files",
        _mounted("-t", "tmpfs", "-o", "size=64m,nr_inodes=100", "tmpfs"),
        nothing,
        trial=MOUNTING,
    ),
    Confinement("a disk of 8 MB", _small_disk, nothing, trial=LOOPING),
    Confinement("files of 4 KB", anywhere, _limited(resource.RLIMIT_FSIZE, 4_096)),
    Confinement("32 open files", anywhere, _limited(resource.RLIMIT_NOFILE, 32)),
    Confinement("200 MB of memory", anywhere, _with_little_memory),
    Confinement("a folder that is read only", _read_only, nothing, trial=MOUNTING),
    Confinement("a folder of another", _of_another, _as_nobody, trial=READING),
)
"""The eight of them; each is met by a build for the first time, and by one over an older site."""
