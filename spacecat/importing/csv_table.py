"""CSV to a table: RFC 4180, read strictly, with one line of headings."""

from __future__ import annotations

import csv
import io
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from spacecat.diagnostics import Diagnostic
from spacecat.importing.table import MALFORMED_ROW, Row, Table, broken, decoded
from spacecat.names.hangul import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Record: TypeAlias = tuple[int, int, list[str]]
    """Where a record begins and ends, in characters, and its cells."""

_UNCLOSED = "unexpected end of data"
_TOO_LONG = "field larger than field limit"
_HELP = "A text that holds a quotation mark stands in such marks, and has each of its own twice."


def read_csv(path: str, data: bytes, delimiter: str = ",") -> Table:
    """Read the rows of a CSV file of these bytes; blank lines are no rows."""
    text = decoded(path, data)
    if isinstance(text, Table):
        return text
    # Of all that ends a line to Python, CSV knows line feeds and carriage returns alone.
    lines = list(io.StringIO(text, newline=""))
    offsets = [0, *accumulate(map(len, lines))]
    records: list[Record] = []
    try:
        records.extend(_records(lines, offsets, delimiter))
    except csv.Error as error:
        at = records[-1][1] if records else 0
        return broken(path, text, at, f"A row begins here {_fault(error)}.", _HELP)
    return _table(path, text, records)


def _records(lines: Sequence[str], offsets: Sequence[int], delimiter: str) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = 0
    for cells in reader:
        if cells:
            yield offsets[start], offsets[reader.line_num], cells
        start = reader.line_num


def _fault(error: csv.Error) -> str:
    if _UNCLOSED in str(error):
        return "with a quotation mark that is never closed"
    if _TOO_LONG in str(error):
        return "with a cell without end: a quotation mark is most likely not closed"
    return "with a quotation mark in the middle of a text"


def _table(path: str, text: str, records: Sequence[Record]) -> Table:
    (_, _, headings), *others = records
    columns = tuple(nfc(" ".join(heading.split())) for heading in headings)
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        message = f"Two columns are headed “{twice}”."
        return broken(path, text, 0, message, "Give each column a heading of its own.")
    bare = Table(path, text)
    rows: list[Row] = []
    malformed: list[tuple[Row, Diagnostic]] = []
    for number, (start, end, cells) in enumerate(others, 1):
        row = Row(number, start, end - start, dict(zip(columns, cells, strict=False)))
        if len(cells) == len(columns):
            rows.append(row)
        else:
            malformed.append((row, _uneven(bare, row, len(cells), len(columns))))
    return Table(path, text, columns, tuple(rows), tuple(malformed))


def _uneven(table: Table, row: Row, cells: int, columns: int) -> Diagnostic:
    message = f"Row {row.number} has {cells} cells, and there are {columns} columns."
    help_ = "Put quotation marks around a text that holds a comma, or add the missing cells."
    return Diagnostic(MALFORMED_ROW, table.place(row), message, help_)
