"""The ways of dividing the titles: kinds, genres, settings, years, and the pages of each term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacecat.pages.frame import frame
from spacecat.pages.groups import TAXONOMIES
from spacecat.pages.kind import PageKind
from spacecat.pages.named import links
from spacecat.pages.paging import list_pages, paging
from spacecat.pages.parts import PlainLink
from spacecat.pages.reads import SITE, Facet, Page, Read
from spacecat.pages.urls import group_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader


@dataclass(frozen=True, slots=True)
class TaxonomyView:
    """The terms of a taxonomy, each with the number of its titles."""

    frame: Frame
    terms: tuple[PlainLink, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """The titles under one term, and the other terms."""

    frame: Frame
    place: str
    """The place whose titles these are; else empty."""
    titles: tuple[Link, ...]
    paging: Paging | None


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the page of every taxonomy: it reads which terms there are, and who is under each."""
    del catalogue
    for name in TAXONOMIES:
        terms = groups[name].members
        reads = {Read(Facet.GROUP, term) for term in (name, *terms)}
        yield Page(group_address(name), KIND.name, frozenset({SITE, *reads}), name)


def plan_terms(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the page of every term."""
    del catalogue
    for name in TAXONOMIES:
        for term in groups[name].members:
            address = group_address(name, term.partition("/")[2])
            yield from list_pages(TERM_KIND.name, address, term, groups)


def view(reader: Reader) -> TaxonomyView:
    """Show the terms of a taxonomy."""
    taxonomy = reader.group(reader.page.subject)
    terms = []
    for name in taxonomy.members:
        group = reader.group(name)
        href = reader.href(group_address(*name.split("/", 1)))
        terms.append(PlainLink(href, group.label, count=len(group.members)))
    heading = f"Titles by {taxonomy.label[:-1].lower()}"
    trail = (("Titles", "/titles/"),)
    return TaxonomyView(frame(reader, heading, f"{heading}.", trail), tuple(terms))


def view_term(reader: Reader) -> TermView:
    """Show the titles under a term, newest first."""
    name, _, term = reader.page.subject.partition("#")[0].partition("/")
    group = reader.group(reader.page.subject)
    label = TAXONOMIES[name]
    trail = (("Titles", "/titles/"), (label, group_address(name)))
    description = f"{label[:-1]}: {group.label}. Titles of the catalogue."
    return TermView(
        frame=frame(reader, group.label, description, trail),
        place=term if name == "settings" else "",
        titles=links(reader, group.members),
        paging=paging(reader, group_address(name, term)),
    )


KIND = PageKind("taxonomy", "taxonomy.html", plan, view)
TERM_KIND = PageKind("term", "term.html", plan_terms, view_term)
