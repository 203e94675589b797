"""The page of a person, who may have an entry or be known by a credit alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from spacecat.model.vocabulary import Billing
from spacecat.pages.cards import shown_name
from spacecat.pages.cites import Cites
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.linked_data.nodes import MOST, written
from spacecat.pages.linked_data.people import person_page
from spacecat.pages.named import Names, links, names
from spacecat.pages.neighbours import neighbourhood
from spacecat.pages.parts import Value
from spacecat.pages.pictures import shown_picture
from spacecat.pages.prose import prose
from spacecat.pages.reads import Facet, Page, Read, cards, entry_reads
from spacecat.pages.title_facts import remark_rows
from spacecat.pages.urls import address_of
from spacecat.pages.works import work_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Appearance, Catalogue, Record
    from spacecat.model.credits import CastCredit, Role
    from spacecat.model.entries import Person
    from spacecat.pages.kind import Groups
    from spacecat.pages.neighbours import Neighbourhood
    from spacecat.pages.parts import Disagreement, Frame, Link, Row, SourceLine
    from spacecat.pages.pictures import Shown
    from spacecat.pages.reads import Reader


class CreditLine(NamedTuple):
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
    picture: Shown | None
    summary: str | None
    about: str
    works: tuple[Work, ...]
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
    picture = shown_picture(reader, record, cites)
    about = prose(reader, record, cites)
    return PersonView(
        frame=frame(reader, _heading(record), _description(reader, record), _TRAIL, record),
        names=all_names,
        picture=picture,
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


def _works(reader: Reader, record: Record[Person]) -> tuple[Work, ...]:
    appearances = [(reader.link(part.title), part) for part in record.inbound.appearances]
    appearances.sort(key=lambda one: (one[0].card.first_shown, one[1].title), reverse=True)
    acting = tuple([_acting(reader, title, part) for title, part in appearances if part.cast])
    works = [Work("Performer", acting)] if acting else []
    for job in dict.fromkeys(job for _, part in appearances for job in part.jobs):
        lines = [CreditLine(title, (), None) for title, part in appearances if job in part.jobs]
        works.append(Work(job, tuple(lines)))
    return tuple(works)


def _acting(reader: Reader, title: Link, part: Appearance) -> CreditLine:
    roles = tuple(
        [_role(reader, part, credit, role) for credit in part.cast for role in credit.roles]
    )
    billing = part.cast[0].billing
    if len(part.cast) > 1:
        billing = min([credit.billing for credit in part.cast], key=_PROMINENCE.__getitem__)
    notes = [credit.note for credit in part.cast if credit.note]
    return CreditLine(title, roles, " · ".join([billing.label, *notes]))


def _role(reader: Reader, part: Appearance, credit: CastCredit, role: Role) -> Value:
    note = role.note
    if credit.performance:
        performance = credit.performance.label.lower()
        note = f"{note}; {performance}" if note else performance
    if role.character is None:
        return Value(str(role.name), note=note, native=role.native)
    there = reader.link(dict(part.characters)[role.character])
    return Value(there.card.name, note=note, link=there, native=role.native or there.card.native)


_PROMINENCE = {billing: place for place, billing in enumerate(Billing)}
"""The billings from the most prominent to the least."""


def _collaborators(reader: Reader, entry_id: str) -> tuple[Link, ...]:
    wanted = Read(Facet.GROUP, _friends(entry_id))
    if wanted not in reader.page.reads:
        return ()
    return links(reader, reader.group(wanted.of).members)


KIND = PageKind("person", "person.html", plan, view)
