"""The tables of who says so: what entries cite, for which of their fields, and who disagrees.

A field is named by its JSON Pointer (RFC 6901) in the data of its entry, as ``/cast/3/roles/0``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.data.entry_tables import all_records
from spacecat.data.tables import Table, number, text
from spacecat.model.base import Model, fields_of
from spacecat.model.references import references_in
from spacecat.model.values import Cited
from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.data.tables import Entries, Row
    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Entry
    from spacecat.model.references import Location

__all__ = ["SOURCE_TABLES"]

_FIELD = text("field", "which of its fields, as a JSON Pointer into its data")


def _cited_sources(entries: Entries) -> Iterator[Row]:
    for record in all_records(entries):
        for key, source in record.entry.sources.items():
            date = str(source.date) if source.date else None
            said = source.name, source.url, source.publisher, source.author, date, source.note
            yield record.id, key, None, *said
        for shared in _shared(record):
            said = entries.source(shared)
            fields = ("name", "url", "publisher", "author", "date", "note")
            yield record.id, shared, shared, *map(said.get, fields)


def _shared(record: Record[Entry]) -> Iterator[str]:
    """Yield the sources with entries of their own that the fields of an entry cite."""
    keys = (key for _, key in _citations_of(record))
    yield from dict.fromkeys(key for key in keys if key not in record.entry.sources)


def _citations(entries: Entries) -> Iterator[Row]:
    for record in all_records(entries):
        for field, key in dict.fromkeys(_citations_of(record)):
            yield record.id, field, key


def _citations_of(record: Record[Entry]) -> Iterator[tuple[str, str]]:
    """Yield which field cites which source, by what data call the source."""
    for reference in references_in(record.entry):
        if reference.kind is EntryKind.SOURCE:
            key = record.targets.get((EntryKind.SOURCE, reference.text), reference.text)
            yield _pointer(reference.location[:-2]), key


def _disagreements(entries: Entries) -> Iterator[Row]:
    for record in all_records(entries):
        for location, cited in _cited(record.entry, ()):
            for position, claim in enumerate(cited.otherwise):
                yield record.id, _pointer(location), position, claim.says, claim.note


def _cited(value: object, location: Location) -> Iterator[tuple[Location, Cited]]:
    """Yield everything in an entry that can be disagreed about, and where it is."""
    if isinstance(value, tuple):
        for index, member in enumerate(value):
            yield from _cited(member, (*location, index))
    elif isinstance(value, Model):
        if isinstance(value, Cited):
            yield location, value
        for field in fields_of(type(value)):
            member = getattr(value, field)
            if isinstance(member, (tuple, Model)):
                yield from _cited(member, (*location, field))


def _pointer(location: Location) -> str:
    return "".join(f"/{step}" for step in location)


SOURCE_TABLES = (
    Table(
        "cited_sources",
        "The sources of each entry.",
        (
            text("entry_id", "which entry", "entries"),
            text("key", "what its data call the source"),
            text("source_id", "the source, where several entries share it", "sources"),
            text("name", "what the source is called"),
            text("url", "where it is"),
            text("publisher", "who published it"),
            text("author", "who wrote it"),
            text("date", "the day it came out"),
            text("note", "how far it can be trusted"),
        ),
        ("entry_id", "key"),
        _cited_sources,
    ),
    Table(
        "citations",
        "Which source says what: for each field, the sources that say so.",
        (
            text("entry_id", "which entry", "entries"),
            _FIELD,
            text("key", "the source, as in cited_sources"),
        ),
        ("entry_id", "field", "key"),
        _citations,
    ),
    Table(
        "disagreements",
        "What other sources say instead; theirs are in citations, under …/otherwise/0.",
        (
            text("entry_id", "which entry", "entries"),
            _FIELD,
            number("position", "counted from 0"),
            text("says", "the other value, as its source gives it"),
            text("note", "why the others are followed"),
        ),
        ("entry_id", "field", "position"),
        _disagreements,
    ),
)
"""Tables of sources, and of what they say."""
