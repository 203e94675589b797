"""A page of text, such as About."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from spacecat.noun import Noun
from spacecat.pages.cites import Cites
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.named import Names, names
from spacecat.pages.prose import prose
from spacecat.pages.reads import Page, entry_reads
from spacecat.pages.urls import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model import entries
    from spacecat.model.catalogue import Catalogue, Record
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Disagreement, Frame, SourceLine
    from spacecat.pages.reads import Reader


class TextView(Noun):
    """All that a page of text shows."""

    frame: Frame
    names: Names
    summary: str | None
    text: str
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceLine, ...]


def plan(catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan every page of text."""
    for record in catalogue.pages.values():
        yield Page(address_of(record.id), KIND.name, entry_reads(record), record.id)


def view(reader: Reader) -> TextView:
    """Show the text."""
    record = cast("Record[entries.Page]", reader.full(reader.page.subject))
    cites = Cites(reader, record)
    all_names = names(reader, record, cites)
    text = prose(reader, record, cites)
    return TextView(
        frame=frame(reader, all_names.name, record.entry.summary, (), record),
        names=all_names,
        summary=record.entry.summary,
        text=text,
        disagreements=cites.disagreements,
        sources=cites.listed,
    )


KIND = PageKind("text", "text.html", plan, view)
