"""What the system says of many files at once, kept compactly, as git's index keeps it.

Five numbers tell a file or a folder from all that may take its place, short of its bytes: mode,
inode, size and both times to the nanosecond. The time of last change (ctime) cannot be set back, so
whatever was touched is noticed. A folder whose numbers are as they were has the same names in it:
what was there once is looked at again without listing anything.
"""
# ruff: noqa: PTH208 -- strings all the way: a large site has tens of thousands of files

from __future__ import annotations

import os
import stat
from array import array
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from spacecat.noun import Noun, field
from spacecat.publishing.halves import in_halves

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from spacecat.publishing.halves import Numbers

__all__ = [
    "CHANGED",
    "INODE",
    "MODE",
    "NUMBERS",
    "TICK",
    "States",
    "compared",
    "differing",
    "look",
    "look_again",
    "look_alone",
    "numbers_of",
    "patched",
    "row_of",
]

NUMBERS = 5
"""How many numbers there are to a path."""

MODE, INODE, CHANGED = 0, 1, 4
"""Which of them are the mode, the inode and the time of last change."""

TICK = 20_000_000
"""Nanoseconds: clocks of file systems tick as seldom as every 10 ms. A file that changed so shortly
before it was looked at could change again and look the same (git calls such an entry "racy")."""

_BLOCK = 1_000
"""Paths that are asked for at once: where one of them is missing, the others are asked for again.

A folder that is looked for and is not there, such as that of templates, must not slow all of them.
"""

_LARGEST = (1 << 63) - 1
_NOTHING = (0,) * NUMBERS

numbers_of = attrgetter("st_mode", "st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")
"""The five numbers of an `os.stat_result`."""


class States(Noun):
    """Files and folders and the numbers of each, in one order."""

    paths: Sequence[str] = ()
    numbers: Numbers = field(default_factory=lambda: array("q"))

    @classmethod
    def unpacked(cls, paths: bytes, numbers: bytes) -> States:
        """Read what `packed` wrote; raises `ValueError` if it is nothing of that kind."""
        names = paths.decode("utf-8", "surrogateescape").split("\0") if paths else []
        made = cls(names, array("q", numbers))
        if len(made.numbers) != NUMBERS * len(names):
            message = "paths and numbers are not of one table"
            raise ValueError(message)
        return made

    def packed(self) -> Iterator[bytes]:
        """Yield the paths and the numbers as bytes, for this machine alone."""
        yield "\0".join(self.paths).encode("utf-8", "surrogateescape")
        yield self.numbers.tobytes()

    def row(self, place: int) -> tuple[int, ...]:
        """Return the numbers of the path at this place."""
        return tuple(self.numbers[place * NUMBERS : (place + 1) * NUMBERS])

    def kinds(self) -> set[int]:
        """Return what kinds of things there are: the bits of modes that say so."""
        return {stat.S_IFMT(mode) for mode in set(self.numbers[MODE::NUMBERS])}

    def latest(self) -> int:
        """Return when anything was last changed, in nanoseconds of the file system's clock."""
        return max(self.numbers[CHANGED::NUMBERS], default=0)


def row_of(found: os.stat_result) -> Numbers:
    """Return the five numbers as a table has them."""
    try:
        return array("q", numbers_of(found))
    except OverflowError:  # some file systems number inodes by all 64 bits
        return array("q", [number & _LARGEST for number in numbers_of(found)])


def differing(before: Numbers, now: Numbers) -> list[int]:
    """Return the places, counted in paths, at which two tables of the same paths differ."""
    places: set[int] = set()
    for n in range(NUMBERS):
        then, here = before[n::NUMBERS], now[n::NUMBERS]
        if then != here:  # as a rule, only some of the times
            pairs = enumerate(zip(then, here, strict=True))
            places.update(place for place, (one, other) in pairs if one != other)
    return sorted(places)


def look(paths: Sequence[str]) -> Numbers:
    """Return the numbers of what stands at `paths`, links not followed; zeros where nothing does.

    Raises `OSError` when the system refuses to say.
    """
    return in_halves(look_alone, paths)


def look_again(before: States, roots: Iterable[str]) -> tuple[States, frozenset[str]]:
    """Look at `roots` and all that lies below them, of which `before` is what was there last time.

    Returns what is there, and the paths at which something came, went or changed since. Only
    folders that are not as they were are listed. A root has its place in the states even if nothing
    stands there. Raises `OSError` when the system refuses.
    """
    return compared(before, roots, look(before.paths))


def compared(before: States, roots: Iterable[str], now: Numbers) -> tuple[States, frozenset[str]]:
    """Do what `look_again` does, given the numbers that are `now` at the paths of `before`."""
    if not before.paths:
        found = dict(_all_of(dict.fromkeys(roots)))
        return _states(found), frozenset(found)
    others = differing(before.numbers, now)
    return _mended(before, roots, now, others) if others else (before, frozenset())


def _mended(
    before: States, roots: Iterable[str], now: Numbers, others: Iterable[int]
) -> tuple[States, frozenset[str]]:
    """Return the states and the changes of `look_again`, by listing what is not as it was."""
    modes = {before.paths[place]: now[place * NUMBERS + MODE] for place in others}
    linked = tuple(f"{path}/" for path, mode in modes.items() if stat.S_ISLNK(mode))
    gone = {path for path, mode in modes.items() if not mode}
    gone |= {path for path in before.paths if linked and path.startswith(linked)}  # it is elsewhere
    folders = [path for path, mode in modes.items() if stat.S_ISDIR(mode) and path not in gone]
    added = dict(_below(folders, frozenset(before.paths) - gone))
    changed = frozenset(modes.keys() | gone | added.keys())
    if not gone and not added:
        return States(before.paths, now), changed
    rows = (now[place : place + NUMBERS] for place in range(0, len(now), NUMBERS))
    found = dict(zip(before.paths, rows, strict=True))
    for path in gone.difference(roots):
        found.pop(path)
    return _states({**found, **added}), changed


def _states(found: Mapping[str, Iterable[int]]) -> States:
    return States(tuple(found), array("q", chain.from_iterable(found.values())))


def _below(folders: Iterable[str], known: Container[str]) -> Iterator[tuple[str, Numbers]]:
    """Yield whatever lies in `folders` and is not `known`, with all below it."""
    for folder in folders:
        members = (f"{folder}/{name}" for name in os.listdir(folder))
        yield from _all_of(path for path in members if path not in known)


def _all_of(paths: Iterable[str]) -> Iterator[tuple[str, Numbers]]:
    """Yield `paths` and all that lies below them; zeros for what does not exist."""
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        numbers = look_alone([path])
        yield path, numbers
        if stat.S_ISDIR(numbers[MODE]):
            waiting += [f"{path}/{name}" for name in os.listdir(path)]


def look_alone(paths: Sequence[str]) -> Numbers:
    """Do what `look` does in this process, which leaves the other cores to whoever has work."""
    numbers = array("q")
    for start in range(0, len(paths), _BLOCK):
        numbers += _numbers_of(paths[start : start + _BLOCK])
    return numbers


def _numbers_of(paths: Sequence[str]) -> Numbers:
    try:
        # Maps all the way down: a loop in Python takes twice as long.
        return array("q", chain.from_iterable(map(numbers_of, map(os.lstat, paths))))
    except (FileNotFoundError, NotADirectoryError, OverflowError):
        return array("q", chain.from_iterable(map(_numbers_at, paths)))


def _numbers_at(path: str) -> Iterable[int]:
    try:
        return row_of(os.lstat(path))
    except (FileNotFoundError, NotADirectoryError):
        return _NOTHING


def patched(numbers: Numbers, places: Iterable[int], others: Numbers) -> Numbers:
    """Return `numbers` in which those at `places` are the `others`, in that order."""
    made = numbers[:]
    for turn, place in enumerate(places):
        made[place * NUMBERS : (place + 1) * NUMBERS] = others[
            turn * NUMBERS : (turn + 1) * NUMBERS
        ]
    return made
