"""The page of a company: what it did, for which titles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from spacecat.model.vocabulary import CompanyRole
from spacecat.pages.cites import Cites
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.named import Names, link, names
from spacecat.pages.prose import prose
from spacecat.pages.reads import Page, entry_reads
from spacecat.pages.urls import address_of
from spacecat.pages.works import work_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, Record
    from spacecat.model.entries import Company
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Disagreement, Frame, Link, SourceLine, Value
    from spacecat.pages.reads import Reader


@dataclass(frozen=True, slots=True)
class Part:
    """The titles for which the company did one thing, newest first."""

    label: str
    titles: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CompanyView:
    """All that the page of a company shows."""

    frame: Frame
    names: Names
    summary: str | None
    website: str | None
    about: str
    parts: tuple[Part, ...]
    elsewhere: tuple[Value, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceLine, ...]


def plan(catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan a page for every company."""
    for record in catalogue.companies.values():
        yield Page(address_of(record.id), KIND.name, entry_reads(record), record.id)


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
        website=record.entry.website,
        about=about,
        parts=_parts(reader, record),
        elsewhere=tuple(work_value(work, cites) for work in record.entry.elsewhere),
        disagreements=cites.disagreements,
        sources=cites.listed,
    )


def _parts(reader: Reader, record: Record[Company]) -> tuple[Part, ...]:
    parts = []
    for role in CompanyRole:
        titles = [part.title for part in record.inbound.involvements if role in part.roles]
        titles.sort(key=lambda title: (reader.card(title).first_shown, title), reverse=True)
        if titles:
            parts.append(Part(role.label, tuple(link(reader, title) for title in titles)))
    return tuple(parts)


KIND = PageKind("company", "company.html", plan, view)
