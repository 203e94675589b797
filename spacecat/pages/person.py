"""The page of a person, who may have an entry or be known by a credit alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from spacecat.noun import Noun
from spacecat.pages.cards import shown_name
from spacecat.pages.careers import career_of, lines_of
from spacecat.pages.cites import Cites
from spacecat.pages.filmography import part_reads, works_of
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.known_as import known_as
from spacecat.pages.linked_data.nodes import MOST, written
from spacecat.pages.linked_data.people import person_page
from spacecat.pages.named import Names, links, names
from spacecat.pages.neighbours import neighbourhood
from spacecat.pages.paging import paging
from spacecat.pages.pictures import shown_picture
from spacecat.pages.prose import prose
from spacecat.pages.reads import Facet, Page, Read, cards, entry_reads, full_reads
from spacecat.pages.title_facts import remark_rows
from spacecat.pages.urls import address_of
from spacecat.pages.works import work_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Person
    from spacecat.pages.filmography import Work
    from spacecat.pages.kind import Groups
    from spacecat.pages.neighbours import Neighbourhood
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Disagreement, Frame, Link, PlainLink, Row, SourceLine, Value
    from spacecat.pages.pictures import Shown
    from spacecat.pages.reads import Reader, Reads


class PersonView(Noun):
    """All that the page of a person shows."""

    frame: Frame
    names: Names
    picture: Shown | None
    summary: str | None
    known_as: tuple[PlainLink, ...]
    """Where others tell of the same."""
    about: str
    works: tuple[Work, ...]
    """All of them, or as many as fit on a page."""
    paging: Paging | None
    elsewhere: tuple[Value, ...]
    facts: tuple[Row, ...]
    collaborators: tuple[Link, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceLine, ...]

    @property
    def linked_data(self) -> str:
        """The page for machines, as JSON-LD."""
        return written(person_page(self, MOST))

    @property
    def neighbourhood(self) -> Neighbourhood | None:
        """Their titles on the one side, and whom they work with often on the other.

        It is drawn of what the page tells anyway, and only for templates that show it.
        """
        titles = (line.title for work in self.works for line in work.lines)
        return neighbourhood(titles, self.collaborators)


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan a page for everybody who has an entry or a credit."""
    for record in catalogue.people.values():
        reads, friends = _own_reads(record, groups), _friends(record.id)
        if friends in groups:
            reads |= {Read(Facet.GROUP, friends)} | cards(groups[friends].members)
        yield Page(address_of(record.id), KIND.name, reads, record.id)


def view(reader: Reader) -> PersonView:
    """Show somebody's names, and their works grouped by what they did."""
    record = cast("Record[Person]", reader.full(reader.page.subject))
    cites = Cites(reader, record)
    all_names = names(reader, record, cites)
    picture = shown_picture(reader, record, cites)
    about = prose(reader, record, cites)
    return PersonView(
        frame=frame(reader, _heading(record), _description(reader, record), _TRAIL, record),
        names=all_names,
        picture=picture,
        summary=record.entry.summary,
        known_as=known_as(record.entry),
        about=about,
        works=works_of(reader, record, _lines(reader, record)),
        paging=_paging(reader, record.id),
        elsewhere=tuple(work_value(work, cites) for work in record.entry.elsewhere),
        facts=remark_rows(record.entry.facts, cites),
        collaborators=_collaborators(reader, record.id),
        disagreements=cites.disagreements,
        sources=cites.listed,
    )


def _own_reads(record: Record[Person], groups: Groups) -> Reads:
    """Read somebody in full, and of their works those that stand on the page."""
    part = career_of(record.id, 1)
    if part not in groups:
        return entry_reads(record)
    described = cards(one.title for one in record.inbound.appearances[:_DESCRIBED])
    return full_reads(record) | part_reads(record, groups, part) | described


_TRAIL = (("People", "/people/"),)
_DESCRIBED = 6
"""Titles that stand for a person in the description of their page at the most."""


def _friends(entry_id: str) -> str:
    return f"collaborators/{entry_id}"


def _heading(record: Record[Person]) -> str:
    native = f" ({record.entry.native})" if record.entry.native else ""
    return shown_name(record) + native


def _description(reader: Reader, record: Record[Person]) -> str:
    if record.entry.summary:
        return record.entry.summary
    first = record.inbound.appearances[:_DESCRIBED]
    titles = [reader.link(part.title).card.name for part in first]
    return f"{record.entry.name}: {', '.join(titles)}." if titles else record.entry.name


def _lines(reader: Reader, record: Record[Person]) -> tuple[str, ...]:
    """Return what the person did, as far as their own page tells it."""
    part = career_of(record.id, 1)
    if Read(Facet.GROUP, part) in reader.page.reads:
        return reader.group(part).members
    return lines_of(record, lambda title: reader.card(title).first_shown)


def _paging(reader: Reader, entry_id: EntryId) -> Paging | None:
    part = career_of(entry_id, 1)
    is_cut = Read(Facet.GROUP, part) in reader.page.reads
    return paging(reader, address_of(entry_id), part) if is_cut else None


def _collaborators(reader: Reader, entry_id: str) -> tuple[Link, ...]:
    wanted = Read(Facet.GROUP, _friends(entry_id))
    if wanted not in reader.page.reads:
        return ()
    return links(reader, reader.group(wanted.of).members)


KIND = PageKind("person", "person.html", plan, view)
