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
from typing import TYPE_CHECKING

from spacecat.noun import Noun
from spacecat.publishing.manifest import MANIFEST
from spacecat.publishing.states import INODE, MODE, NUMBERS, differing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from spacecat.publishing.halves import Numbers

__all__ = [
    "Layout",
    "ancestors",
    "can_be_spare",
    "folders_of",
    "is_intact",
    "layout_of",
    "make_alike",
    "renewal",
]


class Layout(Noun):
    """What is in a tree, by path relative to it: the inodes of files, the modes of folders.

    The tree itself is the folder ""; its manifest is left out.
    """

    files: Mapping[str, int]
    folders: Mapping[str, int]


def layout_of(names: Sequence[str], numbers: Numbers) -> Layout:
    """Return the layout of a tree in which what is called so has these numbers."""
    modes, inodes = numbers[MODE::NUMBERS], numbers[INODE::NUMBERS]
    kinds = {mode: stat.S_IFMT(mode) for mode in set(modes)}
    folders = {
        name: stat.S_IMODE(mode)
        for name, mode in zip(names, modes, strict=True)
        if kinds[mode] == stat.S_IFDIR
    }
    files = {
        name: inode
        for name, mode, inode in zip(names, modes, inodes, strict=True)
        if mode and kinds[mode] != stat.S_IFDIR
    }
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
    others = differing(before, now)
    if any(now[place * NUMBERS + INODE] != before[place * NUMBERS + INODE] for place in others):
        return False
    paths = list(layout.folders) if others else []
    return _have_their_members(tree, {paths[place] for place in others}, layout)


def _have_their_members(tree: str, folders: Collection[str], layout: Layout) -> bool:
    """Whether in these folders there is what the layout says, and nothing else."""
    expected: dict[str, dict[str, int | None]] = {folder: {} for folder in folders}
    for path in _near(folders, layout.folders):
        if parent(path) in expected:
            expected[parent(path)][path] = None
    for path in _near(folders, layout.files):
        if parent(path) in expected:
            expected[parent(path)][path] = layout.files[path]
    return all(_members(tree, folder) == members for folder, members in expected.items())


def _near(folders: Collection[str], paths: Collection[str]) -> list[str]:
    """Return the paths that could lie in one of the folders: a rough choice, but a fast one."""
    prefixes = tuple(f"{folder}/" for folder in folders if folder)
    top = "" in folders
    return [
        path for path in paths if path.startswith(prefixes) or (top and path and "/" not in path)
    ]


def _members(tree: str, folder: str) -> dict[str, int | None]:
    prefix = f"{folder}/" if folder else ""
    with os.scandir(f"{tree}/{folder}") as members:
        return {
            prefix + one.name: None if one.is_dir(follow_symlinks=False) else one.inode()
            for one in members
            if prefix + one.name != MANIFEST
        }


class Difference(Noun):
    """What has to be done to a tree: files to unlink and to link, folders to remove and to make."""

    out: Sequence[str]
    into: Sequence[str]
    gone: Sequence[str]
    come: Sequence[str]
    modes: Mapping[str, int]
    """The modes of the folders that have others."""

    def touched(self) -> set[str]:
        """Return the folders that this changes, among those that there are then."""
        paths = (*self.out, *self.into, *self.gone, *self.come)
        return {"", *self.come, *self.modes, *map(parent, paths)}.difference(self.gone)


def difference(has: Layout, wanted: Layout) -> Difference:
    """Return what makes a tree that `has` a layout have the one that is `wanted`."""
    return Difference(
        out=_only_in(has.files, wanted.files),
        into=_only_in(wanted.files, has.files),
        gone=sorted(has.folders.keys() - wanted.folders.keys(), reverse=True),
        come=sorted(wanted.folders.keys() - has.folders.keys()),
        modes={path: wanted.folders[path] for path in _only_in(wanted.folders, has.folders)},
    )


def _only_in(one: Mapping[str, int], other: Mapping[str, int]) -> list[str]:
    """Return the paths whose numbers the other has not, in order."""
    return sorted(path for path, number in one.items() if other.get(path) != number)


def renewal(paths: Iterable[str]) -> Difference:
    """Return the difference of a site in which these files have other bytes, and nothing else."""
    changed = sorted(paths)
    return Difference(changed, changed, (), (), {})


def make_alike(tree: str, what: Difference, source: Callable[[str], str]) -> None:
    """Do to a tree what is different; `source` says where the file of a path is linked from.

    The manifest is not touched. Raises `OSError` when the system refuses; what is done by then
    stays.
    """
    for path in what.out:
        os.unlink(f"{tree}/{path}")
    for path in what.gone:
        os.rmdir(f"{tree}/{path}")
    for path in what.come:
        os.mkdir(f"{tree}/{path}")
    for path in what.into:
        os.link(source(path), f"{tree}/{path}", follow_symlinks=False)
    for path, mode in what.modes.items():
        os.chmod(f"{tree}/{path}", mode)


def ancestors(path: str) -> Iterator[str]:
    """Yield the folders that `path` lies in, the innermost first, but not the tree itself."""
    while path := parent(path):
        yield path


def parent(path: str) -> str:
    """Return the folder that `path` lies in; that of what lies in the tree itself is ""."""
    return path.rpartition("/")[0]
