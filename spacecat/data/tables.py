"""What a table is, and all of them: the catalogue as rows, for spreadsheets and databases.

A table refers only to tables before it, so that the rows can be inserted in this order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacecat.data.record import Json
    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Entry
    from spacecat.model.vocabulary import EntryKind

__all__ = ["Cell", "Column", "Entries", "Row", "Table", "number", "text"]

Cell: TypeAlias = str | int | None
Row: TypeAlias = tuple[Cell, ...]


class Entries(Protocol):
    """The entries that are data, and what is said of each where another names it."""

    def records(self, kind: EntryKind) -> tuple[Record[Entry], ...]:
        """Return the entries of a kind, sorted by id."""
        ...

    def reference(self, entry_id: EntryId) -> Json:
        """Return the id, the name and the address of an entry."""
        ...

    def source(self, entry_id: EntryId) -> Json:
        """Return what is known of a source that several entries cite."""
        ...

    def page(self, entry_id: EntryId) -> str:
        """Return the whole address of an entry's page."""
        ...


class Column(Noun):
    """One column: what stands in it, and of which table it is a key."""

    name: str
    about: str
    """A phrase for people, without a full stop."""
    is_number: bool = False
    refers_to: str = ""
    """The table whose key its values are; empty where they are none."""


class Table(Noun):
    """A table: its columns, and the rows that a catalogue gives it.

    The values of its `key` tell its rows apart; a key of one column is what other tables refer to.
    """

    name: str
    about: str
    """A sentence for people."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Entries], Iterator[Row]]


def text(name: str, about: str, refers_to: str = "") -> Column:
    """Return a column of text."""
    return Column(name, about, refers_to=refers_to)


def number(name: str, about: str, refers_to: str = "") -> Column:
    """Return a column of whole numbers."""
    return Column(name, about, is_number=True, refers_to=refers_to)
