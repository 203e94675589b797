"""The plan after an edit: the pages and groups of the changed entries, in the place of theirs.

Every page kind plans its own pages, given a catalogue of the few records that have to be planned
anew. Of the pages that list many, only those parts are planned of which the group differs.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from spacecat.covers.subject import subject_of
from spacecat.model.catalogue import catalogue_of, without_text
from spacecat.model.entries import Source, Title
from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun, replace
from spacecat.overlay import laid_over
from spacecat.pages import (
    browse,
    constellation,
    feed,
    home,
    index,
    llms,
    names,
    search_index,
    sources,
    statistics,
    timelines,
)
from spacecat.pages.cards import card_of, source_card
from spacecat.pages.careers import CAREERS
from spacecat.pages.citing import HOSTS
from spacecat.pages.combination import is_whole, plan_one
from spacecat.pages.combined import NARROW
from spacecat.pages.every_name import is_letter
from spacecat.pages.moved import Moved, moved, with_pages
from spacecat.pages.news import followed_by, item_of, titles_of
from spacecat.pages.paging import address_of_part, ids_in
from spacecat.pages.plan import ENTRY_KINDS, Plan
from spacecat.pages.reads import ALL_DATA, Facet, Read, cards, names_read
from spacecat.pages.regroup import regrouped
from spacecat.pages.search_groups import is_part_of_index
from spacecat.pages.taxonomy import plan_term
from spacecat.pages.terms import COMBINED, DIVISIONS, term_of, terms_of
from spacecat.pages.urls import STATIC, address_of
from spacecat.search.entries import findable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacecat.load.retold import Change
    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Page
    from spacecat.pages.regroup import Regrouped


class Replanned(Noun):
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
    found = None if planned.problems else regrouped(planned, before, after, changes)
    if found is None or not _leads_on(changes, planned):
        return None
    groups = _with_groups(planned.groups, found)
    moves = moved((before, planned.groups), (after, groups), changes)
    moves = _with_lists(moves, planned, groups, found)
    if not moves.fits(planned.pages, after):
        return None
    fresh = dict(chain(moves.come.items(), _replanned(planned, after, groups, found, changes)))
    pages = with_pages(planned.pages, moves, fresh, after)
    facets = frozenset(chain(_of_records(changes), _of_groups(found)))
    other = {one for one, page in fresh.items() if planned.pages.get(one) != page}
    planned.readers.collect(planned.pages.values())
    for address in other:
        planned.readers.add(fresh[address])
    addresses = other | planned.readers.of(facets, pages)
    plan = Plan(pages, groups, (), planned.readers, planned.findables)
    return Replanned(plan, facets, frozenset(addresses), frozenset(moves.left))


def _with_groups(groups: Groups, found: Regrouped) -> Groups:
    changed = laid_over(groups, found.groups, found.gone)
    is_as_wide = not found.gone and len(changed) == len(groups)
    return changed if is_as_wide else dict(sorted(changed.items()))


def _with_lists(moves: Moved, planned: Plan, groups: Groups, found: Regrouped) -> Moved:
    """Return `moves` with the pages of combinations, and of letters, that come and go."""
    gone = [f"/{name}/" for name in found.gone if is_whole(name) or is_letter(name)]
    come = [
        page for name in found.groups if name not in planned.groups for page in _of(name, groups)
    ]
    return Moved(
        {**moves.gone, **{address: planned.pages[address] for address in gone}},
        {**moves.come, **{page.address: page for page in come}},
    )


def _of(name: str, groups: Groups) -> Iterator[Page]:
    if is_whole(name):
        yield from plan_one(name, groups)
    elif is_letter(name):
        yield from names.plan_letter(name, groups)


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
    owners = filter(None, map(_owner, (*found.groups, *found.gone)))
    for entry_id in owners:
        records = after.of_kind(EntryKind(entry_id.partition("/")[0]))
        if entry_id in records:
            concerned[entry_id] = records[entry_id]
    alone = catalogue_of(after.site, concerned.values())
    yield from _parts(planned, found)  # some of these are planned as a whole below, and rightly
    kinds = [(kind, alone) for kind in ENTRY_KINDS]
    kinds += [(kind, after) for kind in _summaries(planned.groups, found, changes)]
    for kind, catalogue in kinds:
        if kind.name not in after.site.without:
            yield from ((page.address, page) for page in kind.plan(catalogue, groups))
    yield from _narrowed(groups, found)
    yield from _indexed(groups, found)


def _indexed(groups: Groups, found: Regrouped) -> Iterator[tuple[str, Page]]:
    """Yield the parts of the search index in which there are others."""
    for name in found.groups:
        if is_part_of_index(name):
            page = search_index.part_page(name, groups)
            yield page.address, page


def _narrowed(groups: Groups, found: Regrouped) -> Iterator[tuple[str, Page]]:
    """Yield the pages of terms that can be narrowed down otherwise; those of tags are theirs."""
    for name in (*found.groups, *found.gone):
        folder, _, term = name.partition("/")
        if folder == NARROW:
            yield from ((page.address, page) for page in plan_term(term_of(term), groups))


def _owner(group: str) -> EntryId:
    """Return the entry whose page shows a group, if it is that of an entry; else nothing."""
    folder, _, rest = group.partition("#")[0].partition("/")
    if folder in {"collaborators", CAREERS}:
        return rest
    if folder == NARROW:
        return _owner(rest)
    kind = DIVISIONS[folder].kind if folder in DIVISIONS and rest and "/" not in rest else None
    return f"{kind}/{rest}" if kind else ""


def _summaries(before: Groups, found: Regrouped, changes: tuple[Change, ...]) -> Iterator[Any]:
    """Yield the kinds of the pages that tell of the whole catalogue and have to be planned anew."""
    for name in ("latest", "lists", "tags"):
        group = found.groups.get(name)
        if group and set(group.members) != set(before[name].members):
            yield home.KIND
            break
    if any(name.startswith(f"{browse.LIST}#") for name in found.groups):
        yield browse.KIND
    if not found.groups.keys().isdisjoint(COMBINED):
        yield index.KIND
    if not found.groups.keys().isdisjoint(llms.GROUPS):
        yield llms.KIND
    if "recent" in found.groups:
        yield from feed.SITE_KINDS
    if found.groups or found.gone:
        yield from _CHARTS
    is_cited = any(one.after and one.after.kind is EntryKind.SOURCE for one in changes)
    if is_cited or any(name.startswith(HOSTS) for name in (*found.groups, *found.gone)):
        yield sources.KIND


_CHARTS = (constellation.KIND, timelines.KIND, statistics.KIND)
"""What these read follows from groups alone, and is soon told."""


def _parts(planned: Plan, found: Regrouped) -> Iterator[tuple[str, Page]]:
    """Yield the pages of lists of which other members are shown, or the same elsewhere."""
    for part, group in found.groups.items():
        name, hash_, number = part.partition("#")
        page = planned.pages.get(address_of_part(f"/{name}/", int(number))) if hash_ else None
        if page and page.subject == part:
            shown = planned.groups[part].members
            reads = {*page.reads} - cards(ids_in(shown)) | cards(ids_in(group.members))
            yield page.address, replace(page, reads=reads)


def _of_records(changes: Iterable[Change]) -> Iterator[Read]:
    """Yield the facets of changed records that differ."""
    for change in changes:
        was, is_ = change.before, change.after
        yield from (Read(Facet.NEWS, entry_id) for entry_id in _heard_of(was, is_))
        for entry_id in {record.id for record in (was, is_) if record}:
            yield Read(Facet.FULL, entry_id)
            if _card(was) != _card(is_):
                yield Read(Facet.CARD, entry_id)
            if _dates(was) != _dates(is_):
                yield Read(Facet.STATE, entry_id)
            if _drawn(was) != _drawn(is_):
                yield Read(Facet.DRAWN, entry_id)
            if _terms(was) != _terms(is_):
                yield Read(Facet.TERMS, entry_id)
            if _names(was) != _names(is_):
                yield names_read(entry_id)
            if _data(was) != _data(is_):
                yield Read(Facet.DATA, entry_id)
                yield ALL_DATA


def _heard_of(was: Record[Entry] | None, is_: Record[Entry] | None) -> set[EntryId]:
    """Return the entries whose news differ because a record does."""
    there = [record for record in (was, is_) if record]
    if there[0].kind is not EntryKind.TITLE:
        listed = {frozenset(titles_of(record)) for record in there}
        is_same = len(there) > 1 and len(listed) == 1 and there[0].id == there[1].id
        return set() if is_same else {record.id for record in there}
    is_same = len(there) > 1 and item_of(there[0]) == item_of(there[1])
    return set() if is_same else set(followed_by(there))


def _names(record: Record[Entry] | None) -> object:
    return findable(record, address_of(record.id)) if record else None


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


def _drawn(record: Record[Entry] | None) -> object:
    if record is None or not isinstance(record.entry, Title):
        return None
    return subject_of(cast("Record[Title]", record))


def _terms(record: Record[Entry] | None) -> object:
    if record is None or not isinstance(record.entry, Title):
        return None
    return record.id, tuple(terms_of(cast("Record[Title]", record)))


def _data(record: Record[Entry] | None) -> object:
    """Return all of a record that differs where its data do."""
    return without_text(record) if record else None


def _of_groups(found: Regrouped) -> Iterator[Read]:
    for name in (*found.groups, *found.gone):
        yield Read(Facet.GROUP, name)
