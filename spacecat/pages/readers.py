"""Who reads what: the pages that read each facet, so that an edit finds its pages at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.pages.reads import SITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacecat.pages.reads import Page, Read


class Readers:
    """The pages by what they read; collected when they are first asked for, and kept from then on.

    A page that does not read a facet any more stays under it, and is left out when it is looked up.
    The settings are read by every page, and are not among the facets.
    """

    __slots__ = ("_addresses", "_is_complete")

    def __init__(self) -> None:
        """Begin with nothing collected."""
        self._addresses: dict[Read, list[str]] = {}
        self._is_complete = False

    def collect(self, pages: Iterable[Page]) -> None:
        """Collect what all pages read, unless that was done."""
        if not self._is_complete:
            for page in pages:
                for read in _facets(page):
                    self._addresses.setdefault(read, []).append(page.address)
            self._is_complete = True

    def add(self, page: Page) -> None:
        """Take notice of what a page reads that was planned anew."""
        for read in _facets(page) if self._is_complete else ():
            addresses = self._addresses.setdefault(read, [])
            if page.address not in addresses:
                addresses.append(page.address)

    def of(self, facets: Iterable[Read], pages: Mapping[str, Page]) -> set[str]:
        """Return the addresses of those of `pages` that read any of `facets`."""
        found: set[str] = set()
        for facet in facets:
            for address in self._addresses.get(facet, ()):
                if address in pages and facet in pages[address].reads:
                    found.add(address)
        return found


def _facets(page: Page) -> Iterator[Read]:
    """Yield what a page reads but for the settings."""
    return (read for read in page.reads if read != SITE)
