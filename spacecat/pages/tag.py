"""The page of a tag: its definition, and the titles that carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages.cites import Cites
from spacecat.pages.frame import frame, numbered
from spacecat.pages.kind import PageKind
from spacecat.pages.linked_data.lists import tag_page
from spacecat.pages.linked_data.nodes import written
from spacecat.pages.named import Names, links, names
from spacecat.pages.narrowing import narrowing, narrowing_reads
from spacecat.pages.paging import paging
from spacecat.pages.prose import prose
from spacecat.pages.reads import Facet, Page, Read, cards, entry_reads
from spacecat.pages.terms import Term
from spacecat.pages.urls import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Tag
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Disagreement, Frame, Link, PlainLinks, SourceLine
    from spacecat.pages.reads import Reader


class TagView(Noun):
    """All that the page of a tag shows."""

    frame: Frame
    names: Names
    definition: str
    about: str
    titles: tuple[Link, ...]
    paging: Paging | None
    narrow: tuple[PlainLinks, ...]
    related: tuple[Link, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceLine, ...]

    @property
    def linked_data(self) -> str:
        """The page for machines, as JSON-LD."""
        return written(tag_page(self))


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan a page for every tag; where it has many titles, the others stand on pages of its term.

    On a site that has none of those, the one page has all titles.
    """
    has_terms = "term" not in catalogue.site.without
    for record in catalogue.tags.values():
        term = Term("tags", record.slug)
        name = f"{term.name}#1" if has_terms else term.name
        shown = cards((*groups[name].members, *record.inbound.tags))
        reads = entry_reads(record) | shown | {Read(Facet.GROUP, name)}
        reads |= narrowing_reads(groups, term)
        yield Page(address_of(record.id), KIND.name, reads, record.id)


def view(reader: Reader) -> TagView:
    """Show what the tag means, and its titles, newest first."""
    record = cast("Record[Tag]", reader.full(reader.page.subject))
    tag, cites = record.entry, Cites(reader, record)
    term = Term("tags", record.slug)
    part = f"{term.name}#1" if "term" not in reader.site.without else term.name
    all_names = names(reader, record, cites)
    about = prose(reader, record, cites)
    leading = paging(reader, address_of(record.id), part)
    around = frame(reader, all_names.name, tag.summary, (("Tags", "/tags/"),), record)
    return TagView(
        frame=numbered(around, leading),
        names=all_names,
        definition=tag.summary,
        about=about,
        titles=links(reader, reader.group(part).members),
        paging=leading,
        narrow=narrowing(reader, term),
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
