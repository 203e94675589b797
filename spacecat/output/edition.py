"""Which spacecat this is: a number that differs whenever the same input may give other bytes."""

from __future__ import annotations

import sys
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from spacecat import __version__

_PACKAGE = Path(__file__).parent.parent
_LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pyyaml")
"""The libraries that have a part in the bytes of a page."""


def edition() -> int:
    """Return 31 bits of a digest of spacecat's code, its libraries' versions and Python's.

    In a checkout the code changes without its version, so the files themselves count, by size and
    time.
    """
    parts = [__version__, *map(str, sys.version_info), *map(version, _LIBRARIES)]
    for file in sorted(_PACKAGE.rglob("*.py")):
        found = file.stat()
        parts.append(f"{file.relative_to(_PACKAGE)} {found.st_size} {found.st_mtime_ns}")
    digest = blake2b("\n".join(parts).encode(), digest_size=4).digest()
    return int.from_bytes(digest) >> 1
