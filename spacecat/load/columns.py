"""The columns of Markdown's tables: how they are aligned, as a class that a stylesheet knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["PRIORITY", "AlignedColumns"]

PRIORITY = 1
"""Where among the tree processors of Python-Markdown: when all tables stand."""

_CLASSES = {"right": "end", "center": "center"}
"""The class for each alignment; the left is where text begins anyway."""


class AlignedColumns(Treeprocessor):
    """Says in a class what Markdown says in an attribute that HTML has given up.

    The other form that Python-Markdown knows is a style, which pages may not have.
    """

    def run(self, root: Element) -> None:
        """Mark the cells of a text."""
        for cell in (*root.iter("th"), *root.iter("td")):
            kind = _CLASSES.get(cell.attrib.pop("align", ""))
            if kind:
                cell.set("class", kind)
