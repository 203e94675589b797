"""How deep a body is nested: told by a limit of our own, before that of Python's stack.

How deep the stack may become depends on who calls, so that it would be no limit on which a build
and a preview agree.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

MOST_LEVELS = 50
"""Elements of a body within each other. A list within a list is two; no reader can tell ten apart.
Python-Markdown 3.11 needs some ten calls for each, and Python has a thousand."""

PRIORITY = 19
"""After the processor of what stands within lines, which has 20 (Python-Markdown 3)."""


class TooDeepError(Exception):
    """A body is nested deeper than `MOST_LEVELS`."""


class DepthGauge(Treeprocessor):
    """Refuses what is nested too deep."""

    def run(self, root: Element) -> None:
        """Go down level by level; raises `TooDeepError`."""
        level: Iterable[Element] = root
        for _ in range(MOST_LEVELS + 1):
            level = list(chain.from_iterable(level))
            if not level:
                return
        raise TooDeepError
