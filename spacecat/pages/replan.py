"""The plan after an edit: the pages and groups of the changed entries, in the place of theirs.

Every page kind plans its own pages, given a catalogue of the few records that have to be planned
anew. Of the pages that list many, only those parts are planned of which the group differs.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from spacecat.model.catalogue import catalogue_of, order_of
from spacecat.model.entries import Source, Title
from spacecat.model.vocabulary import EntryKind
from spacecat.pages import feed, home, redirect, sources
from spacecat.pages.cards import card_of, source_card
from spacecat.pages.groups import Group
from spacecat.pages.paging import address_of_part
from spacecat.pages.plan import ENTRY_KINDS, PAGE_KINDS, Plan
from spacecat.pages.reads import Facet, Read, cards
from spacecat.pages.regroup import HOSTS, regrouped
from spacecat.pages.urls import STATIC, address_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from spacecat.load.retold import Change
    from spacecat.model.catalogue import Catalogue, Record, Redirect
    from spacecat.model.entries import Entry
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Page
    from spacecat.pages.regroup import Regrouped

_NO_GROUP = Group("", ())


@dataclass(frozen=True, slots=True)
class Replanned:
    """The plan after an edit, and all that can differ then."""

    plan: Plan
    facets: frozenset[Read]
    """The facets that differ, come or go."""
    addresses: frozenset[str]
    """The pages to be made anew: those that read such a facet, or other facets than before."""
    gone: frozenset[str]
    """The addresses at which no page stands any more."""


def replan(
    planned: Plan, before: Catalogue, after: Catalogue, changes: tuple[Change, ...]
) -> Replanned | None:
    """Return the plan of `after`, which `before`, whose plan is `planned`, becomes by `changes`.

    None where only a whole plan is sure to be right: where there is a problem, where a list gets
    another number of pages, and where an address is or was another page's as well.
    """
    found = None if planned.problems else regrouped(planned.groups, before, after, changes)
    if found is None or not _leads_on(changes, planned):
        return None
    groups = _with_groups(planned.groups, found)
    moved = _moved((before, planned.groups), (after, groups), changes)
    if not moved.fits(planned.pages, after):
        return None
    fresh = dict(chain(moved.come.items(), _replanned(planned, after, groups, found, changes)))
    pages = _with_pages(planned.pages, moved, fresh, after)
    facets = frozenset(chain(_of_records(changes), _of_groups(found)))
    other = {one for one, page in fresh.items() if planned.pages.get(one) != page}
    planned.readers.collect(planned.pages.values())
    for page in fresh.values():
        planned.readers.add(page)
    addresses = other | planned.readers.of(facets, pages)
    plan = Plan(pages, groups, (), planned.readers)
    return Replanned(plan, facets, frozenset(addresses), frozenset(moved.left))


def _with_groups(groups: Groups, found: Regrouped) -> Groups:
    changed = {**groups, **found.groups}
    for name in found.gone:
        del changed[name]
    is_as_wide = len(changed) == len(groups) and changed.keys() == groups.keys()
    return changed if is_as_wide else dict(sorted(changed.items()))


@dataclass(frozen=True, slots=True)
class _Moved:
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
        taken = pages.keys() - self.gone.keys() if self.come else frozenset[str]()
        free = taken.isdisjoint(self.come) and not any(map(_is_reserved, self.come))
        return own and free and not (self.left and _is_linked(self.left, after))


def _is_reserved(address: str) -> bool:
    return address.startswith(STATIC)


def _moved(
    before: tuple[Catalogue, Groups], after: tuple[Catalogue, Groups], changes: tuple[Change, ...]
) -> _Moved:
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
    return _Moved(gone, come)


def _standing(record: Record[Entry] | None) -> tuple[object, ...]:
    """Return all by which an entry has addresses, beside its names."""
    return (record.id, record.entry.formerly) if record else ()


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
    targets = chain.from_iterable(record.link_targets for record in after.all_records())
    named = chain(targets, (item.to for item in after.site.navigation))
    return any(one.partition("#")[0] in gone for one in named if one.startswith("/"))


def _leads_on(changes: tuple[Change, ...], planned: Plan) -> bool:
    """Whether the addresses that changed entries link to are those of pages."""
    for change in changes:
        for target in change.after.link_targets if change.after else ():
            address = target.partition("#")[0]
            is_there = address in planned.pages or address.startswith(STATIC)
            if address.startswith("/") and not is_there:
                return False
    return True


def _replanned(
    planned: Plan,
    after: Catalogue,
    groups: Groups,
    found: Regrouped,
    changes: tuple[Change, ...],
) -> Iterator[tuple[str, Page]]:
    """Yield the pages that can read other facets than before, by address."""
    concerned = {change.after.id: change.after for change in changes if change.after}
    for name in (*found.groups, *found.gone):
        circle, _, entry_id = name.partition("/")
        if circle == "collaborators" and entry_id in after.people:
            concerned[entry_id] = after.people[entry_id]
    alone = catalogue_of(after.site, concerned.values())
    kinds = [(kind, alone) for kind in ENTRY_KINDS]
    kinds += [(kind, after) for kind in _summaries(planned.groups, found, changes)]
    for kind, catalogue in kinds:
        if kind.name not in after.site.without:
            yield from ((page.address, page) for page in kind.plan(catalogue, groups))
    yield from _parts(planned, found)


def _summaries(before: Groups, found: Regrouped, changes: tuple[Change, ...]) -> Iterator[Any]:
    """Yield the kinds of the pages that tell of the whole catalogue and have to be planned anew."""
    for name in ("latest", "lists", "tags"):
        group = found.groups.get(name)
        if group and set(group.members) != set(before[name].members):
            yield home.KIND
            break
    if "recent" in found.groups:
        yield feed.KIND
    is_cited = any(one.after and one.after.kind is EntryKind.SOURCE for one in changes)
    if is_cited or any(name.startswith(HOSTS) for name in (*found.groups, *found.gone)):
        yield sources.KIND


def _parts(planned: Plan, found: Regrouped) -> Iterator[tuple[str, Page]]:
    """Yield the pages of lists of which other members are shown, or the same elsewhere."""
    for part, group in found.groups.items():
        name, hash_, number = part.partition("#")
        page = planned.pages.get(address_of_part(f"/{name}/", int(number))) if hash_ else None
        if page and page.subject == part:
            shown = planned.groups[part].members
            reads = page.reads - cards(shown) | cards(group.members)
            yield page.address, replace(page, reads=reads)


def _with_pages(
    pages: Mapping[str, Page], moved: _Moved, fresh: Mapping[str, Page], after: Catalogue
) -> dict[str, Page]:
    """Return `pages` without those that are gone and with those that are `fresh`, in order."""
    if not moved.gone and not moved.come:
        return {**pages, **fresh}
    kept = dict(pages)
    for address in moved.gone:
        del kept[address]
    ordered = list(kept.values())
    for address in moved.come:
        insort(ordered, fresh[address], key=lambda page: _order(page, after))
    # No step of this is Python's: there may be a hundred thousand pages.
    changed = dict(zip(map(attrgetter("address"), ordered), ordered, strict=True))
    changed.update(fresh)
    return changed


def _order(page: Page, catalogue: Catalogue) -> tuple[Any, ...]:
    """Return the sort key of a page of an entry among all pages, in the order of the plan."""
    kind = _KIND_ORDER[page.kind]
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


def _of_records(changes: Iterable[Change]) -> Iterator[Read]:
    """Yield the facets of changed records that differ."""
    for change in changes:
        was, is_ = change.before, change.after
        for entry_id in {record.id for record in (was, is_) if record}:
            yield Read(Facet.FULL, entry_id)
            if _card(was) != _card(is_):
                yield Read(Facet.CARD, entry_id)
            if _dates(was) != _dates(is_):
                yield Read(Facet.STATE, entry_id)


def _card(record: Record[Entry] | None) -> object:
    if record is None:
        return None
    return source_card(record.entry) if isinstance(record.entry, Source) else card_of(record)


def _dates(record: Record[Entry] | None) -> object:
    """Return all of a title that the day of a build can make something of."""
    if record is None or not isinstance(record.entry, Title):
        return None
    entry = record.entry
    return record.id, entry.run, entry.releases, entry.status


def _of_groups(found: Regrouped) -> Iterator[Read]:
    for name in (*found.groups, *found.gone):
        yield Read(Facet.GROUP, name)
