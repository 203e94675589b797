"""The page of a character who lives across titles or performers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from spacecat.noun import Noun
from spacecat.pages.cites import Cites
from spacecat.pages.frame import frame, numbered
from spacecat.pages.kind import PageKind
from spacecat.pages.known_as import known_as
from spacecat.pages.named import Names, link, names
from spacecat.pages.paging import LISTED, address_of_part, paging_of, part_at
from spacecat.pages.prose import prose
from spacecat.pages.reads import Page, entry_reads
from spacecat.pages.title_facts import remark_rows
from spacecat.pages.urls import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, Portrayal, Record
    from spacecat.model.entries import Character, Entry
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Disagreement, Frame, Link, PlainLink, Row, SourceLine
    from spacecat.pages.reads import Reader


class PortrayalView(Noun):
    """Who plays the character, in which title."""

    title: Link
    person: Link
    performance: str | None
    note: str | None


class CharacterView(Noun):
    """All that the page of a character shows."""

    frame: Frame
    names: Names
    summary: str | None
    known_as: tuple[PlainLink, ...]
    """Where others tell of the same."""
    about: str
    portrayals: tuple[PortrayalView, ...]
    paging: Paging | None
    facts: tuple[Row, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceLine, ...]


def plan(catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan the pages of every character that has an entry: more than one if many played it."""
    for record in catalogue.characters.values():
        reads = entry_reads(record)
        for number in range(1, pages_of(record) + 1):
            address = address_of_part(address_of(record.id), number)
            yield Page(address, KIND.name, reads, record.id)


def pages_of(record: Record[Entry]) -> int:
    """Return the number of pages that show who played a character; of anything else, one."""
    return max(1, -(-len(record.inbound.portrayals) // LISTED))


def view(reader: Reader) -> CharacterView:
    """Show the character's performers, in the order of the titles."""
    record = cast("Record[Character]", reader.full(reader.page.subject))
    cites = Cites(reader, record)
    trail = (("Characters", "/characters/"),)
    all_names = names(reader, record, cites)
    about = prose(reader, record, cites)
    portrayals = sorted(
        record.inbound.portrayals, key=lambda part: reader.card(part.title).first_shown
    )
    number, total = part_at(reader.page.address, address_of(record.id)), pages_of(record)
    shown = portrayals[(number - 1) * LISTED : number * LISTED]
    leading = paging_of(reader, address_of(record.id), number, total)
    around = frame(reader, all_names.name, record.entry.summary, trail, record)
    return CharacterView(
        frame=numbered(around, leading),
        names=all_names,
        summary=record.entry.summary,
        known_as=known_as(record.entry),
        about=about,
        portrayals=tuple(_portrayal(reader, part) for part in shown),
        paging=leading,
        facts=remark_rows(record.entry.facts, cites),
        disagreements=cites.disagreements,
        sources=cites.listed,
    )


def _portrayal(reader: Reader, part: Portrayal) -> PortrayalView:
    return PortrayalView(
        title=link(reader, part.title),
        person=link(reader, part.person),
        performance=part.credit.performance.label if part.credit.performance else None,
        note="; ".join(filter(None, (part.role.note, part.credit.note))) or None,
    )


KIND = PageKind("character", "character.html", plan, view)
