"""Pages that stand at other addresses than before an edit, and their places among all pages."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from spacecat.model.catalogue import catalogue_of, order_of
from spacecat.noun import Noun, replace
from spacecat.overlay import laid_over
from spacecat.pages import combination, names, redirect
from spacecat.pages.character import pages_of
from spacecat.pages.every_name import place_of
from spacecat.pages.plan import ENTRY_KINDS, PAGE_KINDS
from spacecat.pages.urls import STATIC, address_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from collections.abc import Set as AbstractSet

    from spacecat.load.retold import Change
    from spacecat.model.catalogue import Catalogue, Record, Redirect
    from spacecat.model.entries import Entry
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Page


class Moved(Noun):
    """The pages of which there is another, or none, at their addresses; and those that come."""

    gone: Mapping[str, Page]
    come: Mapping[str, Page]

    @property
    def left(self) -> AbstractSet[str]:
        """The addresses at which no page stands any more."""
        return self.gone.keys() - self.come.keys()

    def fits(self, pages: Mapping[str, Page], after: Catalogue) -> bool:
        """Whether nobody else has, had or links to the addresses."""
        own = all(pages.get(address) == page for address, page in self.gone.items())
        taken = any(one in pages and one not in self.gone for one in self.come)
        free = not taken and not any(map(_is_reserved, self.come))
        return own and free and not (self.left and _is_linked(self.left, after))


def _is_reserved(address: str) -> bool:
    return address.startswith(STATIC)


def moved(
    before: tuple[Catalogue, Groups], after: tuple[Catalogue, Groups], changes: tuple[Change, ...]
) -> Moved:
    """Return the pages of changed entries that come and go: their own, and those that lead on."""
    gone: dict[str, Page] = {}
    come: dict[str, Page] = {}
    leads_on_elsewhere = before[0].redirects is not after[0].redirects
    for number, change in enumerate(changes):
        is_edited = number == 0  # of all others the names are as they were
        if (is_edited and leads_on_elsewhere) or _standing(change.before) != _standing(
            change.after
        ):
            was = _own_pages(*before, change.before) if change.before else {}
            is_ = _own_pages(*after, change.after) if change.after else {}
            gone |= {one: page for one, page in was.items() if _about(is_.get(one)) != _about(page)}
            come |= {one: page for one, page in is_.items() if _about(was.get(one)) != _about(page)}
    return Moved(gone, come)


def _standing(record: Record[Entry] | None) -> tuple[object, ...]:
    """Return all by which an entry has addresses, beside its names."""
    return (record.id, record.entry.formerly, pages_of(record)) if record else ()


def _about(page: Page | None) -> tuple[str, ...]:
    return (page.kind, page.subject) if page else ()


def _own_pages(catalogue: Catalogue, groups: Groups, record: Record[Entry]) -> dict[str, Page]:
    """Return the page of an entry and those that lead to it, by address."""
    redirects = tuple([one for one in catalogue.redirects if one.id == record.id])
    alone = replace(catalogue_of(catalogue.site, (record,)), redirects=redirects)
    found: dict[str, Page] = {}
    for kind in (*ENTRY_KINDS, redirect.KIND):
        if kind.name not in catalogue.site.without:
            for page in kind.plan(alone, groups):
                found.setdefault(page.address, page)
    return found


def _is_linked(gone: Collection[str], after: Catalogue) -> bool:
    targets = chain.from_iterable([record.link_targets for record in after.all_records()])
    named = chain(targets, (item.to for item in after.site.navigation))
    return any(one.partition("#")[0] in gone for one in named if one.startswith("/"))


def with_pages(
    pages: Mapping[str, Page], moves: Moved, fresh: Mapping[str, Page], after: Catalogue
) -> Mapping[str, Page]:
    """Return `pages` without those that are gone and with those that are `fresh`, in order."""
    if not moves.gone and not moves.come:
        return laid_over(pages, fresh)
    kept = dict(pages)
    for address in moves.gone:
        del kept[address]
    ordered = list(kept.values())
    for address in moves.come:
        insort(ordered, fresh[address], key=lambda page: _order(page, after))
    # No step of this is Python's: there may be a hundred thousand pages.
    changed = dict(zip(map(attrgetter("address"), ordered), ordered, strict=True))
    changed.update(fresh)
    return changed


def _order(page: Page, catalogue: Catalogue) -> tuple[Any, ...]:
    """Return the sort key of a page of an entry among all pages, in the order of the plan."""
    kind = _KIND_ORDER[page.kind]
    if page.kind == combination.KIND.name:
        name, _, number = page.subject.partition("#")
        return kind, name, int(number)
    if page.kind == names.KIND.name:
        return kind, *place_of(page.subject)
    if page.kind != redirect.KIND.name:
        return kind, page.subject
    record = catalogue.record(page.subject)
    rank, _ = order_of(record.id)
    slug = page.address.strip("/").rpartition("/")[2]
    place = bisect_left(catalogue.redirects, (rank, slug), key=_redirect_order)
    named = catalogue.redirects[place : place + 1]
    by_name = any(one.id == record.id and one.slug == slug for one in named)
    if by_name and address_of(f"{record.kind}/{slug}") == page.address:
        return kind, 0, rank, slug
    return kind, 1, rank, record.id, record.entry.formerly.index(page.address)


def _redirect_order(one: Redirect) -> tuple[int, str]:
    return order_of(one.id)[0], one.slug


_KIND_ORDER = {name: number for number, name in enumerate(PAGE_KINDS)}
