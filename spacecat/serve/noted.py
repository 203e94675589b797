"""The files that changed since it was asked last, as whoever watches them said."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

__all__ = ["Noted"]


class Noted:
    """Paths of files that changed, noted by one thread and taken by another."""

    def __init__(self, root: Path) -> None:
        """Begin without any; `root` is the folder of the project."""
        self._root = root.resolve()
        self._paths: SimpleQueue[str] = SimpleQueue()

    def put(self, path: str) -> None:
        """Note a path: absolute, as it was taken from another, or `ANYTHING`."""
        self._paths.put(path)

    def taken(self) -> tuple[str, ...]:
        """Return what was noted since this was asked last, relative to the root if it is there."""
        paths = []
        with suppress(Empty):
            while True:
                paths.append(self._paths.get_nowait())
        return tuple(map(self._near, paths))

    def _near(self, path: str) -> str:
        place = Path(path)
        return (
            place.relative_to(self._root).as_posix() if place.is_relative_to(self._root) else path
        )
