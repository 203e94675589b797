"""The ways of dividing the titles: kinds, genres, settings, years, and the pages of each term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages.frame import frame, numbered
from spacecat.pages.groups import TAXONOMIES
from spacecat.pages.kind import PageKind
from spacecat.pages.linked_data.lists import list_page
from spacecat.pages.linked_data.nodes import written
from spacecat.pages.named import link, links
from spacecat.pages.narrowing import label_of, narrowing, narrowing_reads, term_cards
from spacecat.pages.paging import list_pages, paging
from spacecat.pages.parts import PlainLink
from spacecat.pages.reads import SITE, Facet, Page, Read
from spacecat.pages.terms import DIVISIONS, Term, term_of, trail_of
from spacecat.pages.urls import group_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.frame import Trail
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link, PlainLinks
    from spacecat.pages.reads import Reader


class TaxonomyView(Noun):
    """The terms of a taxonomy, each with the number of its titles."""

    frame: Frame
    terms: tuple[PlainLink, ...]


class TermView(Noun):
    """The titles under one term, and how to narrow them down."""

    frame: Frame
    division: str
    """What sort of term it is, as “Genre”."""
    place: str
    """The place whose titles these are; else empty."""
    entry: Link | None
    """The entry that the term is, if it is one: a company or a tag."""
    titles: tuple[Link, ...]
    paging: Paging | None
    narrow: tuple[PlainLinks, ...]

    @property
    def linked_data(self) -> str:
        """The page for machines, as JSON-LD."""
        return written(list_page(self.frame, self.titles, self.paging))


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the page of every taxonomy: it reads which terms there are, and who is under each."""
    del catalogue
    for name in TAXONOMIES:
        terms = groups[name].members
        reads = {Read(Facet.GROUP, term) for term in (name, *terms)}
        yield Page(group_address(name), KIND.name, frozenset({SITE, *reads}), name)


def plan_terms(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the pages of every term; the first of a tag is the tag's own."""
    for folder, division in DIVISIONS.items():
        if division.kind is None or division.kind.value not in catalogue.site.without:
            for member in groups[folder].members:
                yield from plan_term(Term(folder, member.partition("/")[2]), groups)


def plan_term(term: Term, groups: Groups) -> Iterator[Page]:
    """Plan the pages of a term."""
    own, *more = list_pages(TERM_KIND.name, f"/{term.name}/", term.name, groups)
    named = term_cards((term,))
    if DIVISIONS[term.folder].kind is not EntryKind.TAG:
        yield own.reading(named, narrowing_reads(groups, term))
    yield from (page.reading(named) for page in more)


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
    part = reader.page.subject
    term = term_of(part.partition("#")[0])
    label = label_of(reader, term)
    one = DIVISIONS[term.folder].one.replace("-", " ").capitalize()
    description = f"{one}: {label}. Titles of the catalogue."
    leading = paging(reader, f"/{term.name}/")
    return TermView(
        frame=numbered(frame(reader, label, description, _trail(term, label)), leading),
        division=one,
        place=term.slug if term.folder == "settings" else "",
        entry=link(reader, term.entry) if term.entry else None,
        titles=links(reader, reader.group(part).members),
        paging=leading,
        narrow=narrowing(reader, term),
    )


def _trail(term: Term, label: str) -> Trail:
    own = ((label, f"/{term.name}/"),) if DIVISIONS[term.folder].kind is EntryKind.TAG else ()
    return (*trail_of(term.folder), *own)


KIND = PageKind("taxonomy", "taxonomy.html", plan, view)
TERM_KIND = PageKind("term", "term.html", plan_terms, view_term)
