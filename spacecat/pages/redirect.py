"""Pages that lead on: from every other name of a thing, and from addresses it once had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.noun import Noun
from spacecat.pages.kind import PageKind
from spacecat.pages.named import link
from spacecat.pages.reads import SITE, Page, card_read
from spacecat.pages.urls import HOME, address_of
from spacecat.pages.vantage import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, EntryId
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Link
    from spacecat.pages.reads import Read, Reader


class RedirectView(Noun):
    """Where the page leads."""

    target: Link
    canonical: str
    language: str


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan a page for every other name and every former address."""
    del groups
    # Shared by all that lead to the same, of which a large site has many.
    reads: dict[EntryId, tuple[Read, ...]] = {}
    for redirect in catalogue.redirects:
        kind = redirect.id.partition("/")[0]
        known = reads.get(redirect.id)
        if known is None:
            known = reads[redirect.id] = _reads(redirect.id)
        yield Page(address_of(f"{kind}/{redirect.slug}"), KIND.name, known, redirect.id)
    yield from plan_former(catalogue)


def plan_former(catalogue: Catalogue) -> Iterator[Page]:
    """Plan a page for every address that an entry says it had."""
    for record in catalogue.all_records():
        for address in record.entry.formerly:
            yield Page(address, KIND.name, _reads(record.id), record.id)


def view(reader: Reader) -> RedirectView:
    """Show the way on, to browsers that do not follow it by themselves."""
    target = link(reader, reader.page.subject)
    return RedirectView(target, reader.absolute(target.card.address), reader.site.language)


def likeness(page: Page) -> str:
    """Return where the page leads, if its folder lies beside the one that it leads to.

    All of those write the way on alike: up, and down again.
    """
    target = address_of(page.subject)
    above = _above(page.address)
    return target if above and above == _above(target) else page.address


def _above(address: str) -> str:
    """Return the folder that the page's own lies in; nothing for a page without one of its own."""
    is_in_its_own = address.endswith("/") and address != HOME
    return folder_of(address[:-1]) if is_in_its_own else ""


def _reads(target: EntryId) -> tuple[Read, ...]:
    return card_read(target), SITE


KIND = PageKind("redirect", "redirect.html", plan, view, likeness)
