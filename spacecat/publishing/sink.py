"""Where finished files go: a folder in earnest, memory in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from spacecat.publishing.manifest import check_path, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Claims", "MemorySite", "Nowhere", "Sink"]


class Sink(Protocol):
    """A site being made, file by file, in any order.

    Usual where it may stand there: ``sink.keep(path, digest) or sink.put(path, render(page))``.
    """

    def put(self, path: str, data: bytes) -> str:
        """Take the finished file at `path` (relative, with ``/``); return its digest.

        Raises `ValueError` when `path` is no path of a site, or is taken already.
        """
        ...

    def keep(self, path: str, digest: str) -> bool:
        """Take the published file at `path` over as it is, if it still has this digest.

        Returns False, with nothing taken, when it has not: the file must be made and `put`.
        Raises `ValueError` as `put` does.
        """
        ...


class MemorySite:
    """A site in memory: `files` holds what was put or kept, `published` what could be."""

    def __init__(self, published: Mapping[str, bytes] | None = None) -> None:
        """Start with no file, after those that were `published`."""
        self.published: Mapping[str, bytes] = published or {}
        self.files: dict[str, bytes] = {}
        self._claims = Claims()

    def put(self, path: str, data: bytes) -> str:
        """Take a finished file; see `Sink.put`."""
        self._claims.take(path)
        self.files[path] = data
        return digest_of(data)

    def keep(self, path: str, digest: str) -> bool:
        """Take a published file over; see `Sink.keep`."""
        data = self.published.get(check_path(path))
        if data is None or digest_of(data) != digest:
            return False
        self._claims.take(path)
        self.files[path] = data
        return True


class Nowhere:
    """A site of which nothing is kept: for finding out whether it could be made."""

    def __init__(self) -> None:
        """Start with no file."""
        self._claims = Claims()

    def put(self, path: str, data: bytes) -> str:
        """Take a finished file; see `Sink.put`."""
        self._claims.take(path)
        return digest_of(data)

    def keep(self, path: str, digest: str) -> bool:
        """Believe that the published file is as it was: whether it is does not matter here."""
        del digest
        self._claims.take(path)
        return True


class Claims:
    """The paths that a site has given away: its files, and the folders that they lie in."""

    def __init__(self) -> None:
        """Start with nothing given away."""
        self.files: set[str] = set()
        self.folders: set[str] = set()

    def take(self, path: str) -> None:
        """Give `path` away, once; raises `ValueError` when that cannot be."""
        if check_path(path) in self.files or path in self.folders:
            raise _taken(path)
        self.files.add(path)
        folder = path.rpartition("/")[0]
        while folder and folder not in self.folders:
            if folder in self.files:
                raise _taken(folder)
            self.folders.add(folder)
            folder = folder.rpartition("/")[0]

    def take_known(self, paths: Iterable[str]) -> None:
        """Give away paths that stood beside each other in one site before."""
        known = set(paths)
        self.files |= known
        while known := {path.rpartition("/")[0] for path in known} - self.folders - {""}:
            self.folders |= known


def _taken(path: str) -> ValueError:
    return ValueError(f"two files of the site both need the path {path!r}")
