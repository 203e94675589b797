"""What an entry says twice, in whatever words, is kept once: the first stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from spacecat.model.entries import Entry, Tag, Title, TitleList
from spacecat.model.vocabulary import EntryKind
from spacecat.noun import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from spacecat.model.catalogue import EntryId
    from spacecat.model.parts import Relation

E = TypeVar("E", bound=Entry)
T = TypeVar("T")


def without_repeats(entry: Entry, targets: Mapping[tuple[EntryKind, str], EntryId]) -> Entry:
    """Return `entry` with each tag, genre, relation, related tag and item of a list once.

    `targets` is what its references mean: ``tags: [Mars, mars]`` is one tag.
    """

    def tag(name: str) -> Hashable:
        return targets.get((EntryKind.TAG, name), name)

    def title(name: str) -> Hashable:
        return targets.get((EntryKind.TITLE, name), name)

    def relation(part: Relation) -> Hashable:
        return part.kind, title(part.title) if part.title else part

    if isinstance(entry, Title):
        return _with(
            entry,
            tags=_once(entry.tags, tag),
            genres=_once(entry.genres, str),
            relations=_once(entry.relations, relation),
        )
    if isinstance(entry, Tag):
        return _with(entry, related=_once(entry.related, tag))
    if isinstance(entry, TitleList):
        return _with(entry, items=_once(entry.items, lambda item: title(item.title)))
    return entry


def _once(members: tuple[T, ...], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    if len(members) < 2:  # noqa: PLR2004 - one alone is no repetition
        return members
    first: dict[Hashable, T] = {}
    for member in members:
        first.setdefault(key(member), member)
    return tuple(first.values())


def _with(entry: E, **fields: tuple[Any, ...]) -> E:
    changed = {name: kept for name, kept in fields.items() if kept != getattr(entry, name)}
    return replace(entry, **changed) if changed else entry
