"""The page of a person, who may have an entry or be known by a credit alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from spacecat.pages.cards import shown_name
from spacecat.pages.cites import Cites
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.named import Names, link, links, names
from spacecat.pages.parts import Value
from spacecat.pages.prose import prose
from spacecat.pages.reads import Facet, Page, Read, cards, entry_reads
from spacecat.pages.title_facts import remark_rows
from spacecat.pages.urls import address_of
from spacecat.pages.works import work_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Appearance, Catalogue, Record
    from spacecat.model.entries import Person
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Disagreement, Frame, Link, Row, SourceLine
    from spacecat.pages.reads import Reader


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A title, and what the person did there: roles, or nothing more than the job."""

    title: Link
    roles: tuple[Value, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Work:
    """Everything the person did in one capacity, newest first."""

    label: str
    lines: tuple[CreditLine, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """All that the page of a person shows."""

    frame: Frame
    names: Names
    summary: str | None
    about: str
    works: tuple[Work, ...]
    elsewhere: tuple[Value, ...]
    facts: tuple[Row, ...]
    collaborators: tuple[Link, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceLine, ...]


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan a page for everybody who has an entry or a credit."""
    for record in catalogue.people.values():
        reads = entry_reads(record)
        friends = _friends(record.id)
        if friends in groups:
            reads |= {Read(Facet.GROUP, friends)} | cards(groups[friends].members)
        yield Page(address_of(record.id), KIND.name, reads, record.id)


def view(reader: Reader) -> PersonView:
    """Show somebody's names, and their works grouped by what they did."""
    record = cast("Record[Person]", reader.full(reader.page.subject))
    cites = Cites(reader, record)
    all_names = names(reader, record, cites)
    about = prose(reader, record, cites)
    return PersonView(
        frame=frame(reader, _heading(record), _description(reader, record), _TRAIL, record),
        names=all_names,
        summary=record.entry.summary,
        about=about,
        works=_works(reader, record),
        elsewhere=tuple(work_value(work, cites) for work in record.entry.elsewhere),
        facts=remark_rows(record.entry.facts, cites),
        collaborators=_collaborators(reader, record.id),
        disagreements=cites.disagreements,
        sources=cites.listed,
    )


_TRAIL = (("People", "/people/"),)


def _friends(entry_id: str) -> str:
    return f"collaborators/{entry_id}"


def _heading(record: Record[Person]) -> str:
    native = f" ({record.entry.native})" if record.entry.native else ""
    return shown_name(record) + native


def _description(reader: Reader, record: Record[Person]) -> str:
    if record.entry.summary:
        return record.entry.summary
    titles = [reader.card(part.title).name for part in record.inbound.appearances]
    return f"{record.entry.name}: {', '.join(titles[:6])}." if titles else record.entry.name


def _works(reader: Reader, record: Record[Person]) -> tuple[Work, ...]:
    appearances = sorted(
        record.inbound.appearances,
        key=lambda part: (reader.card(part.title).first_shown, part.title),
        reverse=True,
    )
    acting = tuple(_acting(reader, part) for part in appearances if part.cast)
    works = [Work("Performer", acting)] if acting else []
    jobs = dict.fromkeys(job for part in appearances for job in part.jobs)
    for job in jobs:
        lines = (
            CreditLine(link(reader, part.title), (), None)
            for part in appearances
            if job in part.jobs
        )
        works.append(Work(job, tuple(lines)))
    return tuple(works)


def _acting(reader: Reader, part: Appearance) -> CreditLine:
    characters = dict(part.characters)
    roles = []
    for credit in part.cast:
        for role in credit.roles:
            there = link(reader, characters[role.character]) if role.character else None
            name = there.card.name if there else str(role.name)
            native = role.native or (there.card.native if there else None)
            performance = credit.performance.label.lower() if credit.performance else None
            note = "; ".join(filter(None, (role.note, performance))) or None
            roles.append(Value(name, note=note, link=there, native=native))
    notes = [credit.note for credit in part.cast if credit.note]
    billing = min(list(type(part.cast[0].billing)).index(credit.billing) for credit in part.cast)
    label = list(type(part.cast[0].billing))[billing].label
    return CreditLine(link(reader, part.title), tuple(roles), "; ".join([label, *notes]))


def _collaborators(reader: Reader, entry_id: str) -> tuple[Link, ...]:
    wanted = Read(Facet.GROUP, _friends(entry_id))
    if wanted not in reader.page.reads:
        return ()
    return links(reader, reader.group(wanted.of).members)


KIND = PageKind("person", "person.html", plan, view)
