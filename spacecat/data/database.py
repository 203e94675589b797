"""All tables as one SQLite database, with foreign keys, views and full-text search.

The same entries give the same bytes with the same release of SQLite: rows come in one order,
nothing is stamped with a time, and the header does not say which release wrote it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from spacecat.data.all_tables import TABLES
from spacecat.data.bigrams import bigrams
from spacecat.data.entry_tables import all_records, names_of
from spacecat.data.published import VERSION
from spacecat.data.views import VIEWS
from spacecat.diagnostics import Diagnostic, Rule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.data.tables import Column, Entries, Table

__all__ = ["APPLICATION", "NotSearchable", "database", "is_database", "not_searchable"]

NO_SEARCH = Rule(
    "SC907", "no-full-text-search", "The database that is published can be searched by any name."
)

APPLICATION = 0x53504341
"""The `application_id` of these files: the letters SPCA (SQLite, “Database File Format”, 1.3)."""

_APPLICATION_AT, _VERSION_AT = slice(68, 72), slice(96, 100)
"""Where the header of a file has its application, and the release of SQLite that wrote it."""

_RELEASE = 3_009_000
"""The first release of SQLite that can read these files, for the sake of full-text search."""

_SEARCH = """\
CREATE VIRTUAL TABLE entries_search USING fts5 (
  names, bigrams, summary, content='', tokenize='unicode61 remove_diacritics 2'
)"""


class NotSearchable(Exception):  # noqa: N818 - named for what follows from it
    """SQLite was built without FTS5, its full-text search."""


def not_searchable() -> Diagnostic:
    """Say that SQLite cannot make the database here."""
    message = (
        "The file data/catalog.sqlite cannot be made: the SQLite of this Python "
        f"({sqlite3.sqlite_version}) was built without FTS5, its full-text search."
    )
    help_ = (
        "Use a Python whose SQLite has it, as those of python.org and of most systems do, "
        "or leave the files of data out: `without: [data-file]`."
    )
    return Diagnostic(NO_SEARCH, Span("data/catalog.sqlite"), message, help_)


def database(entries: Entries) -> bytes:
    """Return the database as the bytes of a file.

    Raises:
        NotSearchable: SQLite has no full-text search here.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute("PRAGMA page_size = 4096")
        made.execute("PRAGMA encoding = 'UTF-8'")
        made.execute("PRAGMA foreign_keys = ON")
        made.execute(f"PRAGMA application_id = {APPLICATION}")
        made.execute(f"PRAGMA user_version = {VERSION}")
        made.execute("BEGIN")
        _fill(made, entries)
        made.execute("COMMIT")
        data = made.serialize()
    rest = memoryview(data)[_VERSION_AT.stop :]  # a slice would be a copy of all of it
    return b"".join((data[: _VERSION_AT.start], _RELEASE.to_bytes(4), rest))


def is_database(header: bytes) -> bool:
    """Whether a file that begins with these 72 bytes is such a database."""
    return header[_APPLICATION_AT] == APPLICATION.to_bytes(4)


def _fill(made: sqlite3.Connection, entries: Entries) -> None:
    for table in TABLES.values():
        made.execute(_creation(table))
        places = ", ".join("?" * len(table.columns))
        command = f'INSERT INTO "{table.name}" VALUES ({places})'  # noqa: S608 - our own names
        made.executemany(command, table.rows(entries))
    for table in TABLES.values():
        for statement in _indexes(table):
            made.execute(statement)
    for name, (_, query) in VIEWS.items():
        made.execute(f'CREATE VIEW "{name}" AS\n{query}')
    try:
        made.execute(_SEARCH)
    except sqlite3.OperationalError as error:
        if "no such module" not in str(error):
            raise
        raise NotSearchable from error
    command = "INSERT INTO entries_search (rowid, names, bigrams, summary) VALUES (?, ?, ?, ?)"
    made.executemany(command, _searched(entries))
    made.execute("INSERT INTO entries_search (entries_search) VALUES ('optimize')")


def _searched(entries: Entries) -> Iterator[tuple[int, str, str, str | None]]:
    """Yield what is searched of each entry, by its number."""
    for number, record in enumerate(all_records(entries), 1):
        names = list(dict.fromkeys(name for name, *_ in names_of(record.entry)))
        pairs = " ".join(filter(None, map(bigrams, names)))
        yield number, " ".join(names), pairs, record.entry.summary


def _creation(table: Table) -> str:
    lines = [f"  {_column(table, column)}" for column in table.columns]
    if table.name == "entries":
        lines.append("  UNIQUE (id)")
    else:
        lines.append(f"  PRIMARY KEY ({_names(table.key)})")
    how = "" if table.name == "entries" else " WITHOUT ROWID"
    return f'CREATE TABLE "{table.name}" (\n' + ",\n".join(lines) + f"\n){how}"


def _column(table: Table, column: Column) -> str:
    kind = "INTEGER" if column.is_number else "TEXT"
    needed = " NOT NULL" if column.name in table.key else ""
    if (table.name, column.name) == ("entries", "number"):
        return '"number" INTEGER PRIMARY KEY'
    refers = ""
    if column.refers_to:
        (key,) = TABLES[column.refers_to].key
        refers = f' REFERENCES "{column.refers_to}" ("{key}")'
    return f'"{column.name}" {kind}{needed}{refers}'


def _indexes(table: Table) -> Iterator[str]:
    """Yield an index for each foreign key that does not begin the primary one."""
    for column in table.columns:
        if column.refers_to and column.name != table.key[0]:
            name = f"{table.name}_by_{column.name}"
            yield f'CREATE INDEX "{name}" ON "{table.name}" ("{column.name}")'


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
