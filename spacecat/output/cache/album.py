"""What was seen of pictures, and what was made of them: neither is done twice.

A look at a file holds while the numbers that the system gives it are as they were (`states`). A
copy is found by the digest of the picture and by all that is asked of it; its bytes are in the
site, or they are made again. What Pillow or the code around it would do otherwise counts as not
done: the album is of one edition of those.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from spacecat.output.cache.shelf import Shelf
from spacecat.publishing.states import CHANGED, TICK, numbers_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Album"]


class Album:
    """Earlier looks and copies, and what this build adds; nothing is written before `save`."""

    def __init__(self, place: Path | None, edition: int) -> None:
        """Open what this `edition` left at `place`; without a place, there is nothing to keep."""
        self._shelf = Shelf(place, edition, ("look", "copy"))
        self._looks, self._copies = self._shelf.tables["look"], self._shelf.tables["copy"]
        self._keys: dict[str, str] = {}

    def look(self, place: str) -> str | None:
        """Return what was put for the file at `place`, if it is as it was then."""
        key = self._keys[place] = _state(place)
        text = self._looks.get(key) if key else None
        if text is not None:
            self._looks.keep(key)
        return text

    def put_look(self, place: str, text: str) -> None:
        """Keep `text` for the file that `look` was asked for, unless it could change unnoticed."""
        key = self._keys.get(place)
        if key:
            self._looks.put(key, text)

    def copy(self, key: str) -> str | None:
        """Return the digest of the copy that was made for `key`."""
        return self._copies.get(key)

    def put_copy(self, key: str, digest: str) -> None:
        """Keep the digest of a copy."""
        self._copies.put(key, digest)

    def save(self) -> None:
        """Write down what this build used and made, and nothing else; failing costs only time."""
        self._shelf.save()


def _state(place: str) -> str:
    """Return all that the system says of a file; nothing if that could stay when it changes."""
    with suppress(OSError):
        newest = time.time_ns() - TICK
        numbers = numbers_of(os.lstat(place))
        if numbers[CHANGED] < newest:
            return f"{place}\n{numbers}"
    return ""
