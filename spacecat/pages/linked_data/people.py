"""The data of a person and of a company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.pages.linked_data.nodes import (
    alternate_names,
    node,
    own_image,
    same_as,
    web_page,
)
from spacecat.pages.linked_data.sources import citations

if TYPE_CHECKING:
    from spacecat.pages.company import CompanyView
    from spacecat.pages.linked_data.nodes import Node
    from spacecat.pages.person import PersonView


def person_page(view: PersonView, most: int | None = None) -> Node:
    """Return what the page of a person says: of each list the first `most`, or the whole."""
    person = node(
        "Person",
        name=view.names.name,
        alternateName=alternate_names(view.names)[:most],
        url=view.frame.canonical,
        sameAs=same_as(view.known_as),
        image=own_image(view.frame),
        description=view.summary,
    )
    return web_page("ProfilePage", view.frame, person, citation=citations(view.sources, most))


def company_page(view: CompanyView, most: int | None = None) -> Node:
    """Return what the page of a company says: of each list the first `most`, or the whole."""
    company = node(
        "Organization",
        name=view.names.name,
        alternateName=alternate_names(view.names)[:most],
        url=view.website or view.frame.canonical,
        sameAs=same_as(view.known_as),
        description=view.summary,
    )
    return web_page("WebPage", view.frame, company, citation=citations(view.sources, most))
