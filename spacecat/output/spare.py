"""The spare tree: a twin of the published site, from which the next one is made by what differs.

A site of 30,000 pages is 61,000 files and folders. To link them all into a next tree and to remove
the last one costs seconds, whatever has changed. So the tree that was replaced stays, in the
workshop beside the site, and is made like the published one: the same paths, and behind each the
same file, by a hard link. The next publish gives it what is different then, swaps it in, and makes
the tree that comes out like it in turn. A journal of renames, rolled forward after a death, would
do with one tree, but readers would see some pages of the next site among those of the last.

Before it is used, and again when a tree comes out, the numbers of each folder are compared with
those on record: while they are the same, so are the names in it and what is behind them. A tree of
which anything is otherwise is not used but taken apart, file by file, so that nothing of anybody
else is lost (`discard`).
"""
# ruff: noqa: PTH101, PTH102, PTH106, PTH108 -- one string per file, not a Path: a large site has tens of thousands of them

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacecat.output.manifest import MANIFEST
from spacecat.output.states import INODE, MODE, NUMBERS, States

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from spacecat.output.halves import Numbers

__all__ = [
    "Layout",
    "ancestors",
    "can_be_spare",
    "folders_of",
    "is_intact",
    "layout_of",
    "make_alike",
]


@dataclass(frozen=True, slots=True)
class Layout:
    """What is in a tree, by path relative to it: the inodes of files, the modes of folders.

    The tree itself is the folder ""; its manifest is left out.
    """

    files: Mapping[str, int]
    folders: Mapping[str, int]


def layout_of(states: States) -> Layout:
    """Return the layout of a tree that has these states, itself the first of them."""
    cut = len(states.paths[0]) + 1 if states.paths else 0
    files, folders = {}, {}
    modes, inodes = states.numbers[MODE::NUMBERS], states.numbers[INODE::NUMBERS]
    for path, mode, inode in zip(states.paths, modes, inodes, strict=True):
        if stat.S_ISDIR(mode):
            folders[path[cut:]] = stat.S_IMODE(mode)
        elif mode:
            files[path[cut:]] = inode
    files.pop(MANIFEST, None)
    return Layout(files, folders)


def can_be_spare(layout: Layout) -> bool:
    """Whether we may write in every folder, as making a tree alike needs."""
    return all(mode & stat.S_IRWXU == stat.S_IRWXU for mode in set(layout.folders.values()))


def folders_of(tree: str, layout: Layout) -> list[str]:
    """Return the places of all folders of a tree of this layout, in its order."""
    return [f"{tree}/{path}" if path else tree for path in layout.folders]


def is_intact(tree: str, layout: Layout, before: Numbers, now: Numbers) -> bool:
    """Whether a tree has this layout, told by its folders.

    `before` are their numbers when it had, `now` those that they have. What is in a folder whose
    numbers are others is looked at, name by name.
    """
    if len(before) != len(now):
        return False
    differing = States(folders_of(tree, layout), before).differing(now)
    paths = list(layout.folders)
    if any(now[place * NUMBERS + INODE] != before[place * NUMBERS + INODE] for place in differing):
        return False
    return _have_their_members(tree, {paths[place] for place in differing}, layout)


def _have_their_members(tree: str, folders: Collection[str], layout: Layout) -> bool:
    """Whether in these folders there is what the layout says, and nothing else."""
    expected: dict[str, dict[str, int | None]] = {folder: {} for folder in folders}
    for path in layout.folders:
        if path and parent(path) in expected:
            expected[parent(path)][path] = None
    for path, inode in layout.files.items():
        if parent(path) in expected:
            expected[parent(path)][path] = inode
    return all(_members(tree, folder) == members for folder, members in expected.items())


def _members(tree: str, folder: str) -> dict[str, int | None]:
    prefix = f"{folder}/" if folder else ""
    with os.scandir(f"{tree}/{folder}") as members:
        return {
            prefix + one.name: None if one.is_dir(follow_symlinks=False) else one.inode()
            for one in members
            if prefix + one.name != MANIFEST
        }


def make_alike(tree: str, has: Layout, wanted: Layout, source: Callable[[str], str]) -> set[str]:
    """Give a tree that `has` a layout the one that is `wanted`; return the folders this touched.

    `source` says where the file of a path is linked from. The manifest is not touched. Raises
    `OSError` when the system refuses; what is done by then stays.
    """
    out = [path for path, inode in has.files.items() if wanted.files.get(path) != inode]
    into = [path for path, inode in wanted.files.items() if has.files.get(path) != inode]
    gone = sorted(has.folders.keys() - wanted.folders.keys(), reverse=True)
    come = sorted(wanted.folders.keys() - has.folders.keys())
    for path in out:
        os.unlink(f"{tree}/{path}")
    for path in gone:
        os.rmdir(f"{tree}/{path}")
    for path in come:
        os.mkdir(f"{tree}/{path}")
    for path in into:
        os.link(source(path), f"{tree}/{path}", follow_symlinks=False)
    modes = [path for path, mode in wanted.folders.items() if has.folders.get(path) != mode]
    for path in modes:
        os.chmod(f"{tree}/{path}", wanted.folders[path])
    return {"", *modes, *map(parent, (*out, *into, *gone, *come))} & wanted.folders.keys()


def ancestors(path: str) -> Iterator[str]:
    """Yield the folders that `path` lies in, the innermost first, but not the tree itself."""
    while path := parent(path):
        yield path


def parent(path: str) -> str:
    """Return the folder that `path` lies in; that of what lies in the tree itself is ""."""
    return path.rpartition("/")[0]
