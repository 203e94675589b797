"""What stands in the output folder as a build begins, and whose each file is.

A file is ours while it has the bytes that the manifest says. To know that without reading tens of
thousands of files, a record beside the folder holds what the system said of each of them when they
were last known to be right, as git's index does: inode, size, and both times to the nanosecond. The
time of last change (ctime) cannot be set back, so a file that was touched is read again. The record
is no promise: without it, half written, or after a move to another disk, every file is read.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from spacecat.output.manifest import MANIFEST, digest_of_file, read_manifest

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Survey", "record", "signature", "survey"]

# Clocks of file systems tick as seldom as every 10 ms. A file that changed just before the record
# was made could change again within one tick and look the same (git calls such an entry "racy").
_TICK = 20_000_000  # nanoseconds


@dataclass(frozen=True, slots=True)
class Survey:
    """An output folder as it was found.

    `files` has everything that is no folder, `folders` the folders and their modes, both by path
    relative to `root` ("" is `root` itself); `manifest` says which digests were published, if
    anything was.
    """

    root: str
    files: Mapping[str, os.stat_result]
    folders: Mapping[str, int]
    is_published: bool
    manifest: Mapping[str, str]
    known: Mapping[str, str]  # digest and signature, with a blank between, from the record

    def holds(self, path: str, digest: str) -> bool:
        """Whether a plain file with this digest stands at `path`."""
        found = self.files.get(path)
        if found is None or not stat.S_ISREG(found.st_mode):
            return False
        recorded, _, as_it_was = self.known.get(path, "").partition(" ")
        if as_it_was == signature(found):
            return recorded == digest
        return digest_of_file(f"{self.root}/{path}") == digest

    def is_foreign(self, path: str) -> bool:
        """Whether something stands at `path` that is not as we published it."""
        if path not in self.files:
            return False
        published = self.manifest.get(path)
        return published is None or not self.holds(path, published)


def survey(root: str) -> Survey:
    """Look at all of the folder `root`, which need not exist.

    Raises `OSError` when some of it cannot be looked at.
    """
    files: dict[str, os.stat_result] = {}
    folders: dict[str, int] = {}
    if os.path.lexists(root):
        folders[""] = stat.S_IMODE(os.lstat(root).st_mode)
        _collect(root, "", files, folders)
    manifest = read_manifest(Path(root))
    known = _read(_record_path(root))
    return Survey(root, files, folders, manifest is not None, manifest or {}, known)


def signature(found: os.stat_result) -> str:
    """Return what tells a file from all that may take its place, short of its bytes."""
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def record(
    before: Survey, digests: Mapping[str, str], written: Mapping[str, os.stat_result]
) -> None:
    """Note what the system says of the published files, for the next `survey`.

    `digests` are those of all files; `written` those made since `before`, as they were when their
    last byte was written. The others are as they were before.
    """
    place = _record_path(before.root)
    place.touch()
    latest = place.stat().st_mtime_ns - _TICK
    lines = {
        path: f"{digest} {signature(found)}"
        for path, digest in digests.items()
        if (found := written.get(path) or _unchanged(before, path)) is not None
        and found.st_ctime_ns < latest
    }
    place.write_text(json.dumps(lines, sort_keys=True), encoding="ascii")


def _unchanged(before: Survey, path: str) -> os.stat_result | None:
    """Return what a file is like, if nothing happened to it but our linking and unlinking."""
    then = before.files[path]
    with suppress(FileNotFoundError):
        found = os.lstat(f"{before.root}/{path}")
        if (then.st_ino, then.st_size, then.st_mtime_ns) == (
            found.st_ino,
            found.st_size,
            found.st_mtime_ns,
        ):
            return found
    return None


def _collect(
    folder: str, prefix: str, files: dict[str, os.stat_result], folders: dict[str, int]
) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            found = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(found.st_mode):
                folders[path] = stat.S_IMODE(found.st_mode)
                _collect(entry.path, f"{path}/", files, folders)
            elif path != MANIFEST:
                files[path] = found


def _record_path(root: str) -> Path:
    folder = Path(root)
    return folder.with_name(f".{folder.name}.seen")


def _read(place: Path) -> dict[str, str]:
    try:
        content: object = json.loads(place.read_text(encoding="ascii"))
    except (OSError, ValueError, RecursionError):
        return {}
    known = content if isinstance(content, dict) else {}
    return {path: line for path, line in known.items() if isinstance(line, str)}
