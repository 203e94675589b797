"""The parts of the index after an edit: the changed entries put elsewhere, and all else as it is.

Which parts there are follows from how many places begin alike, and of a part that is divided the
best are kept: where either could be otherwise after an edit, the whole has to be parted anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from spacecat.search.filing import places
from spacecat.search.finding import HITS
from spacecat.search.shards import FEW, ROOT, is_divided, planned, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from spacecat.search.entries import Findable
    from spacecat.search.filing import Place
    from spacecat.search.shards import Plan

_Standing: TypeAlias = "tuple[str, tuple[int, bool]]"


class Filed(NamedTuple):
    """An entry, and the key by which parts name it."""

    key: str
    entry: Findable


class Edit(NamedTuple):
    """An entry before and after; None where there is none."""

    before: Filed | None
    after: Filed | None


class NeedsWhole(Exception):  # noqa: N818 - named for what follows from it
    """The edit may make other parts, or others the best of one."""


@dataclass(slots=True)
class Parts:
    """The parts of an index, as edits change them; those that differ are in `changed`."""

    parts: Mapping[str, tuple[str, ...]]
    counts: dict[str, int]
    entry_of: Callable[[str], Findable]
    """Returns an entry as it is after the edits."""
    changed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _plan: Plan = field(init=False)
    """Which parts there are; an edit that would make others is not for this class."""

    def __post_init__(self) -> None:
        """See which parts there are."""
        self._plan = planned(self.counts)

    def refile(self, edits: Iterable[Edit]) -> None:
        """Put the entries of `edits` where they belong.

        Raises:
            NeedsWhole: that cannot be told from them alone.
        """
        for edit in edits:
            old, new = _places(edit.before), _places(edit.after)
            if old != new:
                self._count(old - new, new - old)
            if old != new or not _stand_alike(edit):
                self._move(edit, old, new)

    def _count(self, gone: frozenset[Place], come: frozenset[Place]) -> None:
        for found, step in ((gone, -1), (come, 1)):
            for place in found:
                self._step(place.path, step)

    def _step(self, path: str, step: int) -> None:
        """Count a place more or less at each beginning of its path."""
        for length in range(len(path) + 1):
            part = path[:length]
            was = self.counts.get(part, 0)
            is_ = self.counts[part] = was + step
            was_divided = was > 0 and is_divided(part, {part: was})
            if (was > FEW) != (is_ > FEW) and part != ROOT:
                raise NeedsWhole
            if was_divided != is_divided(part, self.counts):
                raise NeedsWhole
            if not is_:
                del self.counts[part]
            if not was_divided:
                return

    def _move(self, edit: Edit, old: frozenset[Place], new: frozenset[Place]) -> None:
        own = {filed.key for filed in edit if filed}
        ending = {[*self._plan.way_to(place.path)][-1] for place in new}
        for path in sorted({path for place in old | new for path in self._plan.way_to(place.path)}):
            others = self._others(path, own)
            stays = path in ending
            if path in self._plan.divided:
                stays |= self._is_best(path, edit, old, new)
            stay = {edit.after.key} if edit.after and stays else set()
            self.changed[path] = tuple(sorted({*others, *stay}))

    def _is_best(self, path: str, edit: Edit, old: frozenset[Place], new: frozenset[Place]) -> bool:
        """Return whether an entry is among the best of a divided part, before and after."""
        was, is_ = self._standings(path, old), self._standings(path, new)
        is_best = edit.before is not None and self._leads(path, edit.before, edit, was)
        if was == is_ and _stand_alike(edit):
            return is_best
        if is_best or (edit.after and self._leads(path, edit.after, edit, is_)):
            raise NeedsWhole
        return False

    def _leads(self, path: str, one: Filed, edit: Edit, mine: frozenset[_Standing]) -> bool:
        """Whether an entry leads a spelling, of all but those that the edit is about."""
        ahead = dict.fromkeys(mine, 0)
        others = map(self.entry_of, self._others(path, {filed.key for filed in edit if filed}))
        # The foremost are looked at first, so that enough of them are soon met.
        for other in sorted(others, key=lambda entry: -entry.weight):
            theirs = self._standings(path, places(other))
            for spelling, how in mine:
                ours = _order(how, one.entry)
                ahead[spelling, how] += any(
                    same == spelling and _order(their, other) < ours for same, their in theirs
                )
            if all(count >= HITS for count in ahead.values()):
                return False
        return bool(mine)

    def _standings(self, path: str, found: frozenset[Place]) -> frozenset[_Standing]:
        """Return how an entry stands in a divided part, among those with places in longer ones."""
        return frozenset(
            (place.spelling_in(path), standing(path, place))
            for place in found
            if len(place.path) > len(path)
            and place.path.startswith(path)
            and place.path[: len(path) + 1] in self._plan.parts
        )

    def _others(self, path: str, own: AbstractSet[str]) -> list[str]:
        """Return who is in a part, but for those that an edit is about."""
        return [key for key in self.changed.get(path, self.parts[path]) if key not in own]


def _places(filed: Filed | None) -> frozenset[Place]:
    return places(filed.entry) if filed else frozenset()


def _stand_alike(edit: Edit) -> bool:
    """Whether an entry stands before and after the same others, where it fits a query alike."""
    return _rank(edit.before) == _rank(edit.after)


def _rank(filed: Filed | None) -> tuple[str, int, str] | None:
    return (filed.key, filed.entry.weight, filed.entry.address) if filed else None


def _order(how: tuple[int, bool], entry: Findable) -> tuple[tuple[int, bool], int, str]:
    return how, -entry.weight, entry.address
