"""Files that are no part of a site, one at a time: entries that are begun, schemas for editors."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["put_anew", "put_new", "write_anew", "write_new"]


def write_new(place: Path, text: str) -> None:
    """Write a file that must not exist yet, and the folders that lead to it.

    Raises:
        FileExistsError: something stands there, be it a link that leads nowhere.
        OSError: the system refuses; nothing of the file is left behind.
    """
    put_new(place, text.encode())


def put_new(place: Path, data: bytes) -> None:
    """Do what `write_new` does with bytes."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as file:
        try:
            file.write(data)
        except BaseException:
            place.unlink()
            raise


def write_anew(place: Path, text: str) -> bool:
    """Write a file that spacecat writes over and over; return whether it changed.

    Readers find the old text or the whole of the new one.

    Raises:
        OSError: the system refuses; the old file stands as it was.
    """
    return put_anew(place, text.encode())


def put_anew(place: Path, data: bytes) -> bool:
    """Do what `write_anew` does with bytes."""
    if place.is_file() and place.read_bytes() == data:
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    put_new(draft, data)
    try:
        draft.replace(place)
    except OSError:
        draft.unlink()
        raise
    return True
