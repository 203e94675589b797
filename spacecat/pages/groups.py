"""Groups: which entries belong together on a page that lists them.

A list page reads its group and the cards of the members. The group is an input of its own, so that
a page changes when somebody joins or leaves, and not when an unlisted entry changes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from spacecat.model.prominence import of_appearance
from spacecat.model.vocabulary import CompanyRole, EntryKind
from spacecat.noun import Noun
from spacecat.pages.cards import host_of
from spacecat.pages.terms import DIVISIONS, Term, terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, Person, Title

MOST_COLLABORATORS = 8
"""The most collaborators that a person's page names; more would be the whole cast again."""

RECENT = 20
"""Titles in the feed, and under each heading of the home page, at the most."""


class Group(Noun, gc=False):
    """Some entries, in the order of a page, under one heading."""

    label: str
    members: tuple[EntryId, ...]
    number: int = 1
    """Of a long group that was cut into pages: which of them this is."""
    total: int = 1
    """Into how many pages it was cut."""


TAXONOMIES = {folder: one.label for folder, one in DIVISIONS.items() if one.kind is None}
"""The ways of dividing the titles by words and years: address, heading."""

COMPANY_ROLES = {
    folder: (one.label, CompanyRole(one.one))
    for folder, one in DIVISIONS.items()
    if one.kind is EntryKind.COMPANY
}
"""The lists of companies by what they do: address, heading, role."""


BY_LETTER = {
    EntryKind.PERSON: ("people/hangul",),
    EntryKind.TITLE: ("names/titles", "names/titles/hangul"),
}
"""The kinds that are listed by letter, and the groups for that beside the list of all."""


def listed_groups(catalogue: Catalogue) -> dict[str, Group]:
    """Return the groups that have pages of their own, by name: each is the address of its list."""
    groups = dict(_kinds_of_entries(catalogue))
    groups.update(_terms(catalogue))
    groups.update(_companies(catalogue))
    return groups


def other_groups(catalogue: Catalogue) -> dict[str, Group]:
    """Return the groups that stand on pages of something else, by name."""
    groups = dict(counts(catalogue))
    groups["recent"] = Group("Recently updated", recently_updated(catalogue))
    groups.update(_collaborators(catalogue))
    groups.update(_hosts(catalogue))
    for shared in catalogue.shared_names:
        groups[f"shared/{shared.kind}/{shared.slug}"] = Group(shared.name, shared.ids)
    return groups


def by_name(records: Iterable[Record[Entry]]) -> tuple[EntryId, ...]:
    """Order entries by name, as an English reader looks them up."""
    return tuple(record.id for record in sorted(records, key=name_order))


def name_order(record: Record[Entry]) -> tuple[str, EntryId]:
    """Return the sort key of the lists by name."""
    return record.entry.name.casefold(), record.id


def hangul_order(record: Record[Entry]) -> tuple[bool, str, EntryId]:
    """Return the sort key of the list by the name in Hangul: those without one stand last."""
    return not record.entry.native, record.entry.native or "", record.id


def newest_first(records: Iterable[Record[Title]]) -> list[Record[Title]]:
    """Order titles by their first showing, the latest first, the undated last."""
    ordered = sorted(records, key=attrgetter("id"))
    ordered.sort(key=first_shown, reverse=True)
    return ordered


def _kinds_of_entries(catalogue: Catalogue) -> Iterator[tuple[str, Group]]:
    for kind in EntryKind:
        yield kind.folder, Group(kind.label, by_name(catalogue.of_kind(kind).values()))
    for kind, (*_, name) in BY_LETTER.items():
        in_hangul = sorted(catalogue.of_kind(kind).values(), key=hangul_order)
        members = tuple([record.id for record in in_hangul])
        yield name, Group(kind.label, members)
    yield "names/titles", Group("Titles", by_name(catalogue.titles.values()))


def counts(catalogue: Catalogue) -> Iterator[tuple[str, Group]]:
    """Yield the groups that say how many entries there are."""
    yield "count/titles", Group(counted(len(catalogue.titles), "title", "titles"), ())
    yield "count/people", Group(counted(len(catalogue.people), "person", "people"), ())


def counted(number: int, one: str, many: str) -> str:
    """Say how many there are of something."""
    return f"{number:,} {one if number == 1 else many}"


def _terms(catalogue: Catalogue) -> Iterator[tuple[str, Group]]:
    """Yield every term with its titles, what terms each taxonomy has, and all titles."""
    newest = newest_first(catalogue.titles.values())
    yield "latest", Group("Latest", tuple([record.id for record in newest]))
    # A tag that no title carries has a page nevertheless.
    members: dict[Term, list[EntryId]]
    members = {Term("tags", one.slug): [] for one in catalogue.tags.values()}
    for record in newest:
        for term in terms_of(record):
            members.setdefault(term, []).append(record.id)
    terms = sorted(members)
    for folder, label in TAXONOMIES.items():
        yield folder, Group(label, tuple([one.name for one in terms if one.folder == folder]))
    for term in terms:
        yield term.name, Group("" if term.entry else term.label, tuple(members[term]))


def _companies(catalogue: Catalogue) -> Iterator[tuple[str, Group]]:
    members: dict[str, list[Record[Entry]]] = {name: [] for name in COMPANY_ROLES}
    for record in catalogue.companies.values():
        for name in roles_of(record):
            members[name].append(record)
    for name, (label, _) in COMPANY_ROLES.items():
        yield name, Group(label, by_name(members[name]))


def recently_updated(catalogue: Catalogue) -> tuple[EntryId, ...]:
    """Return the titles of the feed, the last changed first, those without a date by id."""
    ordered = sorted(catalogue.titles.values(), key=attrgetter("id"))
    ordered.sort(key=lambda r: str(r.entry.updated or ""), reverse=True)
    return tuple(record.id for record in ordered[:RECENT])


def _collaborators(catalogue: Catalogue) -> Iterator[tuple[str, Group]]:
    """Find, for each person, those they share at least two titles with, the closest first."""
    ranks = {
        person: ranks_of(record)
        for person, record in catalogue.people.items()
        if len(record.inbound.appearances) > 1
    }
    people = tuple(ranks)
    casts: dict[EntryId, list[int]] = defaultdict(list)  # numbers lie closer together than ids
    for number, appeared in enumerate(ranks.values()):
        for title in appeared:
            casts[title].append(number)
    for number, (person, appeared) in enumerate(ranks.items()):
        counts = Counter(chain.from_iterable([casts[title] for title in appeared]))
        often = [people[other] for other in _likeliest(counts) if other != number]
        if often:
            yield f"collaborators/{person}", closest(appeared, often, ranks.__getitem__)


def _likeliest(counts: Mapping[int, int]) -> list[int]:
    """Return those of whom `closest` can choose any, by the numbers of titles in common.

    Whoever is in hundreds of titles shares two of them with thousands.
    """
    often = [(other, number) for other, number in counts.items() if number > 1]
    # Among them is the person of whom they are told, and everybody who has as many as the last.
    least = sorted([number for _, number in often])[-MOST_COLLABORATORS - 1 :][:1]
    return [other for other, number in often if number >= least[0]]


def ranks_of(record: Record[Person]) -> dict[EntryId, int]:
    """Return the titles that credit somebody, and how prominently."""
    return {part.title: of_appearance(part) for part in record.inbound.appearances}


def closest(
    mine: Mapping[EntryId, object],
    others: Iterable[EntryId],
    ranks: Callable[[EntryId], Mapping[EntryId, int]],
) -> Group:
    """Return those of `others` who are in at least two of my titles.

    Those with as many in common stand in the order of how prominent they are in these; `ranks`
    tells that, as `ranks_of` does.
    """
    found = []
    for other in others:
        theirs = ranks(other)
        shared = mine.keys() & theirs.keys()
        if len(shared) > 1:
            found.append((-len(shared), sum(map(theirs.__getitem__, shared)), other))
    nearest = sorted(found)[:MOST_COLLABORATORS]
    return Group("Frequent collaborators", tuple([other for _, _, other in nearest]))


def _hosts(catalogue: Catalogue) -> Iterator[tuple[str, Group]]:
    found: dict[str, list[EntryId]] = defaultdict(list)
    for record in catalogue.all_records():
        for host in hosts_of(record.entry):
            found[host].append(record.id)
    yield "hosts", Group("Hosts", tuple(sorted(found)))
    for host, citing in sorted(found.items()):
        yield f"hosts/{host}", Group(host, tuple(citing))


def first_shown(record: Record[Title]) -> str:
    """Return the day by which titles are ordered, in ISO 8601; empty where there is none."""
    return str(record.entry.first_shown or "")


def hosts_of(entry: Entry) -> set[str]:
    """Return the hosts that an entry cites by sources of its own."""
    return {host_of(source.url) for source in entry.sources.values() if source.url}


def roles_of(record: Record[Entry]) -> Iterator[str]:
    """Yield the names of the lists of companies that a company belongs to."""
    played = {role for part in record.inbound.involvements for role in part.roles}
    for name, (_, role) in COMPANY_ROLES.items():
        if role in played:
            yield name
