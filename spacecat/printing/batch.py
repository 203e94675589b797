"""Some pages, and all that they are made of: what is handed to whoever makes them."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from spacecat.check.outline import outline
from spacecat.output.render import RenderFailed
from spacecat.pages.urls import file_of
from spacecat.printing.narrow import narrowed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacecat.output.press import Press
    from spacecat.pages.reads import Page

__all__ = ["Batch", "Finished", "batches", "print_batch", "print_page"]


class Finished(NamedTuple):
    """A page as it came off the press, and the ids and links that the check needs of it."""

    number: int
    """Which of all pages that are being made it is."""
    data: bytes
    ids: tuple[str, ...]
    links: tuple[str, ...]
    seconds: float
    """How long it took."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages with consecutive numbers, the first of which is `first`."""

    press: Press
    pages: Sequence[Page]
    first: int

    def __reduce__(self) -> tuple[type[Batch], tuple[Press, Sequence[Page], int]]:
        """Travel with what the pages read and nothing else, however large the catalogue is."""
        return Batch, (narrowed(self.press, self.pages), self.pages, self.first)


def batches(press: Press, pages: Sequence[Page], size: int) -> Iterator[Batch]:
    """Cut `pages` into batches of `size`, the last of which may be shorter."""
    for first in range(0, len(pages), size):
        yield Batch(press, pages[first : first + size], first)


def print_batch(batch: Batch) -> list[Finished]:
    """Make the pages of a batch; none if one of them cannot be made.

    Why it cannot is not told: whoever misses the page makes it again, and sees.
    """
    try:
        return [
            print_page(batch.press, page, number)
            for number, page in enumerate(batch.pages, batch.first)
        ]
    except RenderFailed:
        return []


def print_page(press: Press, page: Page, number: int) -> Finished:
    """Make one page.

    Raises:
        RenderFailed: its template cannot be used.
    """
    begun = perf_counter()
    data, file = press.make(page), file_of(page.address)
    ids: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    if file.endswith(".html"):
        seen = outline(file, data.decode(), urlsplit(press.addresses.base_url).path)
        ids, links = seen.ids, seen.links
    return Finished(number, data, ids, links, perf_counter() - begun)
