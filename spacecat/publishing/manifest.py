"""The list of the files that spacecat published, kept among them.

It is what tells our files from yours: a file is ours while the manifest lists it with the digest
of the bytes it has. Of published files, the preview serves those that it lists and no others.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = [
    "MANIFEST",
    "as_bytes",
    "check_path",
    "digest_of",
    "digest_of_file",
    "read_manifest",
    "with_digests",
]

MANIFEST = ".spacecat-manifest.json"

_VERSION = 1
_CHUNK = 1 << 18  # bytes read at once
_AT_ONCE = 4_096  # files written down at once
_FORBIDDEN_PARTS = frozenset({"", ".", ".."})
_SAFE_OPEN = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # not every system has every one
    _SAFE_OPEN |= getattr(os, _flag, 0)


def digest_of(data: bytes) -> str:
    """Return the name of these bytes: 128 bits of BLAKE2b, in 32 hexadecimal digits.

    Chosen for speed: it guards against accident, and whoever can forge a page in the output folder
    can forge the manifest beside it.
    """
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_of_file(path: str) -> str:
    """Return the digest of a file's bytes, without following a symbolic link or awaiting a FIFO."""
    state = hashlib.blake2b(digest_size=16)
    handle = os.open(path, _SAFE_OPEN)
    try:
        while chunk := os.read(handle, _CHUNK):
            state.update(chunk)
    finally:
        os.close(handle)
    return state.hexdigest()


def read_manifest(folder: Path) -> dict[str, str] | None:
    """Return the digest of each file published in `folder`, by path; None where that is not known.

    A manifest that is not a plain file, cannot be read or is not what we write counts as none.
    """
    place = folder / MANIFEST
    try:
        if not stat.S_ISREG(place.lstat().st_mode):
            return None
        content: object = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return _decoded(content)


def as_bytes(digests: Mapping[str, str]) -> bytes:
    """Return the manifest of these files: sorted, one to a line, ASCII."""
    lines = b"{\n" + b",\n".join(_lines(digests)) + b"\n}" if digests else b"{}"
    return b'{\n"files": ' + lines + b',\n"version": %d\n}\n' % _VERSION


def with_digests(manifest: bytes, digests: Mapping[str, str]) -> bytes | None:
    """Return a manifest that `as_bytes` made, in which these files have other digests.

    None where it does not list one of them. To write all of a large site down anew takes 0.4 s.
    """
    made, start = bytearray(manifest), 0
    for path in sorted(digests):  # as they stand in it
        line = b"\n" + json.dumps(path).encode("ascii") + b': "'
        start = made.find(line, start) + len(line)
        if start < len(line):
            return None
        made[start : start + len(digests[path])] = digests[path].encode("ascii")
    return bytes(made)


def _lines(digests: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the lines of some files at a time: whole texts of a large site have 15 MB each."""
    paths = sorted(digests)
    for first in range(0, len(paths), _AT_ONCE):
        files = {path: digests[path] for path in paths[first : first + _AT_ONCE]}
        # With an indent, json takes its slow way: 60 ms for 30,000 files, and 15 ms without.
        yield json.dumps(files, separators=(",\n", ": "))[1:-1].encode("ascii")


def check_path(path: str) -> str:
    """Return `path` if it names a file inside a site.

    It is relative, divided by ``/``, without ``.`` and ``..``, and not the manifest's own.
    Raises `ValueError` otherwise: addresses are checked long before, so it is a fault in spacecat.
    """
    outside = not _FORBIDDEN_PARTS.isdisjoint(path.split("/"))
    if outside or "\\" in path or "\0" in path or ":" in path or path == MANIFEST:
        message = f"no file of a site may be called {path!r}"
        raise ValueError(message)
    return path


def _decoded(content: object) -> dict[str, str] | None:
    match content:
        case {"version": version, "files": dict(files)} if version == _VERSION:
            pass
        case _:
            return None
    try:
        return {check_path(path): _text(value) for path, value in files.items()}
    except ValueError:
        return None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    message = f"{value!r} is no digest"
    raise ValueError(message)
