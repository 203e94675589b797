"""The index in parts, so that a reader loads no more of it than a query needs.

A part is called by the path that leads to it (`filing.path_of`). Once more than `LARGEST` places
begin alike, those that go on alike more than `FEW` times are in a part of their own, called by one
letter more. The others stay, and so do the best of each spelling: those that are shown for a query
of no more letters. A query looks at the part with the longest path that begins it.

So that an edit reaches few parts, nothing in one depends on how many there are beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from spacecat.search.filing import DEEPEST, places
from spacecat.search.finding import HITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from spacecat.search.entries import Findable
    from spacecat.search.filing import Place

WHOLE: Final = 5_000
"""Places up to which the index is in one part: those of some 600 entries, in 45 KB of text."""

LARGEST: Final = 400
"""Places that begin alike, up to which they are in one part."""

FEW: Final = 50
"""Places that do not have a part of their own, beneath one that is divided."""

ROOT: Final = ""
"""The path of the part of all names: the whole index, where it is small."""


def counted(paths: Iterable[str]) -> dict[str, int]:
    """Return how many places begin with each path that is, or could come to be, that of a part."""
    counts = {ROOT: 0}
    alike = list(paths)
    counts[ROOT] = len(alike)
    for length in range(1, DEEPEST + 1):
        alike = [
            path for path in alike if len(path) >= length and is_divided(path[: length - 1], counts)
        ]
        counts.update(Counter([path[:length] for path in alike]))
    return counts


def is_divided(path: str, counts: Mapping[str, int]) -> bool:
    """Whether there are parts with longer paths than `path`, if there is one with that."""
    return len(path) < DEEPEST and counts[path] > (LARGEST if path else WHOLE)


class Plan(NamedTuple):
    """Which parts there are, as the counts of places decide it."""

    parts: AbstractSet[str]
    divided: AbstractSet[str]
    """Those of which there are parts with longer paths."""

    def way_to(self, path: str) -> Iterator[str]:
        """Yield the parts that lead to a place, which is in the last of them."""
        for length in range(len(path) + 1):
            part = path[:length]
            if part not in self.parts:
                return
            yield part
            if part not in self.divided:
                return


def planned(counts: Mapping[str, int]) -> Plan:
    """Return which parts there are for what `counted` counted."""
    parts = {path for path, count in counts.items() if count > FEW}
    return Plan(parts | {ROOT}, {path for path in counts if is_divided(path, counts)})


def parted(entries: Mapping[str, Findable]) -> tuple[dict[str, tuple[str, ...]], dict[str, int]]:
    """Return the parts of the index of `entries`, and the counts that made them.

    The parts are by path; each has the keys of its entries, sorted.
    """
    filed = [(key, places(entries[key])) for key in _in_order(entries)]
    counts = counted(place.path for _, its in filed for place in its)
    plan = planned(counts)
    parts: dict[str, set[str]] = {path: set() for path in sorted(plan.parts)}
    leading = Leading()
    for key, its in filed:
        for place in its:
            *above, last = plan.way_to(place.path)
            parts[last].add(key)
            for part in above:
                leading.meet(part, place, key)
    for part, best in leading.best():
        parts[part] |= best
    return {path: tuple(sorted(members)) for path, members in parts.items()}, counts


def lookup(path: str, parts: AbstractSet[str]) -> str:
    """Return the part to look at for what is at `path`: the longest that begins it."""
    while path not in parts:
        path = path[:-1]
    return path


class Leading:
    """The best of each spelling in each part that is divided, met in the order of `_in_order`."""

    def __init__(self) -> None:
        """Begin with none."""
        self._met: dict[tuple[str, str], dict[tuple[int, bool], list[str]]] = {}

    def meet(self, part: str, place: Place, key: str) -> None:
        """Take notice of an entry that has a place beneath `part`."""
        spelling = part, place.spelling_in(part)
        spelt = self._met.get(spelling)
        if spelt is None:
            spelt = self._met[spelling] = defaultdict(list)
        alike = spelt[standing(part, place)]
        if len(alike) < HITS and (not alike or alike[-1] != key):
            alike.append(key)

    def best(self) -> Iterator[tuple[str, set[str]]]:
        """Yield the best of every spelling, with the path of the part."""
        for (part, _), spelt in self._met.items():
            in_order = dict.fromkeys(key for alike in sorted(spelt) for key in spelt[alike])
            yield part, set(islice(in_order, HITS))


def standing(part: str, place: Place) -> tuple[int, bool]:
    """Return what decides, before its weight, how an entry stands among hits for `part`."""
    return place.rank_in(part), place.is_other


def _in_order(entries: Mapping[str, Findable]) -> list[str]:
    """Return the keys of `entries` in the order of those that fit a query alike."""
    return sorted(entries, key=lambda key: (-entries[key].weight, entries[key].address))
