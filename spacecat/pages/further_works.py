"""The pages that go on with the works of somebody who did more than one page holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from spacecat.noun import Noun
from spacecat.pages.careers import CAREERS, career_of
from spacecat.pages.filmography import part_reads, works_of
from spacecat.pages.frame import frame, numbered
from spacecat.pages.kind import PageKind
from spacecat.pages.paging import address_of_part, paging, part_at
from spacecat.pages.reads import SITE, Facet, Page, Read, card_read
from spacecat.pages.urls import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, Record
    from spacecat.model.entries import Person
    from spacecat.pages.filmography import Work
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader


class FurtherWorksView(Noun):
    """Some of the works of a person, whose own page has those before."""

    frame: Frame
    person: Link
    works: tuple[Work, ...]
    paging: Paging | None


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the second page of everybody who has one, and those after it."""
    for record in catalogue.people.values():
        first = groups.get(career_of(record.id, 1))
        for number in range(2, first.total + 1 if first else 0):
            reads = part_reads(record, groups, career_of(record.id, number))
            reads |= {SITE, card_read(record.id), Read(Facet.DATA, record.id)}
            yield Page(address_of_part(address_of(record.id), number), KIND.name, reads, record.id)


def view(reader: Reader) -> FurtherWorksView:
    """Go on with what somebody did."""
    subject, here = reader.page.subject, address_of(reader.page.subject)
    record, person = cast("Record[Person]", reader.data(subject)), reader.link(subject)
    part = career_of(subject, part_at(reader.page.address, here))
    leading = paging(reader, here, part)
    heading = f"Works of {person.card.name}"
    trail = (("People", "/people/"), (person.card.name, here))
    return FurtherWorksView(
        frame=numbered(frame(reader, heading, f"{heading}, newest first.", trail), leading),
        person=person,
        works=works_of(reader, record, reader.group(part).members),
        paging=leading,
    )


KIND = PageKind(CAREERS, "works.html", plan, view)
