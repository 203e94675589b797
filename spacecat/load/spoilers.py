"""Spoilers: what stands beneath such a heading is folded, for readers to open if they want to.

The heading may be of any level, and say “Spoiler” or “Spoilers” in any case and with any signs: a
form that is not recognised would publish what it was to hide. The fold ends where the next heading
of the same or a higher level begins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from spacecat.names.slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PRIORITY = 3
"""After the processor that gives headings their ids, which has 5, and before that which unescapes
texts, which has 0 (Python-Markdown 3)."""

_HEADING = re.compile(r"h([1-6])")
# The id is the slug of the heading's text; a number tells it from an earlier heading's.
_SPOILERS = re.compile(r"text-spoilers?(?:_\d+)?")


def heading_id(text: str) -> str:
    """Return the id of a heading of a body.

    The page's own sections have plain ids; the prefix keeps such a heading from taking one.
    """
    return f"text-{slugify(text)}"


def is_spoiler_id(heading: str) -> bool:
    """Whether a heading with this id begins what is to be folded."""
    return _SPOILERS.fullmatch(heading) is not None


class SpoilerFolder(Treeprocessor):
    """Folds spoilers wherever they stand, also within a quotation or an item of a list."""

    def run(self, root: Element) -> None:
        """Fold every run of spoilers in the tree."""
        for parent in list(root.iter()):
            children = list(parent)
            if any(map(_is_spoiler, children)):
                parent[:] = list(_folded(children))


def _folded(children: Iterable[Element]) -> Iterator[Element]:
    fold: Element | None = None
    level = 0
    for child in children:
        if fold is not None and 0 < _level(child) <= level:
            fold = None
        if fold is None and _is_spoiler(child):
            level = _level(child)
            fold = _fold(child)
            yield fold
        elif fold is not None:
            fold.append(child)
        else:
            yield child


def _fold(heading: Element) -> Element:
    fold = Element("details", {"class": "spoilers"})
    fold.tail = "\n"
    heading.tag = "summary"
    heading.attrib.clear()
    fold.append(heading)
    return fold


def _is_spoiler(element: Element) -> bool:
    return _level(element) > 0 and is_spoiler_id(element.get("id", ""))


def _level(element: Element) -> int:
    """Return the level of a heading, and 0 of anything else; the first two are shown alike."""
    match = _HEADING.fullmatch(element.tag) if isinstance(element.tag, str) else None
    return max(2, int(match[1])) if match else 0
