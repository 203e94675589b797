"""The edition of the code: what it left is of use to itself alone."""
# ruff: noqa: PTH116 -- strings all the way: this is a part of what a build with nothing to do costs

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


@cache  # what is loaded stays what it is, and a build asks more than once
def edition() -> int:
    """Return 31 bits of a digest of spacecat's code, its libraries and Python's version.

    In a checkout the code changes without its version, so the files themselves count.
    """
    return _edition(_PACKAGE, _LIBRARIES)


def pictures_edition() -> int:
    """Return the same of all that decides what is seen of a picture and made of it.

    To make all pictures again can take hours, so that it does not follow from every change.
    """
    return _edition(_PACKAGE / "imaging", _PIXELS)


def _edition(folder: Path, libraries: Iterable[str]) -> int:
    parts = [*map(str, sys.version_info), *_code(folder)]
    for library in libraries:
        spec = find_spec(library)
        if spec and spec.origin:
            found = os.stat(spec.origin)
            parts.append(f"{library} {found.st_size} {found.st_mtime_ns}")
    digest = blake2b("\n".join(parts).encode(errors="surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) >> 1


def _code(root: Path) -> Iterator[str]:
    """Yield a line for each file of spacecat's code, its font and its schema below `root`."""
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            if name.endswith((".py", ".ttf", ".json")):
                found = os.stat(f"{folder}/{name}")
                yield f"{folder}/{name} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
