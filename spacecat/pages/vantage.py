"""What the pages of one folder have in common: how they write links, and what surrounds them.

Pages that stand side by side, such as all of ``/people/…/``, name every page outside themselves in
the same way. In a large catalogue there are thousands of them, so what is alike for all is made
once: links, and the frame. Nothing here depends on which page asked first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from spacecat.model.catalogue import EntryId
    from spacecat.pages.parts import Chrome, Link
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
    links: dict[EntryId, Link] = field(default_factory=dict, repr=False)
    """Links to the pages of entries outside the folders of all the pages, and what they show."""
    _hrefs: dict[str, str] = field(default_factory=dict, repr=False)
    _beneath: dict[Hashable, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def beneath(self, name: Hashable, targets: Iterable[str]) -> tuple[str, ...]:
        """Return those of `targets` that one of the pages may be above; asked once for a `name`."""
        known = self._beneath.get(name)
        if known is None:
            inner = (to for to in targets if to.startswith(self.above) and to != self.above)
            known = self._beneath[name] = tuple(inner)
        return known

    def href(self, page: str, folder: str, target: str) -> str:
        """Write a link from `page`, whose folder is `folder`, to the address `target`."""
        if target.startswith(folder):  # beneath the page, where no neighbour sees it in this way
            return self.addresses.relative(page, target)
        known = self._hrefs.get(target)
        if known is None:
            known = self._hrefs[target] = self.addresses.relative(page, target)
        return known
