"""Removing a tree that was replaced, file by file, and only what can be spared.

Someone may have put or changed a file in it in the very moment of the swap.
"""
# ruff: noqa: PTH101, PTH103, PTH106, PTH108, PTH115, PTH120, PTH208 -- one string per file, not a Path: a large site has tens of thousands of them

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from spacecat.publishing.manifest import MANIFEST, digest_of_file, read_manifest
from spacecat.publishing.spare import ancestors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["discard", "is_same_file", "spare_by_bytes"]


def discard(
    tree: Path, out: Path, is_spare: Callable[[str, os.DirEntry[str]], bool]
) -> Path | None:
    """Remove the folder `tree` and all in it that `is_spare` (path in the tree, entry) lets go.

    The rest is moved to its place in `out`, or, where that is taken, set aside in a folder of its
    own beside `out`, which is returned. The manifest goes last: as long as there is one, a death
    leaves a tree of which it is known what is ours.

    Raises `OSError` when the system refuses, and when `tree` is no folder but a link to one: what
    lies there is not ours to move.
    """
    if not stat.S_ISDIR(tree.lstat().st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(tree))
    _empty(str(tree), "", str(out), is_spare)
    if [place.name for place in tree.iterdir()] == [MANIFEST]:
        (tree / MANIFEST).unlink()
    if any(tree.iterdir()):
        return _set_aside(tree, out)
    tree.rmdir()
    return None


def spare_by_bytes(
    tree: Path, out: Path, written: Path | None = None
) -> Callable[[str, os.DirEntry[str]], bool]:
    """Return what tells spare files when nothing is known but what stands on the disk.

    Those that live on in `out`, or are among those that were `written`, or have the bytes that the
    manifest of `tree` says.
    """
    published = read_manifest(tree) or {}

    def is_spare(path: str, entry: os.DirEntry[str]) -> bool:
        twin = f"{out}/{path}"
        if is_same_file(entry, twin) or (written and is_same_file(entry, f"{written}/{path}")):
            return True
        if not entry.is_file(follow_symlinks=False):
            return False
        digest = digest_of_file(entry.path)
        return digest == published.get(path) or (
            _is_plain_file(twin) and digest == digest_of_file(twin)
        )

    return is_spare


def is_same_file(entry: os.DirEntry[str], twin: str) -> bool:
    """Whether `twin` is another name of the same file, or a symbolic link to the same place."""
    try:
        here, there = entry.stat(follow_symlinks=False), os.lstat(twin)
        if os.path.samestat(here, there):
            return True
        both_links = stat.S_ISLNK(here.st_mode) and stat.S_ISLNK(there.st_mode)
        return both_links and os.readlink(entry.path) == os.readlink(twin)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _empty(
    folder: str, prefix: str, out: str, is_spare: Callable[[str, os.DirEntry[str]], bool]
) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        os.chmod(folder, stat.S_IRWXU)
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            _empty(entry.path, f"{path}/", out, is_spare)
            _remove_if_empty(entry.path)
        elif path == MANIFEST:
            continue
        elif is_spare(path, entry):
            os.unlink(entry.path)
        else:
            _rescue(entry.path, path, out)


def _remove_if_empty(folder: str) -> None:
    try:
        os.rmdir(folder)
    except OSError:
        if not os.listdir(folder):
            raise


def _rescue(source: str, path: str, out: str) -> None:
    """Move a file to where it belongs, unless something is there or the site itself is gone.

    What leads there may be a link by somebody: then that is elsewhere, and the file stays.
    """
    target = f"{out}/{path}"
    if os.path.lexists(out) and not any(map(os.path.islink, _ways_to(path, out))):
        with suppress(OSError):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.link(source, target, follow_symlinks=False)  # unlike a rename, never overwrites
            os.unlink(source)


def _ways_to(path: str, out: str) -> Iterator[str]:
    return (f"{out}/{folder}" for folder in ancestors(path))


def _set_aside(tree: Path, out: Path) -> Path:
    places = (out.with_name(f"{out.name}.set-aside-{number}") for number in count(1))
    place = tree.rename(next(place for place in places if not os.path.lexists(place)))
    (place / MANIFEST).unlink(missing_ok=True)
    return place


def _is_plain_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
