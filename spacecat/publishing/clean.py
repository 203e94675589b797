"""Removing what spacecat made: the files of a site that are still as published, and its traces.

Whatever else lies in the output folder stays, and so does the folder, with a manifest of nothing,
so that the next build may use it again.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from spacecat.noun import Noun
from spacecat.publishing.failure import telling
from spacecat.publishing.lock import lock_path, site_lock
from spacecat.publishing.manifest import MANIFEST, as_bytes
from spacecat.publishing.record import record_path
from spacecat.publishing.survey import survey
from spacecat.publishing.swap import Workshop, give_up_spare, is_workshop, recover
from spacecat.publishing.target import refuse_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.publishing.survey import Survey

__all__ = ["Cleaned", "clean_folder", "clean_site"]


class Cleaned(Noun):
    """What was removed from an output folder: how many files; and the paths of those that stay."""

    removed: int = 0
    kept: tuple[str, ...] = ()


def clean_site(out: Path, *, protected: Iterable[Path] = ()) -> Cleaned:
    """Remove the site in `out`, and what lies beside it for the sake of publishing.

    `protected` are folders that must not be touched. A folder that spacecat did not publish to is
    left alone. Raises `PublishFailed`, as `publishing` does.
    """
    with telling(out):
        refuse_place(out, protected)
    with site_lock(out), telling(out):
        shop = Workshop(out.resolve())
        if is_workshop(shop):
            recover(shop)
            give_up_spare(shop)
        cleaned = _emptied(survey(str(shop.out)))
        record_path(str(shop.out)).unlink(missing_ok=True)
        lock_path(out).unlink()
    return cleaned


def clean_folder(folder: Path) -> bool:
    """Remove a folder that is spacecat's own, whole; return whether there was one.

    Raises `PublishFailed` when the system refuses.
    """
    if folder.is_symlink() or not folder.is_dir():
        return False
    with telling(folder):
        shutil.rmtree(folder)
    return True


def _emptied(found: Survey) -> Cleaned:
    """Remove the files that are as they were published, and the folders that this leaves empty."""
    if not found.is_published:
        return Cleaned(kept=tuple(sorted(found.files)))
    root = Path(found.root)
    ours = [path for path in found.manifest if path in found.files and not found.is_foreign(path)]
    for path in ours:
        (root / path).unlink()
    kept = tuple(sorted(found.files - set(ours)))
    for folder in sorted(_folders_of(found.manifest), reverse=True):
        with suppress(OSError):  # it holds what is not ours, or is gone
            (root / folder).rmdir()
    _settle(root, {path: found.manifest[path] for path in kept if path in found.manifest})
    return Cleaned(len(ours), kept)


def _settle(root: Path, left: dict[str, str]) -> None:
    """Remove the folder, or leave a manifest of what is `left` of ours though changed by others."""
    if any(place.name != MANIFEST for place in root.iterdir()):
        (root / MANIFEST).write_bytes(as_bytes(left))
        return
    (root / MANIFEST).unlink()
    root.rmdir()


def _folders_of(paths: Iterable[str]) -> set[str]:
    return {
        "/".join(parts[:depth])
        for path in paths
        for parts in (path.split("/"),)
        for depth in range(1, len(parts))
    }
