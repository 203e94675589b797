"""The tables of what titles, lists and tags say: where, when, by whom, of what kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from spacecat.data.entry_tables import all_records
from spacecat.data.tables import Table, number, text
from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacecat.data.tables import Column, Entries, Row
    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Company, Person, Tag, Title, TitleList
    from spacecat.model.parts import Work

__all__ = ["TITLE_TABLES"]

_TITLE = text("title_id", "which title", "titles")
_POSITION = number("position", "counted from 0, in the order of the entry")
_NOTE = text("note", "a remark")


def _parts(field: str, *names: str) -> Callable[[Entries], Iterator[Row]]:
    """Return what gives a row for each part that a field of titles lists: these values of it."""

    def rows(entries: Entries) -> Iterator[Row]:
        for record in entries.records(EntryKind.TITLE):
            for position, part in enumerate(getattr(record.entry, field)):
                yield record.id, position, *(_cell(getattr(part, name)) for name in names)

    return rows


def _cell(value: Any) -> str | int | None:  # noqa: ANN401 - a text, a number, a word or a date
    return value if value is None or type(value) is int else str(value)


def _genres(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.TITLE):
        for position, genre in enumerate(cast("Title", record.entry).genres):
            yield record.id, position, genre.value


def _tags(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.TITLE):
        for position, tag in enumerate(cast("Title", record.entry).tags):
            yield record.id, position, record.target(EntryKind.TAG, tag)


def _related_tags(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.TAG):
        for position, tag in enumerate(cast("Tag", record.entry).related):
            yield record.id, position, record.target(EntryKind.TAG, tag)


def _companies(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.TITLE):
        for position, part in enumerate(cast("Title", record.entry).companies):
            company = record.target(EntryKind.COMPANY, part.company)
            yield record.id, position, company, part.role.value, part.note


def _watch(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.TITLE):
        for position, part in enumerate(cast("Title", record.entry).watch):
            company = record.target(EntryKind.COMPANY, part.company)
            yield record.id, position, company, part.region, str(part.as_of)


def _relations(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.TITLE):
        for position, part in enumerate(cast("Title", record.entry).relations):
            other = record.target(EntryKind.TITLE, part.title) if part.title else None
            work = part.work.name if part.work else None
            yield record.id, position, part.kind.value, other, work, 0, part.note
        declared = len(cast("Title", record.entry).relations)
        for position, inverse in enumerate(record.inbound.related, declared):
            kind, note = inverse.kind.value, inverse.relation.note
            yield record.id, position, kind, inverse.title, None, 1, note


def _list_items(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.LIST):
        for position, item in enumerate(cast("TitleList", record.entry).items):
            yield record.id, position, record.target(EntryKind.TITLE, item.title), item.note


def _works(entries: Entries) -> Iterator[Row]:
    for kind in (EntryKind.PERSON, EntryKind.COMPANY):
        for record in entries.records(kind):
            for position, work in enumerate(_elsewhere(record)):
                years = "; ".join(map(str, work.years)) or None
                yield record.id, position, work.name, work.native, years, work.credit, work.note


def _elsewhere(record: Record[Any]) -> Sequence[Work]:
    entry: Person | Company = record.entry
    return entry.elsewhere


def _facts(entries: Entries) -> Iterator[Row]:
    for record in all_records(entries):
        for position, fact in enumerate(getattr(record.entry, "facts", ())):
            yield record.id, position, fact.label, fact.value, fact.note


def _of_title(name: str, about: str, *columns: Column, rows: Callable[..., Iterator[Row]]) -> Table:
    key = ("title_id", "position")
    return Table(name, about, (_TITLE, _POSITION, *columns), key, rows)


TITLE_TABLES = (
    _of_title(
        "title_genres",
        "The genres of titles, the most fitting first.",
        text("genre", "a word of the closed list"),
        rows=_genres,
    ),
    _of_title(
        "title_tags",
        "The tags of titles.",
        text("tag_id", "which tag", "tags"),
        rows=_tags,
    ),
    _of_title(
        "title_companies",
        "What companies did for titles.",
        text("company_id", "which company", "companies"),
        text("role", "network, platform, studio, distributor, visual-effects or finance"),
        _NOTE,
        rows=_companies,
    ),
    _of_title(
        "releases",
        "The days films came out.",
        text("date", "as precise as it is known: 2025, 2025-01 or 2025-01-04"),
        text("region", "where"),
        _NOTE,
        rows=_parts("releases", "date", "region", "note"),
    ),
    _of_title(
        "settings",
        "Where and when stories happen, the main setting first.",
        text("place", "a word of the closed list"),
        number("year", "in the story"),
        text("name", "what the place is called in the story"),
        text("native", "the same in Hangul"),
        _NOTE,
        rows=_parts("settings", "place", "year", "name", "native", "note"),
    ),
    _of_title(
        "statuses",
        "What was known of the making of titles, on which day.",
        text("date", "the day on which it was known"),
        text("stage", "how far the title was"),
        _NOTE,
        rows=_parts("status", "date", "stage", "note"),
    ),
    _of_title(
        "relations",
        "How titles stand to others: as they declare it, and as the others do.",
        text("kind", "how this title stands to the other"),
        text("other_id", "the other title, where it has an entry", "titles"),
        text("work", "the name of the other work, where it has none"),
        number("is_inverse", "1 where the other title declares it, 0 where this one does"),
        _NOTE,
        rows=_relations,
    ),
    _of_title(
        "ratings",
        "Measured shares of viewers.",
        text("of", "what was measured"),
        text("value", "the share, as its source gives it"),
        text("by", "who measured it"),
        _NOTE,
        rows=_parts("ratings", "of", "value", "by", "note"),
    ),
    _of_title(
        "watch",
        "Dated claims that titles can be watched somewhere.",
        text("company_id", "the platform", "companies"),
        text("region", "where"),
        text("as_of", "the day on which a source says so"),
        rows=_watch,
    ),
    Table(
        "related_tags",
        "Tags that readers may want instead of others.",
        (
            text("tag_id", "the tag that says so", "tags"),
            _POSITION,
            text("other_id", "the other tag", "tags"),
        ),
        ("tag_id", "position"),
        _related_tags,
    ),
    Table(
        "list_items",
        "The titles of lists, in their order.",
        (
            text("list_id", "which list", "lists"),
            _POSITION,
            _TITLE,
            text("note", "why it is there"),
        ),
        ("list_id", "position"),
        _list_items,
    ),
    Table(
        "works_elsewhere",
        "Works that have no entry, of people and companies.",
        (
            text("entry_id", "whose work", "entries"),
            _POSITION,
            text("name", "the name of the work"),
            text("native", "the same in Hangul"),
            text("years", "in which it came out, with semicolons between"),
            text("credit", "what they did there"),
            _NOTE,
        ),
        ("entry_id", "position"),
        _works,
    ),
    Table(
        "facts",
        "Further facts that have no column of their own.",
        (
            text("entry_id", "of what", "entries"),
            _POSITION,
            text("label", "what the fact is called"),
            text("value", "the fact, in words or figures"),
            _NOTE,
        ),
        ("entry_id", "position"),
        _facts,
    ),
)
"""Tables with a row for each part of an entry that it lists."""
