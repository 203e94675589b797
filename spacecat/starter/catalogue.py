"""A whole catalogue to begin with: small, sourced, and without a problem.

Its files stand in `sample/`, as they are written.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_HIDDEN = {"gitignore": ".gitignore"}
"""Files that version control would heed here; they are hidden only where they are written."""


def sample_files() -> dict[str, str]:
    """Return the texts of the files of a new catalogue, by path, in the order of the paths."""
    return dict(sorted(_texts(files(__package__).joinpath("sample"), "")))


def _texts(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for member in folder.iterdir():
        if member.is_dir():
            yield from _texts(member, f"{prefix}{member.name}/")
        else:
            yield prefix + _HIDDEN.get(member.name, member.name), member.read_text("utf-8")
