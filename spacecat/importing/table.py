"""A table as it was found: rows of named cells, and where each stands in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Mapping

BROKEN_TABLE = Rule("SC001", "broken-table", "Rows after the fault would be taken for other rows.")
MALFORMED_ROW = Rule(
    "SC002", "malformed-row", "Nobody can tell which cell belongs to which column."
)

LARGEST_TABLE = 67_108_864
"""Bytes of the largest table that is read; larger ones can be imported in parts."""

Cell: TypeAlias = "str | list[Cell] | dict[str, Cell] | None"
"""What a table holds at one place; numbers and switches are the text that stands for them."""


class Row(Noun):
    """One row; `number` counts the rows from 1, as a person would, without the headings."""

    number: int
    offset: int
    length: int
    cells: Mapping[str, Cell]


class Table(Noun):
    """The rows of a file; where there is a `fault`, none of them can be trusted."""

    path: str
    text: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    malformed: tuple[tuple[Row, Diagnostic], ...] = ()
    """Rows whose cells cannot be told apart, and why."""
    fault: Diagnostic | None = None

    def place(self, row: Row, column: str | None = None) -> Span:
        """Return where a row stands, or its cell in a column as far as that can be found."""
        start, length = row.offset, row.length
        cell = row.cells.get(column) if column else None
        if isinstance(cell, str) and cell.strip():
            found = self.text.find(cell.strip(), row.offset, row.offset + row.length)
            if found >= 0:
                start, length = found, len(cell.strip())
        return Span.at(self.path, self.text, start, length)


def broken(path: str, text: str, offset: int, message: str, help_: str) -> Table:
    """Return the table that a file is of which no row can be trusted."""
    span = Span.at(path, text, offset) if text else Span(path)
    return Table(path, text, fault=Diagnostic(BROKEN_TABLE, span, message, help_))


def decoded(path: str, data: bytes) -> str | Table:
    """Return the text of a table's bytes, or the table that is none; a byte order mark goes."""
    if len(data) > LARGEST_TABLE:
        message = f"The table has {len(data):,} bytes; {LARGEST_TABLE:,} are the most."
        return broken(path, "", 0, message, "Import it in parts.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        readable = data.decode("utf-8-sig", "replace")
        at = len(error.object[: error.start].decode("utf-8"))
        message = f"The table is not UTF-8: the byte {data[error.start]:#04x} stands here."
        return broken(path, readable, at, message, "Save it as UTF-8; Excel calls it “CSV UTF-8”.")
    if "\0" in text:
        help_ = "Save it as UTF-8: tables in UTF-16 are full of NUL bytes."
        return broken(path, text, text.index("\0"), "The table holds a NUL byte.", help_)
    return text if text.strip() else broken(path, "", 0, "The table is empty.", "Name another.")
