"""The combinations of terms after an edit of titles, and how the terms are narrowed down then."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias, cast

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages.combined import (
    FEWEST,
    NARROW,
    combined_on,
    pairs_of,
    renumbered,
    terms_in,
)
from spacecat.pages.groups import Group, first_shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.load.retold import Change
    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, Title

_Key: TypeAlias = "tuple[_Later, EntryId]"


class _Later(str):
    """A day that comes before those that are earlier: titles stand with the latest first."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)


def age_order(record: Record[Title]) -> _Key:
    """Return the sort key of a title where the latest come first."""
    return _Later(first_shown(record)), record.id


class Recombined(Noun):
    """The groups of combinations, and of how to narrow down to them, that an edit changes."""

    groups: Mapping[str, Group]
    gone: frozenset[str]


def recombined(
    groups: Mapping[str, Group],
    moved: Mapping[str, Group],
    after: Catalogue,
    changes: tuple[Change, ...],
) -> Recombined:
    """Return the groups that come, differ or go; `moved` are the terms that have other titles."""
    found: dict[str, Group] = {}
    for name, (leaving, coming) in _shifts(after, changes).items():
        group = groups.get(name)
        members = (
            _with_members(group.members, leaving, coming, after)
            if group
            else _titles_of_both(groups, moved, name, after)
        )
        if group or len(members) >= FEWEST:
            found[name] = Group("", members)
    found |= _narrowed(groups, found)
    gone = {name for name, group in found.items() if len(group.members) < _fewest(name)}
    kept = {name: group for name, group in found.items() if name not in gone}
    return Recombined(kept, frozenset(gone))


def _fewest(name: str) -> int:
    return 1 if name.startswith(f"{NARROW}/") else FEWEST


def _shifts(
    after: Catalogue, changes: tuple[Change, ...]
) -> dict[str, tuple[set[EntryId], list[_Key]]]:
    """Return, for each combination, which titles leave their places and which come to others."""
    folders = combined_on(after.site)
    shifts: defaultdict[str, tuple[set[EntryId], list[_Key]]] = defaultdict(lambda: (set(), []))
    for change in changes:
        was, is_ = _places(change.before, folders), _places(change.after, folders)
        for name in was.keys() | is_.keys() if was != is_ else ():
            if was.get(name) != is_.get(name):
                leaving, coming = shifts[name]
                leaving.update(was[name][-1:] if name in was else ())
                coming.extend([is_[name]] if name in is_ else ())
    return shifts


def _places(record: Record[Entry] | None, folders: frozenset[str]) -> dict[str, _Key]:
    if record is None or record.kind is not EntryKind.TITLE:
        return {}
    title = cast("Record[Title]", record)
    return dict.fromkeys(pairs_of(title, folders), age_order(title))


def _with_members(
    members: tuple[EntryId, ...], leaving: set[EntryId], coming: list[_Key], after: Catalogue
) -> tuple[EntryId, ...]:
    kept = [one for one in members if one not in leaving]
    for key in coming:
        place = bisect_left(kept, key, key=lambda one: age_order(after.titles[one]))
        kept.insert(place, key[-1])
    return tuple(kept)


def _titles_of_both(
    groups: Mapping[str, Group], moved: Mapping[str, Group], name: str, after: Catalogue
) -> tuple[EntryId, ...]:
    first, second = (moved.get(term.name) or groups[term.name] for term in terms_in(name))
    titles = set(first.members).intersection(second.members)
    return tuple(sorted(titles, key=lambda one: age_order(after.titles[one])))


def _narrowed(groups: Mapping[str, Group], found: Mapping[str, Group]) -> dict[str, Group]:
    """Return how terms are narrowed down where a combination has another number of titles."""
    numbers: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, group in found.items():
        known = groups.get(name)
        if known is None or len(group.members) != len(known.members):
            for term in terms_in(name):
                numbers[term.name][name] = len(group.members)
    return {
        f"{NARROW}/{term}": renumbered(groups.get(f"{NARROW}/{term}"), term, of)
        for term, of in numbers.items()
    }
