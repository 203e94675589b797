"""The data of pages that list entries: of a kind, a term, a tag, by hand; and of the whole site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.pages.linked_data.nodes import (
    alternate_names,
    node,
    web_page,
    whole_address,
)
from spacecat.pages.paging import LISTED
from spacecat.pages.urls import index_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.pages.home import HomeView
    from spacecat.pages.json_text import Json
    from spacecat.pages.linked_data.nodes import Node
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.tag import TagView
    from spacecat.pages.title_list import TitleListView


def list_page(frame: Frame, links: Iterable[Link], paging: Paging | None = None) -> Node:
    """Return what a page of a list says."""
    return web_page("CollectionPage", frame, item_list(frame, links, paging), name=frame.heading)


def hand_written_list(view: TitleListView) -> Node:
    """Return what the page of a hand-written list says."""
    titles = item_list(view.frame, (item.title for item in view.items))
    return web_page(
        "CollectionPage", view.frame, titles, name=view.names.name, description=view.summary
    )


def tag_page(view: TagView) -> Node:
    """Return what the page of a tag says: what it means, and which titles carry it."""
    term = node(
        "DefinedTerm",
        name=view.names.name,
        alternateName=alternate_names(view.names),
        url=view.frame.canonical,
        description=view.definition,
        inDefinedTermSet=whole_address(view.frame, index_of(EntryKind.TAG)),
    )
    titles = item_list(view.frame, view.titles, view.paging)
    return web_page("CollectionPage", view.frame, titles, about=term)


def website(view: HomeView) -> Node:
    """Return what the home page says of the site."""
    return node(
        "WebSite",
        url=view.frame.canonical,
        name=view.frame.site_name,
        description=view.description,
        inLanguage=view.frame.language,
    )


def item_list(frame: Frame, links: Iterable[Link], paging: Paging | None = None) -> Node:
    """Return the entries that a page lists, in its order; those of later pages are numbered on."""
    first = LISTED * (paging.number - 1) + 1 if paging else 1
    listed = [(link.card.name, whole_address(frame, link.card.address)) for link in links]
    elements: list[Json] = [
        node("ListItem", position=number, url=address, name=name)
        for number, (name, address) in enumerate(listed, first)
    ]
    total = None if paging else len(listed)
    return node("ItemList", numberOfItems=total, itemListElement=elements)
