"""The sources of the whole catalogue: those that several entries cite, and all others by host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacecat.model.entries import Source
from spacecat.pages.cards import source_card
from spacecat.pages.dates import long_date
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.named import links
from spacecat.pages.reads import SITE, Facet, Page, Read, cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.cards import SourceCard
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader

ADDRESS = "/sources/"
HOSTS = "hosts"


@dataclass(frozen=True, slots=True)
class SharedSource:
    """A source with an entry of its own, and what cites it."""

    anchor: str
    source: SourceCard
    date: str | None
    citing: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Host:
    """A host that entries cite on their own, and those entries."""

    name: str
    citing: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All that the page of sources shows."""

    frame: Frame
    shared: tuple[SharedSource, ...]
    hosts: tuple[Host, ...]


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the one page of sources."""
    shared = catalogue.sources
    citing = {one for record in shared.values() for one in record.inbound.citing}
    hosts = groups[HOSTS].members
    citing.update(member for host in hosts for member in groups[f"{HOSTS}/{host}"].members)
    reads = {Read(Facet.FULL, source) for source in shared}
    reads |= {Read(Facet.GROUP, f"{HOSTS}/{host}") for host in hosts}
    reads |= {SITE, Read(Facet.GROUP, HOSTS), Read(Facet.GROUP, "sources")}
    yield Page(ADDRESS, KIND.name, cards(_with_page(citing)) | reads)


def view(reader: Reader) -> SourcesView:
    """Show who is cited, and where."""
    description = "Every source that the catalogue cites, and what cites it."
    shared = (_shared(reader, source) for source in reader.group("sources").members)
    hosts = (
        Host(host, links(reader, reader.group(f"{HOSTS}/{host}").members))
        for host in reader.group(HOSTS).members
    )
    return SourcesView(frame(reader, "Sources", description), tuple(shared), tuple(hosts))


def _shared(reader: Reader, entry_id: str) -> SharedSource:
    record = reader.full(entry_id)
    if not isinstance(record.entry, Source):
        raise TypeError(f"{entry_id} is no source")
    return SharedSource(
        anchor=record.slug,
        source=source_card(record.entry),
        date=long_date(record.entry.date) if record.entry.date else None,
        citing=links(reader, sorted(_with_page(record.inbound.citing))),
    )


def _with_page(ids: set[str] | tuple[str, ...]) -> list[str]:
    return [entry_id for entry_id in ids if not entry_id.startswith("source/")]


KIND = PageKind("sources", "sources.html", plan, view)
