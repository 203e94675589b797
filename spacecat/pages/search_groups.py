"""Which entries are in which part of the search index, as groups."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from spacecat.pages.findables import Findables
from spacecat.pages.groups import Group
from spacecat.pages.kind import has_pages
from spacecat.search.entries import FOUND
from spacecat.search.refiling import Edit, Filed, NeedsWhole, Parts
from spacecat.search.shards import ROOT, parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacecat.load.retold import Change
    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, SiteSettings
    from spacecat.search.entries import Findable

PARTS = "search"
"""The group whose members are the paths of all parts."""

COUNTS = "search counts"
"""The group that says which parts there are: paths, each with its number of places. No page reads
it; it is for those who have to tell whether an edit makes others."""

_KINDS = frozenset({"search", "search-index"})


def has_search(site: SiteSettings) -> bool:
    """Whether the site has a search, or the settings leave it out."""
    return _KINDS.isdisjoint(site.without)


def group_of_part(path: str) -> str:
    """Return the name of the group of those who are in a part."""
    return f"{PARTS}/{path}"


def path_of_part(name: str) -> str:
    """Return the path of a part, by the name of its group."""
    return name.removeprefix(group_of_part(ROOT))


def is_part_of_index(name: str) -> bool:
    """Whether the group of this name is that of those who are in a part."""
    return name.startswith(group_of_part(ROOT))


def is_of_search(name: str) -> bool:
    """Whether the group of this name is for the search alone."""
    return name in {PARTS, COUNTS} or is_part_of_index(name)


def search_groups(catalogue: Catalogue, findables: Findables) -> dict[str, Group]:
    """Return the groups of the index; none where the site has no search.

    What can be found of each entry is left in `findables`.
    """
    if not has_search(catalogue.site):
        return {}
    parts, counts = parted(findable_entries(catalogue, findables))
    groups = {group_of_part(path): Group("Names", members) for path, members in parts.items()}
    groups[PARTS] = Group("Parts of the index", tuple(parts))
    groups[COUNTS] = _counted(counts)
    return groups


def is_found(record: Record[Entry], site: SiteSettings) -> bool:
    """Whether an entry can be found: whether it has a page."""
    return record.kind in FOUND and has_pages(record.kind, site)


def findable_entries(
    catalogue: Catalogue, findables: Findables | None = None
) -> dict[EntryId, Findable]:
    """Return all that can be found, by id."""
    findables = findables or Findables()
    return {
        record.id: findables.of(record)
        for record in catalogue.all_records()
        if is_found(record, catalogue.site)
    }


def refiled_groups(
    groups: Mapping[str, Group],
    after: Catalogue,
    changes: Iterable[Change],
    findables: Findables,
) -> dict[str, Group] | None:
    """Return the groups of the index that `changes` change; None where all are to be found anew."""
    filed = partial(_filed, after.site, findables)
    edits = [Edit(filed(one.before), filed(one.after)) for one in changes]
    edits = [edit for edit in edits if edit.before != edit.after]
    if PARTS not in groups or not edits:
        return {}
    members = {path: groups[group_of_part(path)].members for path in groups[PARTS].members}
    told = (one.rpartition(" ") for one in groups[COUNTS].members)
    counts = {path: int(count) for path, _, count in told}
    parts = Parts(members, counts, lambda key: findables.of(after.record(key)))
    try:
        parts.refile(edits)
    except NeedsWhole:
        return _parted_anew(groups, after, findables)
    found = {group_of_part(path): Group("Names", its) for path, its in parts.changed.items()}
    return {**found, COUNTS: _counted(counts)}


def _parted_anew(
    groups: Mapping[str, Group], after: Catalogue, findables: Findables
) -> dict[str, Group] | None:
    """Return the groups of the index that differ, each found anew; None if there are other parts.

    For ten thousand titles it takes a second, and everything else of a whole build a minute.
    """
    found = search_groups(after, findables)
    if found[PARTS] != groups[PARTS]:
        return None
    return {name: group for name, group in found.items() if groups[name] != group}


def _filed(site: SiteSettings, findables: Findables, record: Record[Entry] | None) -> Filed | None:
    if record is None or not is_found(record, site):
        return None
    return Filed(record.id, findables.of(record))


def _counted(counts: Mapping[str, int]) -> Group:
    return Group("Places", tuple(f"{path} {counts[path]}" for path in sorted(counts)))
