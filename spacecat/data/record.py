"""One entry as plain data: everything that its fields say, its names resolved, and its inverses.

The fields keep the names that they have in front matter, so that whoever knows one knows the other
and a field that is added to the schema is added here. What differs: a name that stands for another
entry is that entry's id, name and address; a fact is always a mapping with its value; a field that
says nothing is left out, and so is how the entry came to be written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from spacecat.data.inverse import inverse_of
from spacecat.model.entries import Pictured
from spacecat.model.references import references_in
from spacecat.model.vocabulary import Billing, EntryKind
from spacecat.model.written import data_of

if TYPE_CHECKING:
    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Entry
    from spacecat.model.references import Location

__all__ = ["KINDS", "Json", "Surroundings", "record_data"]

Json: TypeAlias = Any
"""What JSON can hold."""

KINDS = tuple(kind for kind in EntryKind if kind is not EntryKind.PAGE)
"""The kinds of entries that are data; of a page of text, nothing but its text is of interest."""


class Surroundings(Protocol):
    """What the data of an entry say of the entries that it names."""

    def reference(self, entry_id: EntryId) -> Json:
        """Return the id, the name and the address of an entry."""
        ...

    def source(self, entry_id: EntryId) -> Json:
        """Return what is known of a source that several entries cite."""
        ...

    def page(self, entry_id: EntryId) -> str:
        """Return the whole address of an entry's page."""
        ...


def record_data(record: Record[Entry], around: Surroundings) -> Json:
    """Return an entry as data; what stands around it is as `around` says."""
    said = data_of(record.entry)
    said.pop("imported", None)
    shared = _resolve(said, record, around)
    data = {"id": record.id, "type": record.kind.value, "page": around.page(record.id), **said}
    if not record.path:
        data["known_by_credits"] = True
    if record.image and isinstance(record.entry, Pictured):
        data["picture"] |= {"width": record.image.width, "height": record.image.height}
    if shared:
        data["sources"] = said.get("sources", {}) | {one: around.source(one) for one in shared}
    if record.namesakes:
        data["namesakes"] = [around.reference(one) for one in record.namesakes]
    inverse = inverse_of(record, around)
    if inverse:
        data["inverse"] = inverse
    return data


def _resolve(said: Json, record: Record[Entry], around: Surroundings) -> list[EntryId]:
    """Put in the place of each name what it means; return the sources with entries of their own."""
    shared: dict[EntryId, None] = {}
    for reference in references_in(record.entry):
        target = record.targets.get((reference.kind, reference.text))
        if target:  # an entry's own sources mean nothing but themselves
            is_source = reference.kind is EntryKind.SOURCE
            meant = target if is_source else around.reference(target)
            _place(said, reference.location)[reference.location[-1]] = meant
            if is_source:
                shared[target] = None
    for part in (*said.get("cast", ()), *said.get("crew", ())):
        if "person" not in part:  # whom the credit introduces by its own `name`
            person = record.target(EntryKind.PERSON, part["name"])
            part["person"] = around.reference(person)
    for part in said.get("cast", ()):
        part.setdefault("billing", Billing.SUPPORT.value)
    return list(shared)


def _place(said: Json, location: Location) -> Json:
    for step in location[:-1]:
        said = said[step]
    return said
