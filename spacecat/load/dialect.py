"""The Markdown that bodies are written in: what it knows, and what it does not let through.

Extensions are classes here and never names. For names, Python-Markdown reads what every package of
the environment offers, which takes it 18 ms (November 2026), and takes the first that is called so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.toc import TocExtension

from spacecat.load import columns, depth, spoilers
from spacecat.load.cells import BoundedTables
from spacecat.load.marks import Citation, WikiLink

if TYPE_CHECKING:
    from markdown.extensions import Extension

__all__ = ["markdown"]


def markdown() -> Markdown:
    """Make an instance; it renders one body at a time, and takes as long to make as ten bodies."""
    made = Markdown(extensions=_extensions(), output_format="html")
    made.inlinePatterns.register(WikiLink(made), "wiki-link", 175)
    made.inlinePatterns.register(Citation(), "citation", 176)
    made.treeprocessors.register(depth.DepthGauge(), "depth", depth.PRIORITY)
    made.treeprocessors.register(spoilers.SpoilerFolder(), "spoilers", spoilers.PRIORITY)
    made.treeprocessors.register(columns.AlignedColumns(made), "columns", columns.PRIORITY)
    return made


def _extensions() -> list[Extension]:
    return [
        BoundedTables(use_align_attribute=True),
        FencedCodeExtension(),
        DefListExtension(),
        SaneListExtension(),
        TocExtension(slugify=_slug_of_heading),
    ]


def _slug_of_heading(text: str, _separator: str) -> str:
    return spoilers.heading_id(text)
