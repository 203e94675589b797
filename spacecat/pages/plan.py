"""The plan: every page of the site, and what is wrong with their addresses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.load.positions import Places
from spacecat.load.source import SETTINGS
from spacecat.model.vocabulary import EntryKind
from spacecat.names.suggest import nearest
from spacecat.pages import (
    browse,
    character,
    combination,
    company,
    constellation,
    cover,
    data,
    data_files,
    disambiguation,
    entry_data,
    feed,
    further_works,
    home,
    index,
    llms,
    names,
    not_found,
    oembed,
    people,
    person,
    redirect,
    search,
    search_index,
    share_card,
    sources,
    statistics,
    tag,
    taxonomy,
    text,
    timelines,
    title,
    title_list,
)
from spacecat.pages.beginnings import letter_groups
from spacecat.pages.careers import careers
from spacecat.pages.citing import cited_groups, long_lists
from spacecat.pages.combined import combination_groups, narrow_groups
from spacecat.pages.every_name import letters_of, name_groups
from spacecat.pages.findables import Findables
from spacecat.pages.groups import Group, listed_groups, other_groups
from spacecat.pages.paging import in_pages
from spacecat.pages.readers import Readers
from spacecat.pages.search_groups import search_groups
from spacecat.pages.tallies import chart_groups
from spacecat.pages.urls import STATIC, file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from spacecat.model.catalogue import Catalogue, Record
    from spacecat.model.entries import Entry
    from spacecat.model.references import Location
    from spacecat.pages.kind import PageKind
    from spacecat.pages.reads import Page

ADDRESS_TAKEN = Rule("SC601", "address-taken", "Only one page can stand at an address.")
NO_PAGE_KIND = Rule("SC603", "no-page-kind", "A misspelled kind of page would not be left out.")
PAGE_KIND_NEEDED = Rule(
    "SC604", "page-kind-needed", "Without it the links of the other pages would lead nowhere."
)
DEAD_ADDRESS = Rule("SC602", "dead-address", "Readers would be led to a page that does not exist.")

ENTRY_KINDS: tuple[PageKind[Any], ...] = (
    title.KIND,
    person.KIND,
    further_works.KIND,
    character.KIND,
    company.KIND,
    tag.KIND,
    title_list.KIND,
    text.KIND,
    cover.KIND,
    share_card.KIND,
    entry_data.KIND,
    oembed.KIND,
    *feed.ENTRY_KINDS,
)
"""The kinds with a page for each entry, or each title, planned from its record and its group."""

PAGE_KINDS: Mapping[str, PageKind[Any]] = {
    kind.name: kind
    for kind in (
        home.KIND,
        *ENTRY_KINDS,
        index.KIND,
        people.KIND,
        people.TITLES_KIND,
        names.KIND,
        taxonomy.KIND,
        taxonomy.TERM_KIND,
        combination.KIND,
        browse.KIND,
        sources.KIND,
        sources.LIST_KIND,
        constellation.KIND,
        timelines.KIND,
        statistics.KIND,
        disambiguation.KIND,
        not_found.KIND,
        *feed.SITE_KINDS,
        llms.KIND,
        share_card.SITE_KIND,
        data_files.KIND,
        data.KIND,
        search.KIND,
        search_index.KIND,
        redirect.KIND,
    )
}
"""Every kind of page. Where two want one address, the kind that stands first here has it."""

NOWHERE = Places()

UNLINKED = frozenset(
    kind.name
    for kind in (
        redirect.KIND,
        not_found.KIND,
        disambiguation.KIND,
        *feed.SITE_KINDS,
        *feed.ENTRY_KINDS,
        llms.KIND,
        cover.KIND,
        share_card.KIND,
        browse.KIND,
        share_card.SITE_KIND,
        entry_data.KIND,
        data_files.KIND,
        oembed.KIND,
        search_index.KIND,
    )
)
"""The kinds of pages that are reached by their address alone, or as a part of others."""

_NEEDED = frozenset({home.KIND.name, title.KIND.name})

_LISTS = {
    index.KIND.name: "the list of all of a kind",
    people.KIND.name: "the list of all people",
    people.TITLES_KIND.name: "the list of titles by letter",
    names.KIND.name: "the index of names",
    taxonomy.KIND.name: "the list of kinds, genres, settings or years",
    taxonomy.TERM_KIND.name: "a list of titles that have something in common",
    combination.KIND.name: "a list of titles that have two things in common",
    sources.KIND.name: "the page of all sources",
    sources.LIST_KIND.name: "a list of what cites a source",
    constellation.KIND.name: "the constellation",
    timelines.KIND.name: "the timelines",
    statistics.KIND.name: "the statistics",
    data.KIND.name: "the page of the data",
    disambiguation.KIND.name: "a name that several share",
    search.KIND.name: "the search",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """Every page, by address, and the groups that pages read."""

    pages: Mapping[str, Page]
    groups: Mapping[str, Group]
    problems: tuple[Diagnostic, ...]
    readers: Readers = field(default_factory=Readers, repr=False, compare=False)
    """Which of the pages read what."""
    findables: Findables = field(default_factory=Findables, repr=False, compare=False)
    """What can be found of each entry."""

    def without_findables(self) -> Plan:
        """Return what takes less memory, where no edit is made on top of it."""
        return replace(self, findables=Findables())


def plan(catalogue: Catalogue, places: Places = NOWHERE) -> Plan:
    """Plan every page of the site; `places` are for the problems of their addresses."""
    groups = listed_groups(catalogue)
    groups |= combination_groups(catalogue) | name_groups(catalogue)
    groups |= narrow_groups(groups) | in_pages(groups)
    groups |= letter_groups(catalogue, groups) | letters_of(groups)
    groups |= other_groups(catalogue)
    long = long_lists(catalogue, groups) | careers(catalogue)
    groups |= long | in_pages(long) | cited_groups(catalogue, groups)
    groups |= chart_groups(catalogue, groups)
    findables = Findables()
    groups |= search_groups(catalogue, findables)
    groups = dict(sorted(groups.items()))
    pages: dict[str, Page] = {}
    problems: list[Diagnostic] = []
    for kind in _kinds(catalogue, places, problems):
        for page in kind.plan(catalogue, groups):
            if page.address.startswith(STATIC):
                problems += _reserved(catalogue, page, places)
            elif (first := pages.setdefault(page.address, page)) is not page:
                problems += _taken(catalogue, page, first, places)
    problems += _dead_addresses(catalogue, pages, places)
    return Plan(pages, groups, tuple(problems), findables=findables)


def _kinds(catalogue: Catalogue, places: Places, problems: list[Diagnostic]) -> list[PageKind[Any]]:
    """Return the kinds of pages that the settings do not leave out."""
    without = catalogue.site.without
    for number, name in enumerate(without):
        span = places.of_field(SETTINGS, ("without", number))
        if name in _NEEDED:
            message = f"The settings leave out “{name}”, and every other page leads to such a page."
            problems.append(
                Diagnostic(PAGE_KIND_NEEDED, span, message, "Remove it from `without`.")
            )
        elif name not in PAGE_KINDS:
            problems.append(_no_page_kind(name, span))
    return [kind for kind in PAGE_KINDS.values() if kind.name not in without]


def _no_page_kind(name: str, span: Span) -> Diagnostic:
    near = nearest(name, PAGE_KINDS, 1)
    help_ = f"Did you mean “{near[0]}”? " if near else ""
    help_ += f"The kinds are: {', '.join(PAGE_KINDS)}."
    message = f"The settings leave out “{name}”, which is no kind of page."
    return Diagnostic(NO_PAGE_KIND, span, message, help_)


def _reserved(catalogue: Catalogue, page: Page, places: Places) -> Iterator[Diagnostic]:
    record = _record_of(catalogue, page)
    if record and not _is_other_name(page, record):
        yield _occupied(record, page.address, "the static files", places)


def _taken(catalogue: Catalogue, page: Page, first: Page, places: Places) -> Iterator[Diagnostic]:
    other = _record_of(catalogue, first)
    record = _record_of(catalogue, page) or other
    is_redirect = page.kind == redirect.KIND.name
    if _is_other_name(page, record) or (is_redirect and page.subject == first.subject):
        return  # another name of the thing gives way to a page; both name each other as namesakes
    owner = other.path if other and other.path else _LISTS.get(first.kind, "a page of spacecat's")
    if record and owner == record.path:
        owner = _LISTS.get(page.kind, "a page of spacecat's")
    yield _occupied(record, page.address, owner, places)


def _is_other_name(page: Page, record: Record[Entry] | None) -> bool:
    is_former = record is not None and page.address in record.entry.formerly
    return page.kind == redirect.KIND.name and not is_former


def _occupied(record: Record[Entry] | None, address: str, owner: str, places: Places) -> Diagnostic:
    message = f"The address {address} belongs to {owner} already."
    help_ = "Choose another name or disambiguator, or remove the address from `formerly`."
    field: Location = ("name",)
    if record and address in record.entry.formerly:
        field = ("formerly", record.entry.formerly.index(address))
    path = record.path if record and record.path else "content"
    return Diagnostic(ADDRESS_TAKEN, places.of_field(path, field), message, help_)


def _record_of(catalogue: Catalogue, page: Page) -> Record[Entry] | None:
    kind, slash, _ = page.subject.partition("/")
    if not slash or kind not in {entry_kind.value for entry_kind in EntryKind}:
        return None
    return catalogue.of_kind(EntryKind(kind)).get(page.subject)


def _dead_addresses(
    catalogue: Catalogue, pages: Mapping[str, Page], places: Places
) -> Iterator[Diagnostic]:
    wanted: list[tuple[str, Callable[[], Span]]] = []
    for record in catalogue.all_records():
        for link, target in zip(record.body.links, record.link_targets, strict=True):
            if target.startswith("/"):
                wanted.append((target, partial(places.of_link, record.path, link)))
    for number, item in enumerate(catalogue.site.navigation):
        place = ("navigation", number, "to")
        wanted.append((item.to, partial(places.of_field, SETTINGS, place)))
    missing = [one for one in wanted if one[0] not in pages and not one[0].startswith(STATIC)]
    # Only an address with an anchor or the name of a file is not found as it stands.
    files = {file_of(address) for address in pages} if missing else set()
    for address, span in missing:
        if file_of(address) not in files:
            yield _dead(span(), address, pages)


def _dead(span: Span, address: str, pages: Iterable[str]) -> Diagnostic:
    near = nearest(address, pages, 1)
    help_ = f"Did you mean {near[0]}?" if near else "Correct the address, or link by name."
    return Diagnostic(DEAD_ADDRESS, span, f"There is no page at {address}.", help_)
