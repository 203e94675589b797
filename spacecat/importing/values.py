"""The values of fields: what a map takes from the cells of one row, in the form of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.importing.cells import Found, read_cell
from spacecat.importing.columns import cell_of
from spacecat.importing.dates import UnreadableError
from spacecat.importing.mapping import ITEM
from spacecat.importing.shape import shape_of
from spacecat.model.base import fields_of
from spacecat.model.entries import MODELS
from spacecat.names.hangul import nfc
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacecat.importing.mapping import Map, Take
    from spacecat.importing.shape import Shape
    from spacecat.importing.table import Cell
    from spacecat.importing.yaml_text import Value
    from spacecat.model.base import Model

_ONE_HELP = "Let `words` say which one it is, or `otherwise` what it is where none is known."


def sourced(fields: dict[str, Value], sources: Sequence[str]) -> dict[str, Value]:
    """Return fields with the sources that say so, unless they name some."""
    if not sources or "source" in fields:
        return fields
    return {**fields, "source": sources[0] if len(sources) == 1 else list(sources)}


class Reading(Noun):
    """Reads what a map takes from the cells of one row."""

    map: Map
    cells: Mapping[str, Cell]

    def field(self, name: str) -> tuple[Value | None, str]:
        """Return the value of a field, and the cell as it was found where that says more.

        Raises:
            UnreadableError: the cell cannot be read as the map says.
        """
        take = self.map.fields[name]
        shape = shape_of(MODELS[self.map.kind], name)
        cell = cell_of(self.cells, take.column) if take.column else None
        found = self._taken(take, shape.part, cell)
        rest = as_found(cell) if take.rest and not found.is_whole else ""
        values = tuple(_cited(found.values, shape, self.map.source))
        value = _shaped(values, shape, take)
        if value is not None and shape.is_fact:
            value = sourced({"value": value}, self.map.source)
        return value, rest

    def _taken(self, take: Take, part: type[Model] | None, cell: Cell) -> Found:
        if take.column is None:
            constant = take.constant
            return Found(tuple(constant) if isinstance(constant, list) else (constant,))
        values: list[Value] = []
        is_whole = True
        for item in _items(cell):
            found = self._item(take, part, item)
            values += found.values
            is_whole = is_whole and found.is_whole
        return Found(tuple(values), is_whole)

    def _item(self, take: Take, part: type[Model] | None, item: Cell) -> Found:
        if isinstance(item, list):
            raise UnreadableError("it holds a list within a list", "Flatten it in the table.")
        if isinstance(item, dict):
            if not take.each or part is None:
                help_ = "Let `column` lead to one of its members, or say which with `each`."
                raise UnreadableError("it holds an object", help_)
            return Found((Reading(self.map, item).made(take, part, None),))
        found = read_cell(item or "", take, self.map.nothing, self.map.kind)
        if not take.each or part is None:
            return found
        made = tuple(self.made(take, part, value) for value in found.values)
        return Found(made, found.is_whole)

    def made(self, take: Take, part: type[Model], item: Value | None) -> Value:
        """Return the fields that one item becomes: `item` itself, or else the cells read here."""
        fields: dict[str, Value] = {}
        for name in (one for one in fields_of(part) if one in take.each):
            inner = take.each[name]
            shape = shape_of(part, name)
            if inner.column == ITEM and item is not None and not isinstance(item, str):
                found = Found((item,))
            else:
                cell = cell_of({**self.cells, ITEM: str(item or "")}, inner.column or "")
                found = self._taken(inner, shape.part, cell)
            value = _shaped(found.values, shape, inner)
            if value is not None:
                fields[name] = value
        return fields


def _items(cell: Cell) -> Iterator[Cell]:
    """Yield what a cell holds; one that says nothing holds an empty text, which may mean something.

    A list may hold nothing at one of its places.
    """
    items = cell if isinstance(cell, list) else [cell]
    yield from (item for item in items if item is not None)
    if all(item is None for item in items):
        yield ""


def _shaped(values: Sequence[Value], shape: Shape, take: Take) -> Value | None:
    """Return values as a field takes them: one, or a list in which nothing stands twice."""
    if not values:
        return None
    if shape.is_list:
        return [one for number, one in enumerate(values) if one not in values[:number]]
    if len(values) > 1 and take.otherwise is None:
        raise UnreadableError("it holds several values, and the field takes one", _ONE_HELP)
    return values[0]


def _cited(values: Sequence[Value], shape: Shape, sources: Sequence[str]) -> Iterator[Value]:
    for value in values:
        is_cited = shape.is_cited and isinstance(value, dict)
        yield sourced(value, sources) if is_cited and isinstance(value, dict) else value


def as_found(cell: Cell) -> str:
    """Return a cell as one line of text."""
    parts = cell if isinstance(cell, list) else [cell]
    return ", ".join(" ".join(nfc(part).split()) for part in parts if isinstance(part, str))
