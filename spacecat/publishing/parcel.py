"""Notes of ours beside what they are about: a few strings of bytes, read whole or not at all."""

from __future__ import annotations

import stat
from hashlib import blake2b
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["read_parcel", "stamp_of", "write_parcel"]

_SUM = 16  # bytes of the checksum, which stands first
_LENGTH = 8  # bytes of the length that stands before each part


def write_parcel(place: Path, parts: Iterable[bytes]) -> None:
    """Write `parts` to the file `place`, of which readers find the old text or all of the next.

    Raises `OSError` when the system refuses; the old file stands as it was.
    """
    # One name, so that a death leaves one draft at most. Two at once could spoil it for each other,
    # and then it is no parcel. What stands there goes: it could be a link, and lead anywhere.
    draft = place.with_name(f"{place.name}.draft")
    try:
        draft.unlink(missing_ok=True)
        with draft.open("xb") as file:
            _write(file, parts)
        draft.replace(place)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _write(file: BinaryIO, parts: Iterable[bytes]) -> None:
    """Write part by part, of which a large site has 30 MB, and last what stands first."""
    file.write(bytes(_SUM))
    state = blake2b(digest_size=_SUM)
    for part in parts:
        for piece in (len(part).to_bytes(_LENGTH), part):
            state.update(piece)
            file.write(piece)
    file.seek(0)
    file.write(state.digest())


def read_parcel(place: Path) -> list[bytes] | None:
    """Return the parts that were written to `place`; None if they are not there as written."""
    try:
        data = place.read_bytes() if _is_file(place) else b""
    except (OSError, MemoryError):  # of ours, none is so large
        return None
    body = memoryview(data)[_SUM:]
    if data[:_SUM] != blake2b(body, digest_size=_SUM).digest():
        return None
    parts = []
    while body:
        end = _LENGTH + int.from_bytes(body[:_LENGTH])
        parts.append(bytes(body[_LENGTH:end]))
        body = body[end:]
    return parts


def stamp_of(place: Path) -> bytes:
    """Return what tells the parcel at `place` from every other; nothing if there is none."""
    try:
        if not _is_file(place):
            return b""
        with place.open("rb") as file:
            return file.read(_SUM)
    except OSError:
        return b""


def _is_file(place: Path) -> bool:
    """Whether a file of ours can stand there: a link leads anywhere, and a pipe is waited for."""
    return stat.S_ISREG(place.lstat().st_mode)
