"""Long lists, a hundred to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.noun import Noun
from spacecat.pages.groups import Group
from spacecat.pages.reads import SITE, Facet, Page, Read, cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacecat.model.catalogue import EntryId
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Reader

LISTED = 100
"""Entries on a page of a list at the most, so that no page grows past 100 KB."""


class Paging(Noun):
    """Where a page stands among those of its list, and the way to its neighbours."""

    number: int
    total: int
    previous: str | None
    next: str | None


def in_pages(groups: Mapping[str, Group]) -> dict[str, Group]:
    """Cut each group into pages, named ``titles#1``, ``titles#2`` and so on."""
    return {
        f"{name}#{number}": Group(group.label, members, number, total)
        for name, group in groups.items()
        for number, members, total in _cut(group.members)
    }


def list_pages(kind: str, address: str, name: str, groups: Groups) -> Iterator[Page]:
    """Plan the pages of a list: each reads its own part of the group, and no other."""
    for number in range(1, groups[f"{name}#1"].total + 1):
        part = f"{name}#{number}"
        reads = cards(ids_in(groups[part].members)) | {SITE, Read(Facet.GROUP, part)}
        yield Page(address_of_part(address, number), kind, reads, part)


def ids_in(members: Iterable[str]) -> list[EntryId]:
    """Return the entries that members of a group are, or say something of after a space."""
    return [member.partition(" ")[0] for member in members]


def address_of_part(address: str, number: int) -> str:
    """Return the address of a page of a list whose first page stands at `address`."""
    return address if number == 1 else f"{address}page-{number}/"


def part_at(address: str, first: str) -> int:
    """Return which page of a list stands at `address`, if the first stands at `first`."""
    return int(address.removeprefix(f"{first}page-").rstrip("/")) if address != first else 1


def paging(reader: Reader, address: str, name: str = "") -> Paging | None:
    """Lead to the pages before and after this one, where the list has several.

    `name` is that of the part of the list that the page shows, if it is not the page's subject.
    """
    part = reader.group(name or reader.page.subject)
    return paging_of(reader, address, part.number, part.total)


def paging_of(reader: Reader, address: str, number: int, total: int) -> Paging | None:
    """Lead to the pages before and after the page `number` of `total`, if that is several."""
    if total == 1:
        return None

    def href(number: int) -> str | None:
        there = 1 <= number <= total
        return reader.href(address_of_part(address, number)) if there else None

    return Paging(number, total, href(number - 1), href(number + 1))


def _cut(members: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...], int]]:
    total = max(1, -(-len(members) // LISTED))
    for number in range(1, total + 1):
        yield number, members[(number - 1) * LISTED : number * LISTED], total
