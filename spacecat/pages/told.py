"""What a page that shows data reads: the entries, and what is said of those that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.data.record import record_data
from spacecat.pages.urls import address_of

if TYPE_CHECKING:
    from spacecat.data.record import Json
    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Entry
    from spacecat.model.vocabulary import EntryKind
    from spacecat.pages.reads import Reader


class Told:
    """The data of entries as one page reads them: `Surroundings` of each."""

    def __init__(self, reader: Reader) -> None:
        """Open what `reader` hands out."""
        self._reader = reader
        self._references: dict[EntryId, Json] = {}

    def data(self, entry_id: EntryId) -> Json:
        """Return an entry as data."""
        return record_data(self._reader.data(entry_id), self)

    def records(self, kind: EntryKind) -> tuple[Record[Entry], ...]:
        """Return all entries of a kind without their texts, for pages that read everything."""
        return self._reader.entries(kind)

    def reference(self, entry_id: EntryId) -> Json:
        """Return the id, the name and the address of an entry."""
        known = self._references.get(entry_id)
        if known is None:
            name = self._reader.card(entry_id).name
            known = {"id": entry_id, "name": name, "page": self.page(entry_id)}
            self._references[entry_id] = known
        return known

    def source(self, entry_id: EntryId) -> Json:
        """Return what is known of a source that several entries cite."""
        card = self._reader.source(entry_id)
        said = {
            "name": card.label,
            "url": card.url,
            "publisher": card.publisher,
            "author": card.author,
            "date": card.date and str(card.date),
            "note": card.note,
        }
        return {key: value for key, value in said.items() if value}

    def page(self, entry_id: EntryId) -> str:
        """Return the whole address of an entry's page."""
        return self._reader.absolute(address_of(entry_id))
