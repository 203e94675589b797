"""How many cells the tables of a body have: told before they are made.

Markdown gives each row as many cells as its table has columns, so that the number of both, which a
file holds as many of as it has signs, comes out squared: 16,000 signs took 680 MB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions.tables import TableExtension, TableProcessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

MOST_CELLS = 100_000
"""Cells of all tables of a body: so many took 60 MB and half a second (November 2026)."""

_NAME, _PRIORITY = "table", 75
"""What Python-Markdown's own extension calls its processor, and where it puts it."""


class TooManyCellsError(Exception):
    """The tables of a body have more than `MOST_CELLS`: `line` is the first of the one too many."""

    def __init__(self, line: str) -> None:
        """Keep the line for whoever looks for it in the body."""
        super().__init__(line)
        self.line = line


class BoundedTables(TableExtension):
    """Reads tables as Python-Markdown does, up to so many cells in a body."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Put the processor in the place of the extension's own."""
        super().extendMarkdown(md)
        self._cells = _CountedTables(md.parser, self.getConfigs())
        md.parser.blockprocessors.deregister(_NAME)
        md.parser.blockprocessors.register(self._cells, _NAME, _PRIORITY)
        md.registerExtension(self)

    def reset(self) -> None:
        """Begin with another body."""
        self._cells.number = 0


class _CountedTables(TableProcessor):
    number = 0

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read a table; raises `TooManyCellsError`."""
        first, _, others = blocks[0].partition("\n")
        rows = others.count("\n")  # the line between them and the first has no cells
        self.number += len(self.separator) * (1 + max(1, rows))  # one is made where there is none
        if self.number > MOST_CELLS:
            raise TooManyCellsError(first)
        super().run(parent, blocks)
