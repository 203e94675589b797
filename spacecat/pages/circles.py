"""The collaborators of people after an edit of who is credited where.

Who shares how many titles with whom changes for few pairs. A person's circle is then found among
those who were in it and those who got closer, unless somebody left it and another, who was not in
it, could come in.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from spacecat.model.vocabulary import EntryKind
from spacecat.pages.groups import MOST_COLLABORATORS, Group, closest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.load.retold import Change
    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry

_Others: TypeAlias = "dict[EntryId, set[EntryId]]"

_NOBODY = Group("", ())


def circles(
    groups: Mapping[str, Group], after: Catalogue, changes: tuple[Change, ...]
) -> dict[str, Group]:
    """Return the groups of collaborators that `changes` may change, also where none is left."""
    closer, further = _shifts(changes)
    casts = _Casts(after, {})
    return {
        f"collaborators/{person}": casts.circle(
            person,
            groups.get(f"collaborators/{person}", _NOBODY).members,
            closer[person],
            further[person],
        )
        for person in sorted(closer.keys() | further.keys())
    }


@dataclass(frozen=True, slots=True)
class _Casts:
    """Who is credited where, after an edit."""

    catalogue: Catalogue
    _titles: dict[EntryId, set[EntryId]]

    def circle(
        self,
        person: EntryId,
        members: tuple[EntryId, ...],
        closer: set[EntryId],
        further: set[EntryId],
    ) -> Group:
        """Return the circle of a person, whose `members` it had."""
        titles = self.titles(person)
        is_full = len(members) == MOST_COLLABORATORS
        if is_full and not further.isdisjoint(members):
            return closest(person, (_credited(self.catalogue.titles[title]) for title in titles))
        # Each of them as often as there are titles in common: that is what `closest` counts.
        shared = ({other} for other in {*members, *closer} for _ in titles & self.titles(other))
        return closest(person, shared)

    def titles(self, person: EntryId) -> set[EntryId]:
        """Return the titles that credit a person."""
        if person not in self._titles:
            record = self.catalogue.people.get(person)
            parts = record.inbound.appearances if record else ()
            self._titles[person] = {part.title for part in parts}
        return self._titles[person]


def _shifts(changes: tuple[Change, ...]) -> tuple[_Others, _Others]:
    """Return with whom each person has more titles in common, and with whom fewer."""
    closer: _Others = defaultdict(set)
    further: _Others = defaultdict(set)
    for change in changes:
        was, is_ = _credited(change.before), _credited(change.after)
        for one in was ^ is_:
            cast, shift = (is_, closer) if one in is_ else (was, further)
            shift[one] |= cast
            for other in cast:
                shift[other].add(one)
    return closer, further


def _credited(record: Record[Entry] | None) -> frozenset[EntryId]:
    """Return the people whom a title credits: nothing else in it names a person."""
    if record is None or record.kind is not EntryKind.TITLE:
        return frozenset()
    targets = record.targets.items()
    return frozenset([meant for (kind, _), meant in targets if kind is EntryKind.PERSON])
