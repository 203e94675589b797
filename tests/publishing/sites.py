"""Sites in one line, and trees as values, for the tests of publishing."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from spacecat.publishing.manifest import MANIFEST
from spacecat.publishing.publish import Published, PublishFailed, publishing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

OLD = {"index.html": b"old home", "titles/moon/index.html": b"The Moon", "gone.html": b"gone"}
NEW = {"index.html": b"new home", "titles/moon/index.html": b"The Moon", "people/a.html": b"A"}


def publish(out: Path, files: Mapping[str, bytes]) -> Published:
    """Publish `files` to `out`."""
    with publishing(out, patience=0) as stage:
        for path, data in files.items():
            stage.put(path, data)
        return stage.publish()


def attempt(out: Path, files: Mapping[str, bytes]) -> Published | PublishFailed:
    """Publish `files` to `out`, and return how it ended."""
    try:
        return publish(out, files)
    except PublishFailed as failed:
        return failed


def codes(failed: pytest.ExceptionInfo[PublishFailed]) -> list[tuple[str, str]]:
    """Return the code and the path of each problem."""
    return [(problem.rule.code, problem.span.path) for problem in failed.value.problems]


def pages(out: Path) -> dict[str, bytes]:
    """Return the plain files in `out` by path, but for the manifest."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and not path.is_symlink() and path.name != MANIFEST
    }


def everything(root: Path) -> dict[str, tuple[object, ...]]:
    """Return all that can be seen of what lies under `root`, times and inodes included."""
    seen: dict[str, tuple[object, ...]] = {}
    for path in (root, *root.rglob("*")):
        found = path.lstat()
        if stat.S_ISREG(found.st_mode):
            content: object = path.read_bytes()
        else:
            content = os.readlink(path) if path.is_symlink() else None  # noqa: PTH115 -- as it says
        seen[path.relative_to(root).as_posix()] = (
            found.st_mode,
            found.st_ino,
            found.st_mtime_ns,
            content,
        )
    return seen


def beside(out: Path) -> set[str]:
    """Return the names of what lies beside `out`, but for the lock, the record and the spare."""
    ours = {out.name, f".{out.name}.lock", f".{out.name}.seen"}
    shop = out.with_name(f".{out.name}.stage")
    if shop.is_dir() and {one.name for one in shop.iterdir()} == {"spacecat-stage", "spare"}:
        assert twins(shop / "spare", out)
        ours.add(shop.name)
    return {path.name for path in out.parent.iterdir()} - ours


def twins(one: Path, other: Path) -> bool:
    """Whether two trees have the same folders, and the same files behind the same names."""
    return _shape(one) == _shape(other)


def _shape(root: Path) -> dict[str, int]:
    return {
        path.relative_to(root).as_posix(): 0 if stat.S_ISDIR(mode.st_mode) else mode.st_ino
        for path in root.rglob("*")
        for mode in [path.lstat()]
    }
