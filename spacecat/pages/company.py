"""The page of a company: what it did, for which titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from spacecat.noun import Noun
from spacecat.pages.cites import Cites
from spacecat.pages.frame import frame
from spacecat.pages.groups import COMPANY_ROLES
from spacecat.pages.kind import PageKind
from spacecat.pages.known_as import known_as
from spacecat.pages.linked_data.nodes import MOST, written
from spacecat.pages.linked_data.people import company_page
from spacecat.pages.named import Names, links, names
from spacecat.pages.parts import PlainLink
from spacecat.pages.prose import prose
from spacecat.pages.reads import Facet, Page, Read, cards, entry_reads
from spacecat.pages.urls import address_of
from spacecat.pages.works import work_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Company, SiteSettings
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Disagreement, Frame, Link, SourceLine, Value
    from spacecat.pages.reads import Reader


SHOWN = 24
"""Titles of each part that the page of a company shows; all of them have a list of their own."""


class Part(Noun):
    """The titles for which the company did one thing, newest first."""

    label: str
    titles: tuple[Link, ...]
    all: PlainLink | None
    """Where all of them are listed, with their number; nothing on a site without such lists."""
    has_more: bool
    """Whether the list has others than these."""


class CompanyView(Noun):
    """All that the page of a company shows."""

    frame: Frame
    names: Names
    summary: str | None
    known_as: tuple[PlainLink, ...]
    """Where others tell of the same."""
    website: str | None
    about: str
    parts: tuple[Part, ...]
    elsewhere: tuple[Value, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceLine, ...]

    @property
    def linked_data(self) -> str:
        """The page for machines, as JSON-LD."""
        return written(company_page(self, MOST))


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan a page for every company: it shows the beginnings of the lists of its titles."""
    for record in catalogue.companies.values():
        reads = entry_reads(record)
        for folder in COMPANY_ROLES:
            name = f"{folder}/{record.slug}"
            if name in groups:
                shown = _shown(groups[name].members, catalogue.site)
                reads |= cards(shown) | {Read(Facet.GROUP, name)}
        yield Page(address_of(record.id), KIND.name, reads, record.id)


def view(reader: Reader) -> CompanyView:
    """Show the company's titles, grouped by its part in them."""
    record = cast("Record[Company]", reader.full(reader.page.subject))
    cites = Cites(reader, record)
    trail = (("Companies", "/companies/"),)
    all_names = names(reader, record, cites)
    about = prose(reader, record, cites)
    return CompanyView(
        frame=frame(reader, all_names.name, record.entry.summary, trail, record),
        names=all_names,
        summary=record.entry.summary,
        known_as=known_as(record.entry),
        website=record.entry.website,
        about=about,
        parts=tuple(_parts(reader, record)),
        elsewhere=tuple(work_value(work, cites) for work in record.entry.elsewhere),
        disagreements=cites.disagreements,
        sources=cites.listed,
    )


def _parts(reader: Reader, record: Record[Company]) -> Iterator[Part]:
    for folder, (_, role) in COMPANY_ROLES.items():
        name = f"{folder}/{record.slug}"
        if Read(Facet.GROUP, name) in reader.page.reads:
            yield _part(reader, name, role.label)


def _part(reader: Reader, name: str, label: str) -> Part:
    titles = reader.group(name).members
    shown = _shown(titles, reader.site)
    whole = None
    if _has_lists(reader.site):
        whole = PlainLink(reader.href(f"/{name}/"), label, count=len(titles))
    return Part(label, links(reader, shown), whole, len(titles) > len(shown))


def _shown(titles: tuple[EntryId, ...], site: SiteSettings) -> tuple[EntryId, ...]:
    return titles[:SHOWN] if _has_lists(site) else titles


def _has_lists(site: SiteSettings) -> bool:
    return "term" not in site.without


KIND = PageKind("company", "company.html", plan, view)
