"""The tables of entries: all of them in one, each kind in one of its own, and all their names."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, cast

from spacecat.data.record import KINDS
from spacecat.data.tables import Table, number, text
from spacecat.model.entries import ids_of
from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacecat.data.tables import Cell, Entries, Row
    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Company, Entry, Source, Title

__all__ = ["ENTRY_TABLES", "all_records", "names_of"]

_ID = text("id", "kind and slug, as in person/kim-tae-ri", "entries")
_NAME = text("name", "the preferred international name")
_NATIVE = text("native", "the name in Hangul")
_SUMMARY = text("summary", "one sentence, free of spoilers")
_PAGE = text("page", "the address of its page")
_WIKIDATA = text("wikidata", "its item of Wikidata, as in Q12345678")
_IMDB = text("imdb", "its id in IMDb: tt, nm or co, and digits")


def all_records(entries: Entries) -> Iterator[Record[Entry]]:
    """Yield all entries that are data, kind by kind."""
    return chain.from_iterable(map(entries.records, KINDS))


def names_of(entry: Entry) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Yield every name of an entry: the name, its kind, its language and a remark."""
    yield entry.name, "name", None, None
    if entry.native:
        yield entry.native, "native", "ko", None
    if entry.romanised:
        yield entry.romanised.value, "romanised", "ko-Latn", entry.romanised.note
    for alias in entry.aliases:
        yield alias.name, alias.kind.value, alias.language, alias.note


def _entries(entries: Entries) -> Iterator[Row]:
    for count, record in enumerate(all_records(entries), 1):
        entry = record.entry
        yield (
            count,
            record.id,
            record.kind.value,
            entry.name,
            entry.native,
            entry.disambiguator,
            entry.summary,
            _text(entry.updated),
            entries.page(record.id),
        )


def _names(entries: Entries) -> Iterator[Row]:
    for record in all_records(entries):
        for position, (name, kind, language, note) in enumerate(names_of(record.entry)):
            yield record.id, position, name, kind, language, note


def _former_addresses(entries: Entries) -> Iterator[Row]:
    for record in all_records(entries):
        for address in dict.fromkeys(record.entry.formerly):
            yield record.id, address


def _titles(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.TITLE):
        title = cast("Title", record.entry)
        yield (
            record.id,
            title.name,
            title.native,
            title.kind.value,
            _text(title.first_shown),
            _text(title.run.end) if title.run else None,
            title.episodes.value if title.episodes else None,
            title.runtime.value if title.runtime else None,
            title.slot.value if title.slot else None,
            _listed(title.genres),
            _listed(title.countries),
            _listed(title.languages.value if title.languages else ()),
            title.summary,
            *_ids(title),
            entries.page(record.id),
        )


def _people(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.PERSON):
        entry, by_credits = record.entry, int(not record.path)
        yield (
            record.id,
            entry.name,
            entry.native,
            by_credits,
            entry.summary,
            *_ids(entry),
            entries.page(record.id),
        )


def _characters(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.CHARACTER):
        entry, page = record.entry, entries.page(record.id)
        wikidata, _ = _ids(entry)
        yield record.id, entry.name, entry.native, entry.summary, wikidata, page


def _companies(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.COMPANY):
        entry = cast("Company", record.entry)
        ids, page = _ids(entry), entries.page(record.id)
        yield record.id, entry.name, entry.native, entry.summary, entry.website, *ids, page


def _sources(entries: Entries) -> Iterator[Row]:
    for record in entries.records(EntryKind.SOURCE):
        entry = cast("Source", record.entry)
        date = _text(entry.date)
        yield record.id, entry.name, entry.url, entry.publisher, entry.author, date, entry.note


def _ids(entry: Entry) -> tuple[Cell, Cell]:
    """Return the ids of Wikidata and of IMDb."""
    ids = ids_of(entry)
    said = ids.said if ids else {}
    return said.get("wikidata"), said.get("imdb")


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _listed(words: Iterable[str]) -> Cell:
    """Return words as one cell; none of them holds a semicolon."""
    return "; ".join(map(str, words)) or None


def _plain(kind: EntryKind, about: str) -> Table:
    """Return the table of entries of which it says their names and their summary."""

    def rows(entries: Entries) -> Iterator[Row]:
        for record in entries.records(kind):
            entry, page = record.entry, entries.page(record.id)
            yield record.id, entry.name, entry.native, entry.summary, page

    return Table(kind.folder, about, (_ID, _NAME, _NATIVE, _SUMMARY, _PAGE), ("id",), rows)


ENTRY_TABLES = (
    Table(
        "entries",
        "Everything that has an id: titles, people, characters, companies, tags, lists, sources.",
        (
            number("number", "its place among all entries; another one when entries come or go"),
            text("id", "kind and slug, as in person/kim-tae-ri"),
            text("type", "title, person, character, company, tag, list or source"),
            _NAME,
            _NATIVE,
            text("disambiguator", "what tells it from namesakes"),
            _SUMMARY,
            text("updated", "the day of the last change that readers should notice"),
            _PAGE,
        ),
        ("id",),
        _entries,
    ),
    Table(
        "titles",
        "Dramas and films.",
        (
            _ID,
            _NAME,
            _NATIVE,
            text("kind", "drama, film, animated-film or short-film"),
            text("first_shown", "the start of the run or the first release, as precise as known"),
            text("last_shown", "the end of a drama's run"),
            number("episodes", "how many"),
            number("runtime", "minutes; of a drama, those of an episode"),
            text("slot", "days and time of the broadcast"),
            text("genres", "the most fitting first, with semicolons between"),
            text("countries", "ISO 3166 codes, with semicolons between"),
            text("languages", "IETF tags, with semicolons between"),
            _SUMMARY,
            _WIKIDATA,
            _IMDB,
            _PAGE,
        ),
        ("id",),
        _titles,
    ),
    Table(
        "people",
        "Everybody who is credited.",
        (
            _ID,
            _NAME,
            _NATIVE,
            number("known_by_credits", "1 for those of whom nothing but credits is known, else 0"),
            _SUMMARY,
            _WIKIDATA,
            _IMDB,
            _PAGE,
        ),
        ("id",),
        _people,
    ),
    Table(
        "characters",
        "Characters who live across titles or performers.",
        (_ID, _NAME, _NATIVE, _SUMMARY, _WIKIDATA, _PAGE),
        ("id",),
        _characters,
    ),
    Table(
        "companies",
        "Networks, platforms, studios and distributors.",
        (
            _ID,
            _NAME,
            _NATIVE,
            _SUMMARY,
            text("website", "the company's own site"),
            _WIKIDATA,
            _IMDB,
            _PAGE,
        ),
        ("id",),
        _companies,
    ),
    _plain(EntryKind.TAG, "Subjects that titles share; the summary is the definition."),
    _plain(EntryKind.LIST, "Lists of titles that somebody chose."),
    Table(
        "sources",
        "Sources that several entries cite.",
        (
            _ID,
            _NAME,
            text("url", "where it is"),
            text("publisher", "who published it"),
            text("author", "who wrote it"),
            text("date", "the day it came out"),
            text("note", "how far it can be trusted"),
        ),
        ("id",),
        _sources,
    ),
    Table(
        "names",
        "Every name of everything: aliases, Hangul and romanisations too.",
        (
            text("entry_id", "whose name it is", "entries"),
            number("position", "0 for the preferred name, which comes first"),
            text("name", "the name as it is written"),
            text("kind", "name, native, romanised, or the kind of alias"),
            text("language", "an IETF tag, where it is known"),
            text("note", "a remark"),
        ),
        ("entry_id", "position"),
        _names,
    ),
    Table(
        "former_addresses",
        "Addresses that pages had; they lead to where the page is.",
        (
            text("entry_id", "whose page it was", "entries"),
            text("address", "from the root of the site"),
        ),
        ("entry_id", "address"),
        _former_addresses,
    ),
)
"""Tables with a row for each entry, and for each of their names."""
