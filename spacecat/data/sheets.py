"""Tables as CSV (RFC 4180, in UTF-8 without a byte order mark), safe to open in a spreadsheet.

A spreadsheet takes a cell that begins with one of ``= + - @`` for a formula, and a formula can send
what stands beside it to strangers (CWE-1236). Such a text gets an apostrophe before it, and so does
one that begins with apostrophes and then such a sign: `written` is undone by taking one away.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.data.tables import Cell, Entries, Row, Table

__all__ = ["as_read", "as_written", "heading", "sheet"]

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What makes a formula: a tab, or the wide forms of the signs, do so in some programs."""


def sheet(table: Table, entries: Entries) -> bytes:
    """Return a table as the bytes of a CSV file; its first line names the columns."""
    return heading(table) + _lines(map(as_written, table.rows(entries)))


def heading(table: Table) -> bytes:
    """Return the first line of the file of a table, which names its columns."""
    return _lines([tuple(column.name for column in table.columns)])


def _lines(rows: Iterable[Row]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return file.getvalue().encode()


def as_written(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the cells of a row as they stand in a file; numbers are left alone."""
    return tuple(
        f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell for cell in cells
    )


def as_read(cell: str) -> str:
    """Return the text of a cell as it was before it was written."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
