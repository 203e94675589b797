"""A row to the fields of an entry: what each field of the map takes, with its sources."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule
from spacecat.importing.cells import clean
from spacecat.importing.columns import cell_of
from spacecat.importing.dates import UnreadableError
from spacecat.importing.values import Reading, sourced
from spacecat.model.base import fields_of
from spacecat.model.entries import MODELS
from spacecat.noun import Noun, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.importing.mapping import Map
    from spacecat.importing.table import Cell, Row, Table
    from spacecat.importing.yaml_text import Value

UNREADABLE_CELL = Rule("SC004", "unreadable-cell", "A value that is guessed would be a false fact.")
NAMELESS_ROW = Rule("SC005", "nameless-row", "The row could not be found again in its entry.")

_JOINT = " · "
_LONGEST_QUOTE = 60


class Draft(Noun):
    """What a row says, as the fields of an entry in the order of the schema."""

    row: Row
    key: str
    """What tells the row from the others."""
    fields: Mapping[str, Value] = field(default_factory=dict)


def draft_of(table: Table, row: Row, map_: Map) -> Draft | Diagnostic:
    """Return what a row says, or why it cannot be told."""
    try:
        key = _key(row, map_)
        fields = _fields(row, map_)
    except _CellError as error:
        return _unreadable(table, row, error.column, error.cause)
    if not key:
        return _nameless(table, row, map_)
    return Draft(row, key, fields)


class _CellError(Exception):
    """The cell in a column cannot be read."""

    def __init__(self, column: str | None, cause: UnreadableError) -> None:
        super().__init__(column)
        self.column, self.cause = column, cause


def _key(row: Row, map_: Map) -> str:
    parts: list[str] = []
    for column in map_.row:
        with _reading(column):
            parts.append(_identifying(cell_of(row.cells, column)))
    return _JOINT.join(filter(None, parts))


def _fields(row: Row, map_: Map) -> dict[str, Value]:
    reading = Reading(map_, row.cells)
    fields: dict[str, Value] = {}
    rests: list[Value] = []
    for name in _in_order(map_):
        take = map_.fields[name]
        with _reading(take.column):
            value, rest = reading.field(name)
        if value is not None:
            fields[name] = value
        if rest:
            rests.append(sourced({"label": take.rest or "", "value": rest}, map_.source))
    return _with_facts(fields, rests)


@contextmanager
def _reading(column: str | None) -> Iterator[None]:
    """Say in which column something could not be read."""
    try:
        yield
    except UnreadableError as error:
        raise _CellError(column, error) from error


def _in_order(map_: Map) -> list[str]:
    return [name for name in fields_of(MODELS[map_.kind]) if name in map_.fields]


def _with_facts(fields: dict[str, Value], more: list[Value]) -> dict[str, Value]:
    known = fields.get("facts", [])
    facts = [*(known if isinstance(known, list) else [known]), *more]
    return {**fields, "facts": facts} if facts else fields


def _identifying(cell: Cell) -> str:
    if isinstance(cell, (list, dict)):
        raise UnreadableError("it holds several values", "Name another column under `row`.")
    return clean(cell or "")


def _nameless(table: Table, row: Row, map_: Map) -> Diagnostic:
    columns = " and ".join(f"“{column}”" for column in map_.row)
    message = f"Row {row.number} says nothing in {columns}."
    return Diagnostic(NAMELESS_ROW, table.place(row), message, "Fill it in, or remove the row.")


def _unreadable(table: Table, row: Row, column: str | None, error: UnreadableError) -> Diagnostic:
    cell = cell_of(row.cells, column) if column else None
    text = " ".join(cell.split()) if isinstance(cell, str) else ""
    cut = f"{text[:_LONGEST_QUOTE]}…" if len(text) > _LONGEST_QUOTE else text
    shown = f"“{cut}” cannot be read" if cut else "the cell cannot be read"
    message = f"Row {row.number}, column “{column}”: {shown}, for {error}."
    return Diagnostic(UNREADABLE_CELL, table.place(row, column), message, error.help)
