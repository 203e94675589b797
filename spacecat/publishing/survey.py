"""What stands in the output folder as a build begins, and whose each file is.

A file is ours while it has the bytes that the manifest says. Which files have not been touched
since they were known to is told by the record beside the folder, at the price of one question to
the system for each; the others are read.
"""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from spacecat.noun import Noun, replace
from spacecat.publishing.manifest import MANIFEST, digest_of_file, read_manifest
from spacecat.publishing.record import UNSETTLED, Record, read_record, recorded_states
from spacecat.publishing.spare import layout_of
from spacecat.publishing.states import CHANGED, INODE, MODE, NUMBERS, look_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from spacecat.publishing.spare import Layout
    from spacecat.publishing.states import States

__all__ = ["Survey", "is_as_left", "is_folder_as_left", "survey", "surveyed"]


class Survey(Noun):
    """An output folder as it was found; paths are relative to `root`, which is itself "".

    `manifest` says which digests were published, if anything was. `known` has the digests of the
    files that are as `record` says, and `changed` the paths at which something is not.
    """

    root: str
    states: States
    places: Mapping[str, int]
    """Where in `states` each path is."""
    layout: Layout
    """What is there."""
    recorded: Layout
    """What was there, as the record says."""
    is_published: bool
    manifest: Mapping[str, str]
    known: Mapping[str, str]
    changed: frozenset[str]
    record: Record

    @property
    def files(self) -> AbstractSet[str]:
        """Everything that is no folder, except for the manifest."""
        return self.layout.files.keys()

    @property
    def folders(self) -> Mapping[str, int]:
        """The modes of the folders."""
        return self.layout.folders

    def holds(self, path: str, digest: str) -> bool:
        """Whether a plain file with this digest stands at `path`."""
        known = self.known.get(path)
        if known is not None:
            return known == digest
        if path not in self.files or not stat.S_ISREG(self.numbers(path)[MODE]):
            return False
        return digest_of_file(f"{self.root}/{path}") == digest

    def is_foreign(self, path: str) -> bool:
        """Whether something stands at `path` that is not as we published it."""
        if path not in self.files:
            return False
        published = self.manifest.get(path)
        return published is None or not self.holds(path, published)

    def numbers(self, path: str) -> tuple[int, ...]:
        """Return the five numbers of what stands at `path`."""
        return self.states.row(self.places[path])


def survey(root: str) -> Survey:
    """Look at all of the folder `root`, which need not exist.

    Raises `OSError` when some of it cannot be looked at.
    """
    record = read_record(root)
    return surveyed(root, record, *look_again(record.states, [root]))


def surveyed(root: str, record: Record, states: States, differing: Iterable[str]) -> Survey:
    """Return what stands in the folder, given what the system says and where that differs."""
    names = _names(states)
    changed = frozenset(path[len(root) + 1 :] for path in differing)
    manifest = _manifest(root, record, changed)
    layout, recorded = _layouts(names, states, record)
    return Survey(
        root,
        states,
        dict(zip(names, range(len(names)), strict=True)),
        layout,
        recorded,
        manifest is not None,
        manifest or {},
        _known(record, changed),
        changed,
        record,
    )


def _names(states: States) -> list[str]:
    """Return the paths relative to the first of them."""
    cut = len(states.paths[0]) + 1 if states.paths else 0
    return [path[cut:] for path in states.paths]


def _layouts(names: list[str], states: States, record: Record) -> tuple[Layout, Layout]:
    """Return the layout that is and the one that was; as a rule, they are the same."""
    layout, then = layout_of(names, states.numbers), record.states
    if states.paths is then.paths and all(
        states.numbers[one::NUMBERS] == then.numbers[one::NUMBERS] for one in (MODE, INODE)
    ):
        return layout, layout
    return layout, layout_of(_names(then), then.numbers)


def is_folder_as_left(root: str) -> bool:
    """Whether nothing in the folder `root` was touched since its record was made, as `is_as_left`.

    As a rule the numbers say so, and all that else is known of 250,000 files need not be read.
    Raises `OSError` when some of it cannot be looked at.
    """
    before = recorded_states(root)
    states, differing = look_again(before, [root])
    if not differing:
        return True
    record = read_record(root)
    if record.states != before:
        return False  # another build has made one meanwhile
    return is_as_left(surveyed(root, replace(record, states=before), states, differing))


def is_as_left(found: Survey) -> bool:
    """Whether nothing was touched since the record was made.

    What had changed too shortly before that to be told by the time of its last change is told by
    all else, and by its bytes.
    """
    then, now = found.record.states, found.states
    if not found.changed:
        return bool(then.paths)
    before = found.places
    if then.paths is not now.paths:
        before = {path[len(found.root) + 1 :]: place for place, path in enumerate(then.paths)}
    if not found.changed <= before.keys() & found.places.keys():
        return False
    return all(
        then.row(before[path]) == (*now.row(found.places[path])[:CHANGED], UNSETTLED)
        and (path in found.folders or _is_ours(found, path))
        for path in found.changed
    )


def _is_ours(found: Survey, path: str) -> bool:
    published = found.manifest.get(path)
    is_manifest = path == MANIFEST and found.is_published
    return is_manifest or (published is not None and found.holds(path, published))


def _manifest(root: str, record: Record, changed: frozenset[str]) -> Mapping[str, str] | None:
    """Return the manifest, which is not read again where it has the bytes that are on record."""
    digest = record.digests.get(MANIFEST)
    with suppress(OSError):
        if digest and (MANIFEST not in changed or digest_of_file(f"{root}/{MANIFEST}") == digest):
            return {path: one for path, one in record.digests.items() if path != MANIFEST}
    return read_manifest(Path(root))


def _known(record: Record, changed: frozenset[str]) -> Mapping[str, str]:
    known = dict(record.digests)
    for path in (*changed, MANIFEST):
        known.pop(path, None)
    return known
