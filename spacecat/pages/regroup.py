"""The groups after an edit: each changed entry taken out of its places and put into those it has.

The rules of who belongs where, and in which order, are those of `groups`. A group is given back
only where it differs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from spacecat.model.catalogue import order_of
from spacecat.model.entries import Title
from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun, replace
from spacecat.overlay import laid_over
from spacecat.pages.beginnings import shifted_letters
from spacecat.pages.careers import careers_after
from spacecat.pages.circles import circles
from spacecat.pages.citing import (
    CITED,
    HOSTS,
    cited_groups,
    citing_of,
    is_long,
    list_of_host,
    list_of_source,
    with_page,
)
from spacecat.pages.combined import is_combination
from spacecat.pages.every_name import is_letter, renamed
from spacecat.pages.groups import (
    BY_LETTER,
    Group,
    counts,
    hangul_order,
    hosts_of,
    name_order,
    recently_updated,
    roles_of,
)
from spacecat.pages.paging import in_pages
from spacecat.pages.recombine import age_order, recombined
from spacecat.pages.search_groups import refiled_groups
from spacecat.pages.tallies import chart_groups, is_of_charts, may_redraw
from spacecat.pages.terms import DIVISIONS, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.load.retold import Change
    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, Source
    from spacecat.pages.plan import Plan

Places: TypeAlias = dict[str, tuple[Any, ...]]
"""The groups that an entry belongs to: by name, the sort key of its place there."""


class Regrouped(Noun):
    """The groups that an edit changes: those that come or differ, and which ones go."""

    groups: Mapping[str, Group]
    gone: frozenset[str]


def regrouped(
    planned: Plan, before: Catalogue, after: Catalogue, changes: tuple[Change, ...]
) -> Regrouped | None:
    """Return the groups that differ when `before` becomes `after` by `changes`.

    None where a term comes or goes, or a list gets more or fewer pages: then there are other pages
    as well. Only those of combinations and of letters of the index of names may come and go.
    """
    groups = planned.groups
    moved = _moved(groups, after, changes)
    if any(name not in groups or not _stays(name, moved[name]) for name in moved if _is_term(name)):
        return None
    if any(EntryKind.TAG in _kinds(one) and not one.keeps_id for one in changes):
        return None
    names = renamed(groups, after.site, changes)
    combined = recombined(groups, moved, after, changes)
    found = {**moved, **names, **combined.groups, **_hosts(groups, moved)}
    found |= _others(before, after, changes)
    found |= circles(groups, after, changes)
    cited = _cited(groups, found, changes)
    worked = careers_after(groups, after, changes)
    sources = _sources(groups, found, after, changes)
    if cited is None or worked is None or sources is None:
        return None
    found |= cited | worked | sources
    parts = in_pages({name: group for name, group in found.items() if f"{name}#1" in groups})
    if any(name not in groups or groups[name].total != part.total for name, part in parts.items()):
        return None
    come = [name for name in found if name not in groups and _can_come(name)]
    found |= parts | in_pages({name: found[name] for name in come})
    found |= shifted_letters(after, groups, found)
    refiled = refiled_groups(groups, after, changes, planned.findables)
    if refiled is None:
        return None
    found |= refiled
    gone = {name for name, group in found.items() if _goes(name, group)}
    gone |= {part for name in combined.gone for part in (name, f"{name}#1")}
    if may_redraw(changes):
        drawn = chart_groups(after, laid_over(groups, found))
        gone |= set(filter(is_of_charts, groups)) - drawn.keys()
        found |= drawn
    return Regrouped(
        {name: one for name, one in found.items() if name not in gone and groups.get(name) != one},
        frozenset(gone & groups.keys()),
    )


def _is_term(name: str) -> bool:
    folder, slash, _ = name.partition("/")
    return bool(slash) and folder in DIVISIONS


def _stays(name: str, group: Group) -> bool:
    return bool(group.members) or DIVISIONS[name.partition("/")[0]].kind is EntryKind.TAG


def _can_come(name: str) -> bool:
    """Whether a group can come that has pages of its own."""
    return is_combination(name) or is_letter(name)


def _goes(name: str, group: Group) -> bool:
    can_go = name.startswith((f"{HOSTS}/", "collaborators/")) or is_letter(name.partition("#")[0])
    return can_go and not group.members


def _moved(
    groups: Mapping[str, Group], after: Catalogue, changes: tuple[Change, ...]
) -> dict[str, Group]:
    """Return the groups in which changed entries stand elsewhere, or stand no more."""
    leaving: dict[str, set[EntryId]] = defaultdict(set)
    coming: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for change in changes:
        was = dict(_places(change.before)) if change.before else {}
        is_ = dict(_places(change.after)) if change.after else {}
        for name in was.keys() | is_.keys():
            if was.get(name) != is_.get(name):
                leaving[name].update(key[-1] for key in (was.get(name),) if key)
                coming[name] += (key for key in (is_.get(name),) if key)
    return {
        name: _with_members(name, groups.get(name), leaving[name], coming[name], after)
        for name in sorted(leaving)
    }


def _with_members(
    name: str,
    group: Group | None,
    leaving: set[EntryId],
    coming: list[tuple[Any, ...]],
    after: Catalogue,
) -> Group:
    group = group or Group(name.partition("/")[2], ())  # only a host can be new; it is its label
    members = [one for one in group.members if one not in leaving]
    for key in coming:
        place = bisect_left(members, key, key=lambda one: _place_in(name, after.record(one)))
        members.insert(place, key[-1])
    return replace(group, members=tuple(members))


def _place_in(name: str, record: Record[Entry]) -> tuple[Any, ...]:
    """Return the sort key of a member of a group."""
    if name.startswith(f"{HOSTS}/"):
        return order_of(record.id)
    if name.endswith("/hangul"):
        return hangul_order(record)
    if name == "latest" or _is_term(name):
        return age_order(cast("Record[Title]", record))
    return name_order(record)


def _places(record: Record[Entry]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name in _groups_of(record):
        yield name, _place_in(name, record)


def _groups_of(record: Record[Entry]) -> Iterator[str]:
    """Yield the groups with an order of their own that an entry belongs to."""
    yield record.kind.folder
    if record.kind is EntryKind.PERSON:
        yield from BY_LETTER[EntryKind.PERSON]
    if isinstance(record.entry, Title):
        yield "latest"
        yield from BY_LETTER[EntryKind.TITLE]
        yield from (term.name for term in terms_of(cast("Record[Title]", record)))
    if record.kind is EntryKind.COMPANY:
        yield from roles_of(record)
    yield from (f"{HOSTS}/{host}" for host in hosts_of(record.entry))


def _hosts(groups: Mapping[str, Group], moved: Mapping[str, Group]) -> dict[str, Group]:
    """Return the list of hosts, with those that are cited for the first time or no more."""
    hosts = set(groups[HOSTS].members)
    for name, group in moved.items():
        folder, _, host = name.partition("/")
        if folder == HOSTS:
            (hosts.add if group.members else hosts.discard)(host)
    return {HOSTS: replace(groups[HOSTS], members=tuple(sorted(hosts)))}


def _cited(
    groups: Mapping[str, Group], found: Mapping[str, Group], changes: tuple[Change, ...]
) -> dict[str, Group] | None:
    """Return the lists of what cites a source that differ; None if one comes or goes."""
    cited = {
        list_of_host(group.label): Group(group.label, with_page(group.members))
        for name, group in found.items()
        if name.startswith(f"{HOSTS}/") and list_of_host(group.label)
    }
    for change in changes:
        if EntryKind.SOURCE in _kinds(change):
            for record in (change.before, change.after):
                if record:
                    cited[list_of_source(record)] = Group("", ())
            if change.after:
                source = cast("Record[Source]", change.after)
                cited[list_of_source(source)] = Group("", citing_of(source))
    if any((name in groups) != is_long(group.members) for name, group in cited.items()):
        return None
    return {name: group for name, group in cited.items() if name in groups}


def _sources(
    groups: Mapping[str, Group],
    found: Mapping[str, Group],
    after: Catalogue,
    changes: tuple[Change, ...],
) -> dict[str, Group] | None:
    """Return what stands on which page of sources; None if there are more pages, or fewer."""
    has_hosts = any(name.startswith(f"{HOSTS}/") for name in found)
    if not has_hosts and not any(EntryKind.SOURCE in _kinds(change) for change in changes):
        return {}
    cited = cited_groups(after, laid_over(groups, found))
    return cited if len(cited) == groups[f"{CITED}#1"].total else None


def _others(before: Catalogue, after: Catalogue, changes: tuple[Change, ...]) -> dict[str, Group]:
    found: dict[str, Group] = {}
    if len(before.titles) != len(after.titles) or len(before.people) != len(after.people):
        found.update(counts(after))
    titles = [one for one in changes if EntryKind.TITLE in _kinds(one)]
    if any(_updated(one.before) != _updated(one.after) for one in titles):
        found["recent"] = Group("Recently updated", recently_updated(after))
    return found


def _kinds(change: Change) -> set[EntryKind]:
    return {record.kind for record in (change.before, change.after) if record}


def _updated(record: Record[Entry] | None) -> tuple[Any, ...]:
    return (record.id, record.entry.updated) if record else ()
