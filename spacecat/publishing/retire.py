"""The tree that a swap brought out: it becomes the spare one, if nobody was at work in it."""

from __future__ import annotations

import stat
from array import array
from typing import TYPE_CHECKING

from spacecat.noun import Noun
from spacecat.publishing.discard import is_same_file
from spacecat.publishing.manifest import MANIFEST
from spacecat.publishing.spare import can_be_spare, folders_of, is_intact, make_alike
from spacecat.publishing.states import MODE, NUMBERS, look, numbers_of, patched

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping
    from pathlib import Path

    from spacecat.publishing.halves import Numbers
    from spacecat.publishing.spare import Difference, Layout
    from spacecat.publishing.survey import Survey
    from spacecat.publishing.swap import Workshop

__all__ = ["Last", "put_manifest", "retired", "with_folders"]


class Last(Noun):
    """The last site, in a `tree` of its own: how it was `before`, and its `change` to the next.

    `leaving` are the numbers that the files had, just before the swap, that go with it.
    """

    before: Survey
    tree: Path
    change: Difference
    leaving: Mapping[str, tuple[int, ...]]

    def is_spare(self, path: str, entry: os.DirEntry[str]) -> bool:
        """Whether a file of the tree can go.

        So can those that live on in the site, and those that are still as they were: ours to
        remove, or copied along.
        """
        if path in self.before.files:
            then = self.leaving.get(path) or self.before.numbers(path)
            if then == numbers_of(entry.stat(follow_symlinks=False)):
                return True
        return is_same_file(entry, f"{self.before.root}/{path}")

    def is_as_it_was(self, now: Numbers) -> bool:
        """Whether nobody was at work in it since it was surveyed; `now` is said of its folders."""
        tree, layout = str(self.tree), self.before.layout
        return is_intact(tree, layout, folder_numbers(self.before.states.numbers), now) and all(
            tuple(look([f"{tree}/{path}"])) == self.leaving.get(path) for path in self.change.out
        )


def retired(last: Last, shop: Workshop, wanted: Layout) -> Numbers | None:
    """Make the last site the spare tree, alike to the next, and return its folders' numbers.

    None, with nothing done, if that cannot be.
    """
    layout, tree, out = last.before.layout, str(last.tree), str(shop.out)
    if not can_be_spare(layout) or not can_be_spare(wanted):
        return None
    now = look(folders_of(tree, layout))
    if not last.is_as_it_was(now):
        return None
    make_alike(tree, last.change, lambda path: f"{out}/{path}")
    put_manifest(shop, shop.out / MANIFEST, last.tree)
    last.tree.rename(shop.spare)
    folders = folders_of(str(shop.spare), wanted)
    if last.change.gone or last.change.come:
        return look(folders)
    touched = last.change.touched()
    again = [place for place, path in enumerate(wanted.folders) if path in touched]
    return patched(now, again, look([folders[place] for place in again]))


def put_manifest(shop: Workshop, manifest: Path, tree: Path) -> None:
    """Link a manifest into a tree, in the place of the one that is there."""
    shop.manifest.unlink(missing_ok=True)
    shop.manifest.hardlink_to(manifest)
    shop.manifest.replace(tree / MANIFEST)


def folder_numbers(numbers: Numbers) -> Numbers:
    """Return the numbers of the folders alone."""
    chosen = _folders(numbers)
    made = array("q", bytes(len(chosen) * NUMBERS * numbers.itemsize))
    for n in range(NUMBERS):  # column by column: a large site has a million of them
        made[n::NUMBERS] = array("q", map(numbers[n::NUMBERS].__getitem__, chosen))
    return made


def with_folders(numbers: Numbers, folders: Numbers) -> Numbers:
    """Return `numbers` in which those of the folders are these."""
    return patched(numbers, _folders(numbers), folders)


def _folders(numbers: Numbers) -> list[int]:
    modes = numbers[MODE::NUMBERS]
    of_folders = set(filter(stat.S_ISDIR, set(modes)))
    return [place for place, mode in enumerate(modes) if mode in of_folders]
