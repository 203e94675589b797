"""The page of a combination of two terms: the titles that have both, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.noun import Noun
from spacecat.pages.combined import is_combination, terms_in
from spacecat.pages.frame import frame, numbered
from spacecat.pages.kind import PageKind
from spacecat.pages.linked_data.lists import list_page
from spacecat.pages.linked_data.nodes import written
from spacecat.pages.named import links
from spacecat.pages.narrowing import label_of, term_cards
from spacecat.pages.paging import list_pages, paging
from spacecat.pages.parts import PlainLink
from spacecat.pages.terms import trail_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Page, Reader


class CombinationView(Noun):
    """The titles of two terms, and the way to all that have one of them."""

    frame: Frame
    place: str
    """The place whose titles these are; else empty."""
    wider: tuple[PlainLink, ...]
    titles: tuple[Link, ...]
    paging: Paging | None

    @property
    def linked_data(self) -> str:
        """The page for machines, as JSON-LD."""
        return written(list_page(self.frame, self.titles, self.paging))


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the pages of every combination."""
    del catalogue
    for name in filter(is_whole, groups):
        yield from plan_one(name, groups)


def plan_one(name: str, groups: Groups) -> Iterator[Page]:
    """Plan the pages of a combination."""
    named = term_cards(terms_in(name))
    for page in list_pages(KIND.name, f"/{name}/", name, groups):
        yield page.reading(named)


def view(reader: Reader) -> CombinationView:
    """Show the titles, and what each of the two terms has by itself."""
    part = reader.page.subject
    name = part.partition("#")[0]
    terms = terms_in(name)
    labels = [label_of(reader, term) for term in terms]
    heading = " · ".join(labels)
    trail = (*trail_of(terms[0].folder), (labels[0], f"/{terms[0].name}/"))
    leading = paging(reader, f"/{name}/")
    description = f"{heading}. Titles of the catalogue."
    return CombinationView(
        frame=numbered(frame(reader, heading, description, trail), leading),
        place=next((term.slug for term in terms if term.folder == "settings"), ""),
        wider=tuple(
            PlainLink(reader.href(f"/{term.name}/"), label)
            for term, label in zip(terms, labels, strict=True)
        ),
        titles=links(reader, reader.group(part).members),
        paging=leading,
    )


def is_whole(name: str) -> bool:
    """Whether a group is that of a combination, and not a part of one."""
    return "#" not in name and is_combination(name)


KIND = PageKind("combination", "combination.html", plan, view)
