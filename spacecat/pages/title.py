"""The page of a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages.cast import BillingGroup, cast_groups, crew_rows
from spacecat.pages.cites import Cites
from spacecat.pages.dates import date_value
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.known_as import known_as
from spacecat.pages.linked_data.nodes import written
from spacecat.pages.linked_data.works import Known, known_of, room_on, title_page
from spacecat.pages.named import Names, link, links, names
from spacecat.pages.neighbours import neighbourhood
from spacecat.pages.parts import PlainLink, Row, Value
from spacecat.pages.pictures import shown_picture
from spacecat.pages.prose import closed
from spacecat.pages.reads import Facet, Page, Read, entry_reads
from spacecat.pages.sections import opening_and_notes
from spacecat.pages.title_facts import at_a_glance, fact_rows
from spacecat.pages.urls import address_of, cover_address, group_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue, Record
    from spacecat.model.entries import Entry, Title
    from spacecat.model.parts import Relation
    from spacecat.model.vocabulary import Word
    from spacecat.pages.kind import Groups
    from spacecat.pages.neighbours import Neighbourhood
    from spacecat.pages.parts import Disagreement, Frame, Link, SourceLine
    from spacecat.pages.pictures import Shown
    from spacecat.pages.reads import Reader


class StatusLine(Noun):
    """One dated stage of the title's history."""

    date: Value
    stage: Value


class TitleView(Noun):
    """All that the page of a title shows."""

    frame: Frame
    names: Names
    kind: PlainLink
    year: PlainLink | None
    state: str
    glance: tuple[str, ...]
    """How long it takes and where it was shown, in a few words."""
    place: str
    picture: Shown | None
    cover: str
    """The link to its drawing, where the site has those."""
    summary: str | None
    known_as: tuple[PlainLink, ...]
    """Where others tell of the same."""
    genres: tuple[PlainLink, ...]
    tags: tuple[Link, ...]
    synopsis: str
    """What the body says before its first heading."""
    facts: tuple[Row, ...]
    known: Known
    """Some of the facts in figures, for machines."""
    cast: tuple[BillingGroup, ...]
    crew: tuple[Row, ...]
    notes: str
    """What the body says beneath its headings."""
    relations: tuple[Row, ...]
    status: tuple[StatusLine, ...]
    ratings: tuple[Row, ...]
    lists: tuple[Link, ...]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[SourceLine, ...]

    @property
    def linked_data(self) -> str:
        """The page for machines, as JSON-LD."""
        return written(title_page(self, room_on(self)))

    @property
    def neighbourhood(self) -> Neighbourhood | None:
        """The cast on the one side; on the other related titles, the crew, and more of the cast.

        It is drawn of what the page tells anyway, and only for templates that show it.
        """
        cast_ = [credit.person for group in self.cast for credit in group.credits]
        around = (*self.relations, *self.crew)
        return neighbourhood(
            cast_, [*(one.link for row in around for one in row.values if one.link), *cast_]
        )


def plan(catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan a page for every title; its state is the one thing it derives from the date."""
    for record in catalogue.titles.values():
        reads = entry_reads(record) | {Read(Facet.STATE, record.id)}
        yield Page(address_of(record.id), KIND.name, reads, record.id)


def view(reader: Reader) -> TitleView:
    """Show everything about a title."""
    record = cast("Record[Title]", reader.full(reader.page.subject))
    title, cites = record.entry, Cites(reader, record)
    trail = (("Titles", "/titles/"),)
    all_names = names(reader, record, cites)
    opening, notes = opening_and_notes(record.body.html)
    # Sources are numbered as they are met, so the fields stand in the order of the page.
    return TitleView(
        frame=frame(reader, all_names.name, title.summary, trail, record),
        names=all_names,
        kind=_term(reader, "kinds", title.kind),
        year=_year(reader, title),
        state=reader.state(record.id).value,
        glance=at_a_glance(reader, record),
        place=title.settings[0].place.value if title.settings else "",
        picture=shown_picture(reader, record, cites),
        cover="" if "cover" in reader.site.without else reader.href(cover_address(record.id)),
        summary=title.summary,
        known_as=known_as(title),
        genres=tuple(_term(reader, "genres", genre) for genre in title.genres),
        tags=links(reader, (record.target(EntryKind.TAG, tag) for tag in title.tags)),
        synopsis=closed(reader, record, cites, opening),
        cast=cast_groups(reader, record, cites),
        facts=fact_rows(reader, record, cites),
        known=known_of(reader, record),
        ratings=_ratings(record, cites),
        crew=crew_rows(reader, record, cites),
        notes=closed(reader, record, cites, notes),
        relations=_relations(reader, record, cites),
        status=_status(record, cites),
        lists=links(reader, record.inbound.lists),
        disagreements=cites.disagreements,
        sources=cites.listed,
    )


def _term(reader: Reader, taxonomy: str, word: Word) -> PlainLink:
    return PlainLink(reader.href(group_address(taxonomy, word)), word.label)


def _year(reader: Reader, title: Title) -> PlainLink | None:
    if title.first_shown is None:
        return None
    year = title.first_shown.year
    return PlainLink(reader.href(group_address("years", year)), str(year))


def _relations(reader: Reader, record: Record[Title], cites: Cites) -> tuple[Row, ...]:
    rows: dict[str, list[Value]] = {}
    for relation in record.entry.relations:
        value = _related(reader, record, relation, cites)
        rows.setdefault(relation.kind.label, []).append(value)
    declared = {
        (label, value.link.card.id) for label, row in rows.items() for value in row if value.link
    }
    for related in record.inbound.related:
        label = related.kind.label
        if (label, related.title) not in declared:
            there, said, sources = link(reader, related.title), related.relation, related.sources
            cited = cites.numbers(said.source, dict(sources))
            otherwise = cites.otherwise(label, there.card.name, said, dict(sources))
            value = Value(there.card.name, cited, otherwise, said.note, there)
            rows.setdefault(label, []).append(value)
    return tuple(Row(label, tuple(values)) for label, values in rows.items())


def _related(reader: Reader, record: Record[Entry], relation: Relation, cites: Cites) -> Value:
    cited = cites.numbers(relation.source)
    if relation.title:
        there = link(reader, record.target(EntryKind.TITLE, relation.title))
        otherwise = cites.otherwise(relation.kind.label, there.card.name, relation)
        return Value(there.card.name, cited, otherwise, relation.note, there)
    work = relation.work
    if work is None:
        raise AssertionError("the schema asks for a title or a work")
    years = ", ".join(map(str, work.years))
    text = f"{work.name} ({years})" if years else work.name
    cited = tuple(dict.fromkeys((*cited, *cites.numbers(work.source))))
    otherwise = cites.otherwise(relation.kind.label, work.name, relation)
    return Value(text, cited, otherwise, work.note or relation.note, native=work.native)


def _status(record: Record[Title], cites: Cites) -> tuple[StatusLine, ...]:
    lines = []
    for note in sorted(record.entry.status, key=lambda note: str(note.date)):
        label = note.stage.label
        otherwise = cites.otherwise(label, str(note.date), note)
        stage = Value(label, cites.numbers(note.source), otherwise, note.note)
        lines.append(StatusLine(date_value(note.date), stage))
    return tuple(lines)


def _ratings(record: Record[Title], cites: Cites) -> tuple[Row, ...]:
    rows: dict[str, list[Value]] = {}
    for rating in record.entry.ratings:
        otherwise = cites.otherwise(rating.of, rating.value, rating)
        value = Value(rating.value, cites.numbers(rating.source), otherwise, rating.note)
        rows.setdefault(f"{rating.of} ({rating.by})", []).append(value)
    return tuple(Row(label, tuple(values)) for label, values in rows.items())


KIND = PageKind("title", "title.html", plan, view)
