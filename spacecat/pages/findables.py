"""What can be found of each entry, made once for as long as the entry's record is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.pages.urls import address_of
from spacecat.search.entries import findable

if TYPE_CHECKING:
    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Entry
    from spacecat.search.entries import Findable


class Findables:
    """The names by which entries are found, kept from one edit to the next.

    A part of the search index has hundreds of entries, of which an edit changes one. What is kept
    belongs to a record, and counts for that very object alone, so that it cannot be out of date.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        """Begin with nothing."""
        self._known: dict[EntryId, tuple[Record[Entry], Findable]] = {}

    def of(self, record: Record[Entry]) -> Findable:
        """Return what can be found of an entry."""
        known = self._known.get(record.id)
        if known is None or known[0] is not record:
            known = self._known[record.id] = record, findable(record, address_of(record.id))
        return known[1]
