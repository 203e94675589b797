"""Some pages, and all that they are made of: what is handed to whoever makes them."""

from __future__ import annotations

from itertools import takewhile
from operator import attrgetter
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from spacecat.check.outline import Outline, outline
from spacecat.noun import Noun
from spacecat.output.press import are_alike
from spacecat.output.render import RenderFailed
from spacecat.pages.plan import PAGE_KINDS
from spacecat.pages.urls import file_of
from spacecat.printing.narrow import narrowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacecat.output.press import Press
    from spacecat.pages.reads import Page

__all__ = [
    "Batch",
    "Finished",
    "Printed",
    "batches",
    "pressed",
    "print_batch",
    "print_page",
    "up_to_failure",
    "weight",
]


class Finished(NamedTuple):
    """A page as it came off the press, and the ids and links that the check needs of it."""

    number: int
    """Which of all pages that are being made it is."""
    stamp: str
    """The digest of all that it depends on."""
    data: bytes
    ids: tuple[str, ...]
    links: tuple[str, ...]
    seconds: float
    """How long it took."""


class Printed(NamedTuple):
    """What came of a batch: its pages, or none if one of them cannot be made."""

    pages: list[Finished]
    inputs: list[tuple[str, str]]
    """The names and digests of facets that the pages read, of those that were not told before."""


class Batch(Noun):
    """Pages with consecutive numbers, the first of which is `first`."""

    press: Press
    pages: Sequence[Page]
    first: int

    def __reduce__(self) -> tuple[type[Batch], tuple[Press, Sequence[Page], int]]:
        """Travel with what the pages read and nothing else, however large the catalogue is."""
        return Batch, (narrowed(self.press, self.pages), self.pages, self.first)


DRAWN = 300
"""Pages that take as long as one that is finished after its template, such as a card: 65 ms against
150 µs would be more (November 2026), but one alone gains nothing from a second process."""


def weight(page: Page) -> int:
    """Return how many plain pages take as long to make as this one."""
    return DRAWN if PAGE_KINDS[page.kind].finish else 1


def batches(press: Press, pages: Sequence[Page], size: int, first: int = 0) -> Iterator[Batch]:
    """Cut `pages` into batches that weigh `size` or, with a heavy page at the end, more.

    The last may weigh less. The first page has the number `first`.
    """
    begun = weighed = 0
    for end, page in enumerate(pages, 1):
        weighed += weight(page)
        if weighed >= size or end == len(pages):
            yield Batch(press, pages[begun:end], first + begun)
            begun, weighed = end, 0


def print_batch(batch: Batch) -> Printed:
    """Make the pages of a batch; none if one of them cannot be made.

    Why it cannot is not told: whoever misses the page makes it again, and sees.
    """
    facets = batch.press.facets
    told = facets.known
    try:
        pages = list(_pages(batch))
    except RenderFailed:
        return Printed([], [])
    return Printed(pages, list(facets.known_digests(told)))


def up_to_failure(printed: Iterable[Printed]) -> Iterator[Printed]:
    """Yield what came of batches, up to one that could not be made or was lost on the way."""
    return takewhile(attrgetter("pages"), printed)


def _pages(batch: Batch) -> Iterator[Finished]:
    """Make the pages of a batch; of those in a row that are alike, the first alone."""
    model: tuple[Page, Finished] | None = None
    for number, page in enumerate(batch.pages, batch.first):
        if model and are_alike(page, model[0]) and not _leads_inward(*model):
            yield model[1]._replace(number=number, seconds=0.0)
        else:
            made = print_page(batch.press, page, number)
            model = page, made
            yield made


def _leads_inward(page: Page, made: Finished) -> bool:
    """Whether a link of the page means another place where the same bytes stand elsewhere."""
    folder = file_of(page.address).rpartition("/")[0]
    return any(link.startswith(f"{folder}/") for link in made.links)


def print_page(press: Press, page: Page, number: int) -> Finished:
    """Make one page.

    Raises:
        RenderFailed: its template cannot be used.
    """
    begun = perf_counter()
    stamp = press.stamp(page)
    data, seen = pressed(press, page)
    return Finished(number, stamp, data, seen.ids, seen.links, perf_counter() - begun)


def pressed(press: Press, page: Page) -> tuple[bytes, Outline]:
    """Make one page, for those who need no stamp; return it and its outline.

    Raises:
        RenderFailed: its template cannot be used.
    """
    data, file = press.make(page), file_of(page.address)
    if not file.endswith(".html"):
        return data, Outline(file, (), ())
    return data, outline(file, data.decode(), urlsplit(press.addresses.base_url).path)
