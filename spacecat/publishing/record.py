"""The record beside an output folder: what the system said of each file in it, and its digest.

It saves reading tens of thousands of files to know that they have the bytes that the manifest says.
It is no promise: without it, damaged, or after a move to another disk, every file is read. Nor is
it trusted: one that came along with somebody's project could name files elsewhere.
"""

from __future__ import annotations

from array import array
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from spacecat.noun import Noun, field
from spacecat.publishing.manifest import MANIFEST, check_path
from spacecat.publishing.parcel import read_parcel, stamp_of, write_parcel
from spacecat.publishing.states import CHANGED, MODE, NUMBERS, TICK, States, look

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.publishing.halves import Numbers

__all__ = [
    "UNSETTLED",
    "Record",
    "read_record",
    "record_path",
    "record_stamp",
    "recorded_states",
    "write_record",
]

UNSETTLED = -1
"""In the place of the time of last change: it could change again and look the same."""

_NO_NAMES = frozenset({"", ".", ".."})


class Record(Noun):
    """An output folder as a build left it.

    `states` are those of all that is in it, the folder itself first; `digests` those of the files
    that were published, by path relative to the folder; `spare` are the numbers of the folders of
    the spare tree, in the order of those in `states`, or nothing where there is no such tree.
    """

    states: States = field(default_factory=States)
    digests: Mapping[str, str] = field(default_factory=dict)
    spare: Numbers = field(default_factory=lambda: array("q"))


def record_path(root: str) -> Path:
    """Return where the record of the output folder `root` is."""
    folder = Path(root)
    return folder.with_name(f".{folder.name}.seen")


def record_stamp(root: str) -> bytes:
    """Return what tells the record of `root` from every other; nothing if there is none."""
    return stamp_of(record_path(root))


def read_record(root: str) -> Record:
    """Return the record of the output folder `root`; an empty one if it is of no use."""
    parts = read_parcel(record_path(root)) or []
    with suppress(ValueError):
        paths, numbers, names, digests, spare = parts
        known = dict(zip(_lines(names), _lines(digests), strict=True))
        record = Record(States.unpacked(paths, numbers), known, array("q", spare))
        is_of_root = record.states.paths[:1] == [root]
        if is_of_root and (_is_made_here(record.states) or _stays_inside(record)):
            return record
    return Record()


def recorded_states(root: str) -> States:
    """Return the states that `read_record` reads, in half its time where the record was made here.

    They are enough to tell that nothing was touched.
    """
    parts = read_parcel(record_path(root)) or []
    with suppress(ValueError):
        states = States.unpacked(*parts[:2]) if len(parts) > 1 else States()
        if states.paths[:1] == [root] and _is_made_here(states):
            return states
    return read_record(root).states


def write_record(root: str, record: Record) -> None:
    """Write the record of the output folder `root`; raises `OSError` when the system refuses."""
    place = record_path(root)
    if place.is_symlink():  # which `touch` would follow
        place.unlink()
    place.touch()
    latest = place.stat().st_mtime_ns - TICK
    write_parcel(place, _as_parts(record, latest))


def _as_parts(record: Record, latest: int) -> Iterator[bytes]:
    """Yield what is written, one part after another: each has some MB for a large site."""
    yield from States(record.states.paths, _settled(record.states.numbers, latest)).packed()
    for texts in (record.digests.keys(), record.digests.values()):
        yield "\0".join(texts).encode("utf-8", "surrogateescape")
    yield _settled(record.spare, latest).tobytes()


def _is_made_here(states: States) -> bool:
    """Whether a record has the numbers of its folder, which nobody can know or set elsewhere.

    It saves a look at every path, which would take a tenth of a build with nothing to do.
    """
    root = states.row(0)
    return root[MODE] != 0 and root == tuple(look(states.paths[:1]))


def _stays_inside(record: Record) -> bool:
    """Whether all that the record names is in its folder: it says so of each folder on the way.

    Raises `ValueError` for a file that no site has, as `check_path` does.
    """
    for path in record.digests.keys() - {MANIFEST}:
        check_path(path)
    paths = record.states.paths
    places = [path.rpartition("/") for path in paths[1:]]
    are_folders_known = {folder for folder, _, _ in places} <= set(paths) - {""}
    return are_folders_known and not any(
        name in _NO_NAMES or "\\" in name for name in {name for _, _, name in places}
    )


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "surrogateescape").split("\0") if data else []


def _settled(numbers: Numbers, latest: int) -> Numbers:
    """Return the numbers, but for times of last change that are not long enough ago."""
    settled = numbers[:]
    for place, changed in enumerate(numbers[CHANGED::NUMBERS]):
        if changed >= latest:
            settled[place * NUMBERS + CHANGED] = UNSETTLED
    return settled
