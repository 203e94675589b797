"""The edition of the code: what it left is of use to itself alone."""
# ruff: noqa: PTH116, PTH120, PTH208 -- strings all the way: this is a part of what a build with
# nothing to do costs

from __future__ import annotations

import os
import sys
from _sqlite3 import sqlite_version  # all else of `sqlite3` would take twice as long to import
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

__all__ = ["edition", "pictures_edition"]

_PACKAGE = Path(__file__).parent.parent.parent
_PIXELS = ("PIL",)
_LIBRARIES = (
    "jinja2",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pydantic",
    "pydantic_core",
    "resvg_py",
    "yaml",
    *_PIXELS,
)
"""The libraries that have a part in the bytes of a site."""

_DISTRIBUTIONS = {"PIL": "pillow", "yaml": "pyyaml"}
"""What brings a library, where that is not called like it."""

_NOTED = (".dist-info", ".egg-info")
"""How the names of what is noted of a release end (packaging.python.org, “Recording installed
projects”); systems have it in the older form."""


@cache  # what is loaded stays what it is, and a build asks more than once
def edition() -> int:
    """Return 31 bits of a digest of spacecat's code, its libraries and Python's version.

    In a checkout the code changes without its version, so the files themselves count.
    """
    return _edition(_PACKAGE, (f"SQLite {sqlite_version}", *_releases(_LIBRARIES)))


def pictures_edition() -> int:
    """Return the same of all that decides what is seen of a picture and made of it.

    To make all pictures again can take hours, so that it does not follow from every change.
    """
    return _edition(_PACKAGE / "imaging", _releases(_PIXELS))


def _edition(folder: Path, releases: Iterable[str]) -> int:
    parts = [*map(str, sys.version_info), *_code(folder), *releases]
    digest = blake2b("\n".join(parts).encode(errors="surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) >> 1


def _releases(libraries: Collection[str]) -> Iterator[str]:
    """Yield what tells these releases of the libraries from others.

    One that is unpacked over another may leave the first file with the size and the time that it
    had, so what is noted of it beside it counts as well. A checkout has no such note.
    """
    folders: dict[str, None] = {}
    for library in libraries:
        spec = find_spec(library)
        if spec and spec.origin:
            found = os.stat(spec.origin)
            yield f"{library} {found.st_size} {found.st_mtime_ns}"
            place = (spec.submodule_search_locations or [spec.origin])[0]
            folders[os.path.dirname(place)] = None
    wanted = {_DISTRIBUTIONS.get(library, library) for library in libraries}
    for folder in folders:
        yield from _noted(folder, wanted)


def _noted(folder: str, distributions: Collection[str]) -> Iterator[str]:
    """Yield the names under which the releases of these distributions are noted in a folder."""
    with suppress(OSError):
        for name in sorted(os.listdir(folder)):
            if name.endswith(_NOTED) and _distribution(name) in distributions:
                yield name


def _distribution(noted: str) -> str:
    return noted.partition("-")[0].lower().replace(".", "_")


def _code(root: Path) -> Iterator[str]:
    """Yield a line for each file of spacecat's code, its font and its schema below `root`."""
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            if name.endswith((".py", ".ttf", ".json")):
                found = os.stat(f"{folder}/{name}")
                yield f"{folder}/{name} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
