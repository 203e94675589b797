"""Pages that lead on: from every other name of a thing, and from addresses it once had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacecat.pages.kind import PageKind
from spacecat.pages.named import link
from spacecat.pages.reads import SITE, Page, cards
from spacecat.pages.urls import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Link
    from spacecat.pages.reads import Reader


@dataclass(frozen=True, slots=True)
class RedirectView:
    """Where the page leads."""

    target: Link
    canonical: str
    language: str


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan a page for every other name and every former address."""
    del groups
    for redirect in catalogue.redirects:
        kind = redirect.id.partition("/")[0]
        yield _page(address_of(f"{kind}/{redirect.slug}"), redirect.id)
    yield from plan_former(catalogue)


def plan_former(catalogue: Catalogue) -> Iterator[Page]:
    """Plan a page for every address that an entry says it had."""
    for record in catalogue.all_records():
        for address in record.entry.formerly:
            yield _page(address, record.id)


def view(reader: Reader) -> RedirectView:
    """Show the way on, to browsers that do not follow it by themselves."""
    target = link(reader, reader.page.subject)
    return RedirectView(target, reader.absolute(target.card.address), reader.site.language)


def _page(address: str, target: str) -> Page:
    return Page(address, KIND.name, cards((target,)) | {SITE}, target)


KIND = PageKind("redirect", "redirect.html", plan, view)
