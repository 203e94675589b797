"""The real catalogue as readers meet it: its pages, their blocks, and what the numbers lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from spacecat.pipeline import Options, build

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 20)

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"})
BLOCKS = frozenset({"p", "li", "dd", "tr", "figure"})
SPACED = BLOCKS | {"td", "th", "dt", "div", "time"}


@dataclass(slots=True)
class Element:
    """An element of a page and everything in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> list[Element]:
        """Return this element and all those inside it, in the order of the page."""
        inner = [child for child in self.children if isinstance(child, Element)]
        return [self, *(found for child in inner for found in child.walk())]

    def find(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements inside with this tag and these attributes."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            element
            for element in self.walk()
            if element.tag == tag and wanted.items() <= element.attributes.items()
        ]

    @property
    def text(self) -> str:
        """The words, without the numbers of citations, on one line."""
        return " ".join(_words(self).split())


def _words(node: Element | str) -> str:
    if isinstance(node, str):
        return node
    if node.tag == "sup":
        return ""
    space = " " if node.tag in SPACED else ""
    return space + "".join(map(_words, node.children)) + space


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("document")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A fact on which sources differ: what is said here, and what others are cited with."""

    about: str
    here: str
    elsewhere: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page of the built site."""

    main: Element

    @cached_property
    def sources(self) -> dict[str, str]:
        """The page's list of sources: the fragment of each, and its words."""
        lists = self.main.find("ol", class_="sources")
        items = [item for found in lists for item in found.find("li")]
        return {f"#{item.attributes['id']}": item.text for item in items}

    @cached_property
    def blocks(self) -> list[tuple[str, frozenset[str]]]:
        """The words of every paragraph, item and row, with the sources that it cites."""
        found = [element for element in self.main.walk() if element.tag in BLOCKS]
        rows = [row for facts in self.main.find("dl") for row in facts.find("div")]
        return [(block.text, self._cited(block)) for block in (*found, *rows)]

    @cached_property
    def disputes(self) -> list[Dispute]:
        """The section of disagreements, item by item."""
        lists = self.main.find("ul", class_="disputes")
        return [self._dispute(item) for found in lists for item in found.find("li")]

    def links(self) -> set[str]:
        """Return the addresses that the page leads to, from the root of the site."""
        return {link.attributes.get("href", "").lstrip("./") for link in self.main.find("a")}

    def says(self, phrase: str, source: str) -> bool:
        """Whether one block has these words and cites a source of this name."""
        return any(
            re.search(phrase, text) and any(name.startswith(source) for name in cited)
            for text, cited in self.blocks
        )

    def row_of(self, name: str) -> str:
        """Return the words of the row of a table that begins with this name."""
        (row,) = [row.text for row in self.main.find("tr") if row.text.startswith(f"{name} ")]
        return row

    def credit_of(self, name: str) -> str:
        """Return the words of the credit in the cast that begins with this name."""
        cast = self.main.find("ul", class_="cast")
        credits_ = [item.text for found in cast for item in found.find("li")]
        (credit,) = [text for text in credits_ if text.startswith(f"{name} ")]
        return credit

    def _dispute(self, item: Element) -> Dispute:
        about, here, *others = item.find("p")
        cited = [other.text.removeprefix("Elsewhere ") for other in others if self._cited(other)]
        return Dispute(about.text, here.text.removeprefix("Here "), tuple(cited))

    def _cited(self, block: Element) -> frozenset[str]:
        numbers = [link for sup in block.find("sup", class_="cite") for link in sup.find("a")]
        return frozenset(self.sources[link.attributes["href"]] for link in numbers)


@dataclass(frozen=True, slots=True)
class Site:
    """The built site of the repository's own catalogue."""

    folder: Path

    def page(self, address: str) -> Page:
        """Read the page at this address, written as from the root: ``titles/the-moon/``."""
        reader = _Reader()
        reader.feed((self.folder / address / "index.html").read_text(encoding="utf-8"))
        (main,) = reader.root.find("main")
        return Page(main)

    def leads(self, address: str) -> str:
        """Return the last part of the address that a redirect leads to."""
        reader = _Reader()
        reader.feed((self.folder / address / "index.html").read_text(encoding="utf-8"))
        (refresh,) = reader.root.find("meta", **{"http-equiv": "refresh"})
        return refresh.attributes["content"].rstrip("/").rsplit("/", 1)[-1]


def build_catalogue(output: Path) -> Site:
    """Build the repository's catalogue into `output`; nothing may be wrong with it."""
    templates, static = (ROOT / "templates",), (ROOT / "static",)
    options = Options(root=ROOT, output=output, today=TODAY, templates=templates, static=static)
    assert build(options).problems == ()
    return Site(output)
