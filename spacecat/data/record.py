"""One entry as plain data: everything that its fields say, its names resolved, and its inverses.

The fields keep the names that they have in front matter, so that whoever knows one knows the other
and a field that is added to the schema is added here. What differs: a name that stands for another
entry is that entry's id, name and address; a fact is always a mapping with its value; a field that
says nothing is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from spacecat.data.inverse import inverse_of
from spacecat.model.entries import Pictured, Title
from spacecat.model.references import references_in
from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Entry
    from spacecat.model.references import Location, Reference

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
    said = record.entry.model_dump(mode="json", exclude_none=True)
    _resolve(said, record, around)
    head = {"id": record.id, "type": record.kind.value, "page": around.page(record.id)}
    data = head | _without_nothing(said)
    if not record.path:
        data["known_by_credits"] = True
    if record.image and isinstance(record.entry, Pictured):
        data["picture"] |= {"width": record.image.width, "height": record.image.height}
    sources = _sources(record, around)
    if sources:
        data["sources"] = sources
    if record.namesakes:
        data["namesakes"] = [around.reference(one) for one in record.namesakes]
    inverse = inverse_of(record, around)
    if inverse:
        data["inverse"] = inverse
    return data


def _resolve(said: Json, record: Record[Entry], around: Surroundings) -> None:
    """Put in the place of each name what it means."""
    for reference in references_in(record.entry):
        target = record.targets.get((reference.kind, reference.text))
        if reference.kind is EntryKind.SOURCE:
            meant: Json = target or reference.text
        else:
            meant = around.reference(record.target(reference.kind, reference.text))
        _place(said, reference.location)[reference.location[-1]] = meant
    if isinstance(record.entry, Title):
        for part in (*said["cast"], *said["crew"]):
            if "person" not in part:  # whom the credit introduces by its own `name`
                person = record.target(EntryKind.PERSON, part["name"])
                part["person"] = around.reference(person)


def _place(said: Json, location: Location) -> Json:
    for step in location[:-1]:
        said = said[step]
    return said


def _sources(record: Record[Entry], around: Surroundings) -> Json:
    """Return all sources that the fields cite, by what they are cited as."""
    own = {
        name: detail.model_dump(mode="json", exclude_none=True)
        for name, detail in record.entry.sources.items()
    }
    cited = filter(None, (_shared(record, one) for one in references_in(record.entry)))
    return own | {one: around.source(one) for one in dict.fromkeys(cited)}


def _shared(record: Record[Entry], reference: Reference) -> EntryId | None:
    if reference.kind is not EntryKind.SOURCE:
        return None
    return record.targets.get((EntryKind.SOURCE, reference.text))


def _without_nothing(data: Json) -> Json:
    """Leave out fields that are false or empty."""
    if isinstance(data, dict):
        kept = ((key, _without_nothing(value)) for key, value in data.items())
        return {key: value for key, value in kept if not _says_nothing(value)}
    return [_without_nothing(value) for value in data] if isinstance(data, list) else data


def _says_nothing(value: Json) -> bool:
    return value is False or value in ([], {})
