"""The page of a hand-written list of titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages.cites import Cites
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.linked_data.lists import hand_written_list
from spacecat.pages.linked_data.nodes import written
from spacecat.pages.named import Names, link, names
from spacecat.pages.prose import prose
from spacecat.pages.reads import Page, entry_reads
from spacecat.pages.urls import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, Record
    from spacecat.model.entries import TitleList
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Disagreement, Frame, Link, SourceLine
    from spacecat.pages.reads import Reader


class Item(Noun):
    """A title on the list, and why it is there."""

    title: Link
    note: str | None


class TitleListView(Noun):
    """All that the page of a list shows."""

    frame: Frame
    names: Names
    summary: str | None
    about: str
    items: tuple[Item, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceLine, ...]

    @property
    def linked_data(self) -> str:
        """The page for machines, as JSON-LD."""
        return written(hand_written_list(self))


def plan(catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan a page for every list."""
    for record in catalogue.lists.values():
        yield Page(address_of(record.id), KIND.name, entry_reads(record), record.id)


def view(reader: Reader) -> TitleListView:
    """Show the titles in the order their editor gave them."""
    record = cast("Record[TitleList]", reader.full(reader.page.subject))
    entry, cites = record.entry, Cites(reader, record)
    all_names = names(reader, record, cites)
    about = prose(reader, record, cites)
    items = (
        Item(link(reader, record.target(EntryKind.TITLE, item.title)), item.note)
        for item in entry.items
    )
    return TitleListView(
        frame=frame(reader, all_names.name, entry.summary, (("Lists", "/lists/"),), record),
        names=all_names,
        summary=entry.summary,
        about=about,
        items=tuple(items),
        disagreements=cites.disagreements,
        sources=cites.listed,
    )


KIND = PageKind("list", "list.html", plan, view)
