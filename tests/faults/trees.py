"""What stands in a folder, so that two states of it can be told apart."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

Tree: TypeAlias = "dict[str, str]"
"""Every path of a folder, with what is there: a digest of its bytes, a link's target, a kind."""


def tree(folder: Path) -> Tree:
    """Return what stands in `folder`, without following links; nothing, if it is not there."""
    found: Tree = {}
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = os.path.join(place, name)  # noqa: PTH118 - ten thousand times
            found[os.path.relpath(path, folder)] = _what(path)
    return found


def _what(path: str) -> str:
    state = os.lstat(path)
    if stat.S_ISLNK(state.st_mode):
        return f"link to {os.readlink(path)}"  # noqa: PTH115 - as above
    if not stat.S_ISREG(state.st_mode):
        return f"kind {stat.S_IFMT(state.st_mode):o} {stat.S_IMODE(state.st_mode):o}"
    with open(path, "rb") as file:  # noqa: PTH123 - as above
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()} {stat.S_IMODE(state.st_mode):o}"
