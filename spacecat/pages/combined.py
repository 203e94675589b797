"""Combinations of two terms that have at least two titles: the groups of their pages.

A combination stands below the term of the division that comes first, as in
“genres/romance/year-2021”, so that each has one address and every prefix of it is that of a page.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from spacecat.pages.groups import Group, newest_first
from spacecat.pages.terms import COMBINED, DIVISIONS, Term, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import SiteSettings, Title

FEWEST = 2
"""Titles that a combination has at the least: a page of a single one would be a detour."""

NARROW = "narrow"
"""The folder of the groups that say how the titles of a term can be narrowed down."""

_FOLDERS = {division.one: folder for folder, division in DIVISIONS.items()}
_PLACES = {folder: place for place, folder in enumerate(DIVISIONS)}
_PAGES = {"tags": "tag", "platforms": "company", "networks": "company", "studios": "company"}
"""The kinds of pages without which the terms of a division have none."""


def combined_on(site: SiteSettings) -> frozenset[str]:
    """Return the divisions that a site combines: those whose terms have pages."""
    without = site.without
    if "term" in without or "combination" in without:
        return frozenset()
    return frozenset(one for one in COMBINED if _PAGES.get(one) not in without)


def pairs_of(record: Record[Title], folders: frozenset[str]) -> Iterator[str]:
    """Yield the combinations of the terms of a title, whether or not another title has them."""
    terms = [term for term in terms_of(record) if term.folder in folders]
    for first, second in combinations(terms, 2):
        if first.folder != second.folder:
            yield f"{first.folder}/{first.slug}/{DIVISIONS[second.folder].one}-{second.slug}"


def is_combination(name: str) -> bool:
    """Whether a group is that of a combination, or a part of one."""
    folder, _, rest = name.partition("/")
    return folder in DIVISIONS and "/" in rest


def terms_in(name: str) -> tuple[Term, Term]:
    """Return the two terms of a combination; the first is the one that it stands below."""
    folder, slug, second = name.split("/")
    one, _, other = second.partition("-")
    return Term(folder, slug), Term(_FOLDERS[one], other)


def combination_groups(catalogue: Catalogue) -> dict[str, Group]:
    """Return the group of every combination, its titles newest first."""
    folders = combined_on(catalogue.site)
    members: defaultdict[str, list[EntryId]] = defaultdict(list)
    for record in newest_first(catalogue.titles.values()) if folders else ():
        for name in pairs_of(record, folders):
            members[name].append(record.id)
    return {
        name: Group("", tuple(titles)) for name, titles in members.items() if len(titles) >= FEWEST
    }


def narrow_groups(groups: Mapping[str, Group]) -> dict[str, Group]:
    """Return, for each term of a combination, its combinations with the number of their titles.

    They are written as in “genres/romance/year-2021 3”, division by division.
    """
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, group in groups.items():
        if is_combination(name):
            for term in terms_in(name):
                found[term.name][name] = len(group.members)
    return {f"{NARROW}/{term}": _written(term, ways) for term, ways in found.items()}


def renumbered(group: Group | None, term: str, numbers: Mapping[str, int]) -> Group:
    """Return how to narrow down a term where combinations have other `numbers` of titles."""
    told = (member.partition(" ") for member in group.members) if group else ()
    known = {name: int(number) for name, _, number in told}
    ways = {**known, **numbers}
    return _written(term, {name: ways[name] for name in ways if ways[name] >= FEWEST})


def _written(term: str, ways: Mapping[str, int]) -> Group:
    ordered = sorted(ways, key=lambda name: (_place_of_other(name, term), name))
    return Group("", tuple([f"{name} {ways[name]}" for name in ordered]))


def _place_of_other(name: str, term: str) -> int:
    first, second = terms_in(name)
    return _PLACES[(second if first.name == term else first).folder]
