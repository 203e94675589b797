"""Putting a finished tree in the place of the published one, and clearing up after any death.

Beside the output folder ``site`` lies the workshop ``.site.stage``:

    spacecat-stage   says that the workshop is ours
    spare            a twin of the published tree, from one publish to the next
    written          files that were made, to be linked into the spare
    draft            what was the spare, while it is given what is different
    tree             the tree in the making; once exchanged, the one that was published before
    old              the one that was published before, where the system knows no exchange

What stands where is all the journal there is; `recover` reads it. A tree has a manifest from the
moment that it is complete until nothing else is left of it, so a ``tree`` without one was never
published, and nothing in it is the only one of its kind. A ``draft`` has that of the site it was
the twin of: what is in it and neither in the site nor ``written`` nor listed there is not ours.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from typing import TYPE_CHECKING

from spacecat.noun import Noun
from spacecat.publishing.discard import discard, spare_by_bytes
from spacecat.publishing.exchange import exchange
from spacecat.publishing.manifest import MANIFEST, read_manifest

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Workshop",
    "clear",
    "give_up_spare",
    "is_folder",
    "is_quiet",
    "is_workshop",
    "open_workshop",
    "recover",
    "swap_in",
]


class Workshop(Noun):
    """The places that publishing to the folder `out` (absolute, links resolved) uses."""

    out: Path

    @property
    def root(self) -> Path:
        """The workshop itself: beside the output folder, hence on the same file system."""
        return self.out.with_name(f".{self.out.name}.stage")

    @property
    def tree(self) -> Path:
        """Where the next tree is made."""
        return self.root / "tree"

    @property
    def spare(self) -> Path:
        """Where the twin of the published tree is."""
        return self.root / "spare"

    @property
    def draft(self) -> Path:
        """Where the spare is while it is changed."""
        return self.root / "draft"

    @property
    def written(self) -> Path:
        """Where files are made that go into the spare."""
        return self.root / "written"

    @property
    def manifest(self) -> Path:
        """Where a manifest is before it takes the place of that of a tree."""
        return self.root / MANIFEST

    @property
    def old(self) -> Path:
        """Where the last tree goes when it must make room first."""
        return self.root / "old"

    @property
    def marker(self) -> Path:
        """The file that says whose workshop it is."""
        return self.root / "spacecat-stage"


def is_workshop(shop: Workshop) -> bool:
    """Whether nothing else than ours stands there: marked, or empty as just before marking.

    Nothing of ours is a symbolic link: a workshop that came with somebody's project could have one,
    through which files from elsewhere would be taken for those of a tree.
    """
    if not os.path.lexists(shop.root):
        return True
    folders = (shop.tree, shop.old, shop.draft, shop.spare, shop.written)
    return (
        is_folder(shop.root)
        and (os.path.lexists(shop.marker) or _is_empty(shop.root))
        and all(is_folder(place) for place in folders if os.path.lexists(place))
        and all(map(_is_file_or_nothing, (shop.marker, shop.manifest)))
    )


def is_folder(place: Path) -> bool:
    """Whether a folder stands there, and no link to one."""
    return stat.S_ISDIR(_mode_of(place))


def is_quiet(shop: Workshop) -> bool:
    """Whether nothing is under way in the workshop, and nothing was when a build died."""
    places = (shop.tree, shop.old, shop.draft, shop.written, shop.manifest)
    return not any(map(os.path.lexists, places))


def open_workshop(shop: Workshop) -> None:
    """Make the workshop, where there is none."""
    shop.root.mkdir(exist_ok=True)
    shop.marker.touch()


def swap_in(shop: Workshop) -> Path | None:
    """Put the finished tree in place; return where the one that it replaced is, if there was one.

    In one step where there was none or an empty folder, and where the system knows the exchange;
    else in two, between which a death leaves no site until `recover` takes the second.
    Raises `OSError`, with the published tree in its place, when the system refuses.
    """
    if not os.path.lexists(shop.out) or _is_empty(shop.out):
        _move_to_free(shop.tree, shop.out)
        return None
    if exchange(shop.tree, shop.out):
        return shop.tree
    shop.out.rename(shop.old)
    try:
        shop.tree.rename(shop.out)
    except OSError:
        shop.old.rename(shop.out)
        raise
    return shop.old


def recover(shop: Workshop) -> tuple[Path, ...]:
    """Finish or undo what a dead build left, and remove its workshop, but for the spare tree.

    Returns the folders in which files of the author were set aside, none as a rule. It is for what
    `is_workshop`. Raises `OSError` when the system refuses; what was not done is left for the next
    time.
    """
    if not is_folder(shop.root):
        return ()
    if is_folder(shop.old) and (not os.path.lexists(shop.out) or _is_empty(shop.out)):
        _move_to_free(shop.tree if is_folder(shop.tree) else shop.old, shop.out)
    if is_folder(shop.tree) and read_manifest(shop.tree) is None:
        shutil.rmtree(shop.tree)
    aside = [
        discard(tree, shop.out, spare_by_bytes(tree, shop.out, shop.written))
        for tree in (shop.tree, shop.old, shop.draft)
        if is_folder(tree)
    ]
    if is_folder(shop.written):
        shutil.rmtree(shop.written)
    shop.manifest.unlink(missing_ok=True)
    clear(shop)
    return tuple(place for place in aside if place)


def give_up_spare(shop: Workshop) -> tuple[Path, ...]:
    """Remove the spare tree, if there is one, with the care and the answer of `recover`."""
    if not is_folder(shop.spare):
        return ()
    aside = discard(shop.spare, shop.out, spare_by_bytes(shop.spare, shop.out))
    clear(shop)
    return (aside,) if aside else ()


def clear(shop: Workshop) -> None:
    """Remove the workshop if there is no tree in it."""
    if not any(map(os.path.lexists, (shop.spare, shop.tree, shop.old, shop.draft))):
        shop.marker.unlink(missing_ok=True)
        shop.root.rmdir()


def _is_file_or_nothing(place: Path) -> bool:
    return not os.path.lexists(place) or stat.S_ISREG(_mode_of(place))


def _mode_of(place: Path) -> int:
    """Return the mode of what stands there, links not followed; 0 where nothing does."""
    try:
        return place.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _is_empty(folder: Path) -> bool:
    return next(folder.iterdir(), None) is None


def _move_to_free(tree: Path, out: Path) -> None:
    """Move a tree to where there is none, or an empty folder."""
    if sys.platform == "win32" and os.path.lexists(out):  # pragma: no cover -- rename fails there
        out.rmdir()
    tree.rename(out)
