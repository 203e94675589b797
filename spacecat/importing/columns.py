"""Columns by their names: where a cell is found, and which are named that no row has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule
from spacecat.importing.mapping import ITEM
from spacecat.load.positions import positions_in
from spacecat.names.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.importing.mapping import Map, Mapped, Take
    from spacecat.importing.table import Cell, Table
    from spacecat.model.references import Location

UNKNOWN_COLUMN = Rule(
    "SC003", "unknown-column", "A column that is misspelled would be lost from every row."
)


def cell_of(cells: Mapping[str, Cell], column: str) -> Cell:
    """Return the cell in a column, or at the end of a way through objects; None where it is not."""
    if column in cells or "." not in column:
        return cells.get(column)
    here: Cell = dict(cells)
    for part in column.split("."):
        here = here.get(part) if isinstance(here, dict) else None
    return here


def unknown_columns(mapped: Mapped, table: Table) -> Iterator[Diagnostic]:
    """Yield a problem for each column that the map names and no row has."""
    positions = positions_in(mapped.source)
    for column, location, known in _named(mapped.map, table):
        if column in known or any(cell_of(row.cells, column) is not None for row in table.rows):
            continue
        near = nearest(column, known, 1)
        start = f"Did you mean “{near[0]}”? " if near else ""
        message = f"There is no column “{column}” in {table.path}."
        help_ = f"{start}It has: {', '.join(known)}."
        yield Diagnostic(UNKNOWN_COLUMN, positions.of_value(location), message, help_)


def columns_unused(map_: Map, table: Table) -> tuple[str, ...]:
    """Return the columns that become nothing, and are not left out on purpose."""
    used = {*map_.row, *map_.ignored, *(take.column or "" for take in map_.fields.values())}
    used |= {inner.column or "" for take in map_.fields.values() for inner in take.each.values()}
    first = {column.partition(".")[0] for column in used}
    return tuple(column for column in table.columns if column not in used | first)


def _named(map_: Map, table: Table) -> Iterator[tuple[str, Location, tuple[str, ...]]]:
    """Yield the columns that a map names, where it does, and those that there are."""
    for number, column in enumerate(map_.row):
        yield column, ("row", number), table.columns
    for field, take in map_.fields.items():
        if take.column:
            yield take.column, ("fields", field, "column"), table.columns
            known = _members(table, take.column)
            for name, inner in take.each.items():
                yield from _named_inside(inner, known, ("fields", field, "each", name))


def _named_inside(
    take: Take, known: tuple[str, ...], location: Location
) -> Iterator[tuple[str, Location, tuple[str, ...]]]:
    if take.column and take.column != ITEM:
        yield take.column, (*location, "column"), known


def _members(table: Table, column: str) -> tuple[str, ...]:
    """Return the members of the objects in a column; where it holds texts, the columns."""
    names: dict[str, None] = {}
    for row in table.rows:
        cell = cell_of(row.cells, column)
        for item in cell if isinstance(cell, list) else [cell]:
            names.update(dict.fromkeys(item if isinstance(item, dict) else ()))
    return tuple(names) or table.columns
