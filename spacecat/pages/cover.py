"""The cover of a title: a drawing that stands beside its page, an SVG without a word in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.covers.compose import cover_of
from spacecat.pages.kind import PageKind
from spacecat.pages.reads import Facet, Page, Read
from spacecat.pages.urls import cover_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.covers.compose import Cover
    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Reader


def plan(catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan a cover for every title."""
    for entry_id in catalogue.titles:
        reads = frozenset((Read(Facet.DRAWN, entry_id),))
        yield Page(cover_address(entry_id), KIND.name, reads, entry_id)


def view(reader: Reader) -> Cover:
    """Show the drawing of a title."""
    return cover_of(reader.drawn(reader.page.subject))


KIND = PageKind("cover", "cover.svg", plan, view)
