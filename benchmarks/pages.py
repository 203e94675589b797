"""What the finished sites must hold: every page of the catalogue, and on each the same text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from catalogue import LISTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generators import Generator

SAMPLES = 20
"""Pages whose text is compared."""


class PagesDiffer(Exception):  # noqa: N818 - named for what happened
    """A site lacks a page, or a page shows what it should not."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What `write.py` tells of a catalogue; everything is named by the slug of its page."""

    titles: list[str]
    people: list[str]
    tags: list[str]
    edited: str
    """The title whose body is edited."""
    renamed: str
    name: str
    """The name of the person who is renamed."""
    shown_on: list[str]
    """The titles that show them."""


@dataclass(frozen=True, slots=True)
class Site:
    """A finished site, and who made it."""

    generator: Generator
    folder: Path
    """The folder of its source."""

    @property
    def output(self) -> Path:
        """The folder of its pages."""
        return self.folder / self.generator.output

    def read(self, address: str) -> str:
        """Return the HTML of a page.

        Raises:
            PagesDiffer: there is none.
        """
        try:
            return (self.output / address.strip("/") / "index.html").read_text(encoding="utf-8")
        except FileNotFoundError:
            raise PagesDiffer(f"{self.generator.label} made no {address}.") from None

    def count(self) -> int:
        """Count the pages."""
        return sum(1 for _ in self.output.rglob("*.html"))


def read_facts(folder: Path) -> Facts:
    """Read what `write.py facts` wrote."""
    return Facts(**json.loads((folder / "facts.json").read_text(encoding="utf-8")))


def check_complete(site: Site, facts: Facts) -> None:
    """See to it that every page is there.

    Raises:
        PagesDiffer: one is missing.
    """
    for address in _addresses(site.generator, facts):
        if not (site.output / address.strip("/") / "index.html").is_file():
            raise PagesDiffer(f"{site.generator.label} made no {address}.")


def check_same_text(sites: list[Site], facts: Facts) -> None:
    """Compare the text of pages of every kind, as readers see it, across the sites.

    Raises:
        PagesDiffer: a page reads differently in two of them.
    """
    first, *others = sites
    expected = [visible_text(first.read(address)) for address in _samples(first.generator, facts)]
    for site in others:
        addresses = _samples(site.generator, facts)
        for text, address in zip(expected, addresses, strict=True):
            if visible_text(site.read(address)) != text:
                names = f"{first.generator.label} and {site.generator.label}"
                raise PagesDiffer(f"The text of {address} differs between {names}.")


def visible_text(html: str) -> str:
    """Return the text of the body of a page, without regard to white space."""
    body = html.partition("<body")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", f"<{body}")).split())


def _addresses(generator: Generator, facts: Facts) -> Iterator[str]:
    yield from ("/", "/tags/")
    for section, slugs in _sections(facts):
        yield from (f"/{section}/{slug}/" for slug in slugs)
    for section, count in _list_pages(facts).items():
        yield from (generator.list_page(section, number) for number in range(1, count + 1))


def _samples(generator: Generator, facts: Facts) -> list[str]:
    """Return the home page, list pages, and some pages of everything, evenly spread."""
    addresses = ["/", "/tags/"]
    for section, count in _list_pages(facts).items():
        addresses += [generator.list_page(section, number) for number in sorted({1, count})]
    each = (SAMPLES - len(addresses)) // 3
    for section, slugs in _sections(facts):
        spread = slugs[:: max(1, len(slugs) // (each + 1))]
        addresses += [f"/{section}/{slug}/" for slug in spread]
    return [*addresses, f"/people/{facts.renamed}/"]


def _sections(facts: Facts) -> tuple[tuple[str, list[str]], ...]:
    return (("titles", facts.titles), ("people", facts.people), ("tags", facts.tags))


def _list_pages(facts: Facts) -> dict[str, int]:
    """Return how many pages the long lists have; a remainder needs one more."""
    return {
        "titles": -(-len(facts.titles) // LISTED),
        "people": -(-len(facts.people) // LISTED),
    }
