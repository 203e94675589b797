"""The sources of the whole catalogue: those that several entries cite, and all others by host."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, cast

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages.cards import source_card
from spacecat.pages.citing import (
    CITED,
    LISTS,
    SOURCES,
    citing_of,
    list_of_host,
    list_of_source,
    long_lists,
    named_of_host,
    named_of_source,
    with_page,
)
from spacecat.pages.dates import long_date
from spacecat.pages.frame import frame, numbered
from spacecat.pages.kind import PageKind
from spacecat.pages.named import links
from spacecat.pages.paging import address_of_part, list_pages, paging
from spacecat.pages.parts import PlainLink
from spacecat.pages.reads import SITE, Facet, Page, Read, cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Source
    from spacecat.pages.cards import SourceCard
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader

ADDRESS = f"/{SOURCES}/"
_SOURCE = f"{EntryKind.SOURCE}/"


class SharedSource(Noun):
    """A source with an entry of its own, and what cites it."""

    anchor: str
    source: SourceCard
    date: str | None
    citing: tuple[Link, ...]
    all: PlainLink | None
    """The list of all that cites it, where that is more."""


class Later(Noun):
    """A source that stands on a later page: its address leads to the first, and on from there."""

    anchor: str
    link: PlainLink


class Host(Noun):
    """A host that entries cite on their own, and those entries."""

    name: str
    citing: tuple[Link, ...]
    all: PlainLink | None
    """The list of all that cites it, where that is more."""


class SourcesView(Noun):
    """All that the page of sources shows."""

    frame: Frame
    shared: tuple[SharedSource, ...]
    later: tuple[Later, ...]
    hosts: tuple[Host, ...]
    paging: Paging | None


class CitingView(Noun):
    """What cites one source."""

    frame: Frame
    source: SourceCard | None
    """The source, if it has an entry; else it is a host."""
    citing: tuple[Link, ...]
    paging: Paging | None


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the page of sources, or the pages, if they are many."""
    total = groups[f"{CITED}#1"].total
    for number in range(1, total + 1):
        part = f"{CITED}#{number}"
        reads = {SITE, Read(Facet.GROUP, part)}
        shown: set[EntryId] = set()
        for member in groups[part].members:
            reads.add(Read(Facet.FULL if _has_entry(member) else Facet.GROUP, member))
            shown.update(_named(member, catalogue, groups))
        if number == 1:
            for later in _later_parts(groups, total):
                reads.add(Read(Facet.GROUP, later))
                shown.update(filter(_has_entry, groups[later].members))
        yield Page(address_of_part(ADDRESS, number), KIND.name, cards(shown) | reads, part)


def _named(member: str, catalogue: Catalogue, groups: Groups) -> tuple[EntryId, ...]:
    """Return what is named of all that cites a member of a part.

    Nothing for a source that is not in the catalogue, which then holds a few edited entries, and no
    source, and is there to find the pages that read those in full.
    """
    if not _has_entry(member):
        return named_of_host(groups[member], catalogue.site)
    source = catalogue.sources.get(member)
    return named_of_source(source, catalogue.site) if source else ()


def _later_parts(groups: Groups, total: int) -> Iterator[str]:
    """Yield the groups of the parts after the first that have sources with entries."""
    for number in range(2, total + 1):
        part = f"{CITED}#{number}"
        if not any(map(_has_entry, groups[part].members)):
            return  # sources stand before hosts
        yield part


def _has_entry(member: str) -> bool:
    return member.startswith(_SOURCE)


def plan_lists(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the lists of what cites a source, for those that many cite."""
    for name in long_lists(catalogue, groups):
        source = f"source/{name.partition('/')[2]}"
        named = cards((source,)) if source in catalogue.sources else frozenset()
        for page in list_pages(LIST_KIND.name, f"/{name}/", name, groups):
            yield page.reading(named)


def view(reader: Reader) -> SourcesView:
    """Show who is cited, and where."""
    members = reader.group(reader.page.subject).members
    leading = paging(reader, ADDRESS)
    description = "Every source that the catalogue cites, and what cites it."
    return SourcesView(
        frame=numbered(frame(reader, "Sources", description), leading),
        shared=tuple([_shared(reader, one) for one in members if _has_entry(one)]),
        later=tuple(_later(reader)),
        hosts=tuple([_host(reader, one) for one in members if not _has_entry(one)]),
        paging=leading,
    )


def view_list(reader: Reader) -> CitingView:
    """Show what cites a source."""
    part = reader.group(reader.page.subject)
    name = reader.page.subject.partition("#")[0]
    source = None if part.label else reader.source(f"source/{name.partition('/')[2]}")
    label = source.label if source else part.label
    heading = f"What cites {label}"
    leading = paging(reader, f"/{name}/")
    around = frame(reader, heading, f"{heading}.", (("Sources", ADDRESS),))
    return CitingView(
        frame=numbered(around, leading),
        source=source,
        citing=links(reader, part.members),
        paging=leading,
    )


def _shared(reader: Reader, entry_id: EntryId) -> SharedSource:
    record = cast("Record[Source]", reader.full(entry_id))
    shown = named_of_source(record, reader.site)
    return SharedSource(
        anchor=record.slug,
        source=source_card(record.entry),
        date=long_date(record.entry.date) if record.entry.date else None,
        citing=links(reader, shown),
        all=_rest(reader, list_of_source(record), citing_of(record), shown),
    )


def _later(reader: Reader) -> Iterator[Later]:
    """Yield the sources on other pages, for the first, which alone has read what they are."""
    parts = (one.of for one in reader.page.reads if one.of.startswith(f"{CITED}#"))
    groups = (reader.group(part) for part in parts if part != reader.page.subject)
    for group in sorted(groups, key=attrgetter("number")):
        address = address_of_part(ADDRESS, group.number)
        for entry_id in filter(_has_entry, group.members):
            anchor = entry_id.removeprefix(_SOURCE)
            label = reader.source(entry_id).label
            yield Later(anchor, PlainLink(reader.href(f"{address}#{anchor}"), label))


def _host(reader: Reader, name: str) -> Host:
    group = reader.group(name)
    shown = named_of_host(group, reader.site)
    more = _rest(reader, list_of_host(group.label), with_page(group.members), shown)
    return Host(group.label, links(reader, shown), more)


def _rest(
    reader: Reader, name: str, citing: tuple[EntryId, ...], shown: tuple[EntryId, ...]
) -> PlainLink | None:
    if len(shown) == len(citing):
        return None
    return PlainLink(reader.href(f"/{name}/"), f"All {len(citing):,}")


KIND = PageKind("sources", "sources.html", plan, view)
LIST_KIND = PageKind(LISTS, "citing.html", plan_lists, view_list)
