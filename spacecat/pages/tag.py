"""The page of a tag: its definition, and the titles that carry it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from spacecat.model.vocabulary import EntryKind
from spacecat.pages.cites import Cites
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.named import Names, links, names
from spacecat.pages.prose import prose
from spacecat.pages.reads import Page, cards, entry_reads
from spacecat.pages.urls import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Tag
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Disagreement, Frame, Link, SourceLine
    from spacecat.pages.reads import Reader


@dataclass(frozen=True, slots=True)
class TagView:
    """All that the page of a tag shows."""

    frame: Frame
    names: Names
    definition: str
    about: str
    titles: tuple[Link, ...]
    related: tuple[Link, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceLine, ...]


def plan(catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan a page for every tag."""
    for record in catalogue.tags.values():
        reads = entry_reads(record) | cards(record.inbound.tags)
        yield Page(address_of(record.id), KIND.name, reads, record.id)


def view(reader: Reader) -> TagView:
    """Show what the tag means, and its titles, newest first."""
    record = cast("Record[Tag]", reader.full(reader.page.subject))
    tag, cites = record.entry, Cites(reader, record)
    titles = sorted(
        record.inbound.titles, key=lambda title: (reader.card(title).first_shown, title)
    )
    all_names = names(reader, record, cites)
    about = prose(reader, record, cites)
    return TagView(
        frame=frame(reader, all_names.name, tag.summary, (("Tags", "/tags/"),), record),
        names=all_names,
        definition=tag.summary,
        about=about,
        titles=links(reader, reversed(titles)),
        related=links(reader, _related(record)),
        disagreements=cites.disagreements,
        sources=cites.listed,
    )


def _related(record: Record[Tag]) -> Iterator[EntryId]:
    """Yield the tags that this one names, then those that name it."""
    named = (record.target(EntryKind.TAG, name) for name in record.entry.related)
    for tag in dict.fromkeys((*named, *record.inbound.tags)):
        if tag != record.id:
            yield tag


KIND = PageKind("tag", "tag.html", plan, view)
