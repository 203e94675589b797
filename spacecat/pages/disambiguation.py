"""A page for a name that several things share, when none of them has its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.named import links
from spacecat.pages.reads import SITE, Facet, Page, Read, cards
from spacecat.pages.urls import address_of, index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader


class DisambiguationView(Noun):
    """The things that share the name."""

    frame: Frame
    name: str
    choices: tuple[Link, ...]


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan a page for every shared name without a page of its own."""
    del groups
    for shared in catalogue.shared_names:
        subject = f"{shared.kind}/{shared.slug}"
        reads = cards(shared.ids) | {SITE, Read(Facet.GROUP, f"shared/{subject}")}
        yield Page(address_of(subject), KIND.name, reads, subject)


def view(reader: Reader) -> DisambiguationView:
    """Show the choice."""
    subject = reader.page.subject
    group = reader.group(f"shared/{subject}")
    choices = links(reader, group.members)
    kind = choices[0].card.kind
    description = f"{group.label} may mean several {kind.label.lower()} of the catalogue."
    trail = () if kind is EntryKind.PAGE else ((kind.label, index_of(kind)),)
    return DisambiguationView(frame(reader, group.label, description, trail), group.label, choices)


KIND = PageKind("disambiguation", "disambiguation.html", plan, view)
