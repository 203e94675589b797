"""The bytes of a picture's file, which may be anything: nothing is followed, nothing is awaited."""

from __future__ import annotations

import os
import stat

from spacecat.imaging.faults import (
    LARGEST_FILE,
    PICTURE_TOO_LARGE,
    PICTURE_UNREADABLE,
    SMALLER,
    Fault,
)

__all__ = ["read_picture"]

_OPEN = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # not every system has every one
    _OPEN |= getattr(os, _flag, 0)


def read_picture(place: str) -> bytes | Fault:
    """Return the bytes of the file at `place`, if it is one that may be read."""
    try:
        refused = _refusal(os.lstat(place))
        if refused:
            return refused
        handle = os.open(place, _OPEN)  # no link may have taken its place meanwhile
        with os.fdopen(handle, "rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        message = f"The picture cannot be read: {reason[0].lower()}{reason[1:]}."
        return Fault(PICTURE_UNREADABLE, message, "Check its permissions.")
    return data if len(data) <= LARGEST_FILE else _too_large(len(data))


def _refusal(status: os.stat_result) -> Fault | None:
    if stat.S_ISLNK(status.st_mode):
        message = "The picture is a symbolic link, dangling or not, and links are not followed."
        return Fault(PICTURE_UNREADABLE, message, "Put the file itself there.")
    if not stat.S_ISREG(status.st_mode):
        what = "folder" if stat.S_ISDIR(status.st_mode) else "device, pipe or socket"
        message = f"A picture is expected there, and it is a {what}."
        return Fault(PICTURE_UNREADABLE, message, "Put the file of the picture there.")
    if status.st_size > LARGEST_FILE:
        return _too_large(status.st_size)
    if status.st_size == 0:
        return Fault(PICTURE_UNREADABLE, "The file of the picture is empty.", "Put it there again.")
    return None


def _too_large(size: int) -> Fault:
    message = f"The picture has {size:,} bytes; {LARGEST_FILE:,} are the most."
    return Fault(PICTURE_TOO_LARGE, message, SMALLER)
