"""What the pages of one folder have in common: how they write links, and what surrounds them.

Pages that stand side by side, such as all of ``/people/…/``, name every page outside themselves in
the same way. In a large catalogue there are thousands of them, so what is alike for all is made
once: links, and the frame. Nothing here depends on which page asked first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacecat.pages.parts import Link

if TYPE_CHECKING:
    from collections.abc import Hashable

    from spacecat.model.catalogue import EntryId
    from spacecat.pages.cards import Card
    from spacecat.pages.parts import Chrome
    from spacecat.pages.urls import Addresses


def folder_of(address: str) -> str:
    """Return the address of the folder of a page: its own, if it stands in one of its own."""
    return address[: address.rindex("/") + 1]


@dataclass(frozen=True, slots=True)
class Vantage:
    """The catalogue as the pages whose folders lie in `above` see it.

    One vantage serves pages of one catalogue and one way of writing links.
    """

    addresses: Addresses
    above: str
    """The folder above those of the pages; empty for those at the root."""
    chromes: dict[Hashable, Chrome] = field(default_factory=dict, repr=False)
    """What surrounds the pages, by all that makes it differ from one to another of them."""
    _hrefs: dict[str, str] = field(default_factory=dict, repr=False)
    _links: dict[EntryId, Link] = field(default_factory=dict, repr=False)

    def href(self, page: str, folder: str, target: str) -> str:
        """Write a link from `page`, whose folder is `folder`, to the address `target`."""
        if target.startswith(folder):  # beneath the page, where no neighbour sees it in this way
            return self.addresses.relative(page, target)
        known = self._hrefs.get(target)
        if known is None:
            known = self._hrefs[target] = self.addresses.relative(page, target)
        return known

    def link(self, page: str, folder: str, card: Card) -> Link:
        """Link from `page`, whose folder is `folder`, to the page of an entry."""
        if card.address.startswith(folder):
            return Link(self.addresses.relative(page, card.address), card)
        known = self._links.get(card.id)
        if known is None:
            href = self.addresses.relative(page, card.address)
            known = self._links[card.id] = Link(href, card)
        return known
