"""The catalogue as files: JSON and its schema, SQLite and what Datasette needs, a CSV per table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from spacecat.data.all_tables import TABLES
from spacecat.data.database import database, is_database
from spacecat.data.datasette import metadata
from spacecat.data.document import BEGINNING, document
from spacecat.data.linked import LINKED_BEGINNING, linked_catalogue
from spacecat.data.published import published_schema
from spacecat.data.sheets import heading, sheet
from spacecat.noun import Noun
from spacecat.pages.kind import PageKind
from spacecat.pages.reads import ALL_DATA, SITE, Page
from spacecat.pages.told import Told
from spacecat.pages.urls import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacecat.data.tables import Table
    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Reader, Reads

__all__ = ["FILES", "FORMATS", "KIND", "WHOLE", "DataFile"]


class DataFile(Noun):
    """A file of data: what it is, what it is made of, and how."""

    name: str
    """Relative to the folder of the data."""
    about: str
    """A phrase for people, without a full stop."""
    reads: Reads
    make: Callable[[Reader], bytes]
    is_ours: Callable[[bytes], bool]
    """Whether what begins with these bytes is such a file, of whichever catalogue."""


def _document(reader: Reader) -> bytes:
    return document(reader.site, Told(reader))


def _linked(reader: Reader) -> bytes:
    return linked_catalogue(reader.site, Told(reader))


def _schema(_reader: Reader) -> bytes:
    return published_schema()


def _database(reader: Reader) -> bytes:
    return database(Told(reader))


def _metadata(reader: Reader) -> bytes:
    return metadata(reader.site)


def _sheet(table: Table, reader: Reader) -> bytes:
    return sheet(table, Told(reader))


def _is_document(head: bytes) -> bool:
    return head.startswith(BEGINNING.encode())


def _is_linked(head: bytes) -> bool:
    return head.startswith(LINKED_BEGINNING.encode())


def _is_sheet(table: Table, head: bytes) -> bool:
    return head.startswith(heading(table))


def _never(_head: bytes) -> bool:
    return False


_NOTHING: Reads = frozenset()
_SETTINGS = frozenset((SITE,))
_EVERYTHING = frozenset((SITE, ALL_DATA))

WHOLE = (
    DataFile(
        "catalog.json",
        "every entry with all it says, as JSON",
        _EVERYTHING,
        _document,
        _is_document,
    ),
    DataFile("schema.json", "the JSON Schema of that, and of one entry", _NOTHING, _schema, _never),
    DataFile(
        "catalog.jsonld", "the same in the words of schema.org", _EVERYTHING, _linked, _is_linked
    ),
    DataFile(
        "catalog.sqlite", "all tables as an SQLite database", _EVERYTHING, _database, is_database
    ),
    DataFile("metadata.yaml", "what Datasette shows beside that", _SETTINGS, _metadata, _never),
)
"""The files that hold or describe the whole."""


def _sheet_file(table: Table) -> DataFile:
    reads = frozenset((ALL_DATA,))
    make, is_ours = partial(_sheet, table), partial(_is_sheet, table)
    return DataFile(f"{table.name}.csv", table.about, reads, make, is_ours)


FILES: Mapping[str, DataFile] = {
    f"{DATA}{file.name}": file for file in (*WHOLE, *map(_sheet_file, TABLES.values()))
}
"""Every file of data by its address."""

FORMATS: Mapping[str, tuple[str, ...]] = {
    "json": ("catalog.json",),
    "csv": tuple(f"{name}.csv" for name in TABLES),
    "sqlite": ("catalog.sqlite",),
    "jsonld": ("catalog.jsonld",),
}
"""The forms that the whole catalogue has, and the files of each."""


def plan(_catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan every file."""
    for address, file in FILES.items():
        yield Page(address, KIND.name, file.reads)


def view(reader: Reader) -> bytes:
    """Make a file."""
    data = FILES[reader.page.address].make(reader)
    reader.tell_size(len(data))
    return data


KIND = PageKind("data-file", "", plan, view, is_made_when_asked=True)
