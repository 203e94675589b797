"""The collaborators of people after an edit of who is credited where.

Who shares how many titles with whom changes for few pairs. A person's circle is then found among
those who were in it and those who got closer, unless somebody left it and another, who was not in
it, could come in.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias, cast

from spacecat.model.prominence import of_title
from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages.groups import MOST_COLLABORATORS, Group, closest, ranks_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.load.retold import Change
    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, Title

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


class _Casts(Noun):
    """Who is credited where, after an edit."""

    catalogue: Catalogue
    _ranks: dict[EntryId, dict[EntryId, int]]

    def circle(
        self,
        person: EntryId,
        members: tuple[EntryId, ...],
        closer: set[EntryId],
        further: set[EntryId],
    ) -> Group:
        """Return the circle of a person, whose `members` it had."""
        titles = self.ranks(person)
        others = {*members, *closer}
        if len(members) == MOST_COLLABORATORS and not further.isdisjoint(members):
            others = {one for title in titles for one in _credited(self.catalogue.titles[title])}
        return closest(titles, others - {person}, self.ranks)

    def ranks(self, person: EntryId) -> dict[EntryId, int]:
        """Return the titles that credit a person, and how prominently."""
        if person not in self._ranks:
            record = self.catalogue.people.get(person)
            self._ranks[person] = ranks_of(record) if record else {}
        return self._ranks[person]


def _shifts(changes: tuple[Change, ...]) -> tuple[_Others, _Others]:
    """Return who gets closer to each person, and who further away.

    That is who has more titles in common with them, or is more prominent in one; or fewer, or less.
    """
    closer: _Others = defaultdict(set)
    further: _Others = defaultdict(set)
    for change in changes:
        was, is_ = _credited(change.before), _credited(change.after)
        for one in was.keys() | is_.keys():
            before, after = was.get(one, _ABSENT), is_.get(one, _ABSENT)
            if before != after:
                beside, shift = (is_, closer) if after < before else (was, further)
                shift[one] |= beside.keys()
                for other in beside:
                    shift[other].add(one)
    return closer, further


_ABSENT = 99
"""The rank of those who are not credited: beneath any credit."""


def _credited(record: Record[Entry] | None) -> dict[EntryId, int]:
    """Return the people whom a title credits, and how prominently; nothing else names any."""
    if record is None or record.kind is not EntryKind.TITLE:
        return {}
    return of_title(cast("Record[Title]", record))
