"""The sources of the whole catalogue: those that several entries cite, and all others by host."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from spacecat.pages.cards import source_card
from spacecat.pages.citing import (
    HOSTS,
    NAMED,
    SOURCES,
    citing_of,
    list_of_host,
    list_of_source,
    long_lists,
    with_page,
)
from spacecat.pages.dates import long_date
from spacecat.pages.frame import frame, numbered
from spacecat.pages.kind import PageKind
from spacecat.pages.named import links
from spacecat.pages.paging import list_pages, paging
from spacecat.pages.parts import PlainLink
from spacecat.pages.reads import SITE, Facet, Page, Read, cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import SiteSettings, Source
    from spacecat.pages.cards import SourceCard
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader

ADDRESS = f"/{SOURCES}/"


@dataclass(frozen=True, slots=True)
class SharedSource:
    """A source with an entry of its own, and what cites it."""

    anchor: str
    source: SourceCard
    date: str | None
    citing: tuple[Link, ...]
    all: PlainLink | None
    """The list of all that cites it, where that is more."""


@dataclass(frozen=True, slots=True)
class Host:
    """A host that entries cite on their own, and those entries."""

    name: str
    citing: tuple[Link, ...]
    all: PlainLink | None
    """The list of all that cites it, where that is more."""


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All that the page of sources shows."""

    frame: Frame
    shared: tuple[SharedSource, ...]
    hosts: tuple[Host, ...]


@dataclass(frozen=True, slots=True)
class CitingView:
    """What cites one source."""

    frame: Frame
    source: SourceCard | None
    """The source, if it has an entry; else it is a host."""
    citing: tuple[Link, ...]
    paging: Paging | None


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the one page of sources."""
    lists_are_there = has_lists(catalogue.site)
    reads = {SITE, Read(Facet.GROUP, HOSTS), Read(Facet.GROUP, SOURCES)}
    shown: set[EntryId] = set()
    for record in catalogue.sources.values():
        reads.add(Read(Facet.FULL, record.id))
        shown.update(_shown(citing_of(record), has_list=lists_are_there))
    for host in groups[HOSTS].members:
        name = f"{HOSTS}/{host}"
        reads.add(Read(Facet.GROUP, name))
        has_list = lists_are_there and list_of_host(host) != ""
        shown.update(_shown(with_page(groups[name].members), has_list=has_list))
    yield Page(ADDRESS, KIND.name, cards(shown) | reads)


def plan_lists(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the lists of what cites a source, for those that many cite."""
    for name in long_lists(catalogue, groups):
        source = f"source/{name.partition('/')[2]}"
        named = cards((source,)) if source in catalogue.sources else frozenset()
        for page in list_pages(LIST_KIND.name, f"/{name}/", name, groups):
            yield replace(page, reads=page.reads | named)


def has_lists(site: SiteSettings) -> bool:
    """Whether a site has lists of what cites a source."""
    return LIST_KIND.name not in site.without


def view(reader: Reader) -> SourcesView:
    """Show who is cited, and where."""
    description = "Every source that the catalogue cites, and what cites it."
    shared = (_shared(reader, source) for source in reader.group(SOURCES).members)
    hosts = (_host(reader, host) for host in reader.group(HOSTS).members)
    return SourcesView(frame(reader, "Sources", description), tuple(shared), tuple(hosts))


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


def _shared(reader: Reader, entry_id: str) -> SharedSource:
    record = cast("Record[Source]", reader.full(entry_id))
    citing, name = citing_of(record), list_of_source(record)
    shown = _shown(citing, has_list=has_lists(reader.site))
    return SharedSource(
        anchor=record.slug,
        source=source_card(record.entry),
        date=long_date(record.entry.date) if record.entry.date else None,
        citing=links(reader, shown),
        all=_rest(reader, name, citing, shown),
    )


def _host(reader: Reader, host: str) -> Host:
    citing, name = with_page(reader.group(f"{HOSTS}/{host}").members), list_of_host(host)
    shown = _shown(citing, has_list=has_lists(reader.site) and name != "")
    return Host(host, links(reader, shown), _rest(reader, name, citing, shown))


def _shown(citing: tuple[EntryId, ...], *, has_list: bool) -> tuple[EntryId, ...]:
    return citing[:NAMED] if has_list else citing


def _rest(
    reader: Reader, name: str, citing: tuple[EntryId, ...], shown: tuple[EntryId, ...]
) -> PlainLink | None:
    if len(shown) == len(citing):
        return None
    return PlainLink(reader.href(f"/{name}/"), f"All {len(citing):,}")


KIND = PageKind("sources", "sources.html", plan, view)
LIST_KIND = PageKind("citing", "citing.html", plan_lists, view_list)
