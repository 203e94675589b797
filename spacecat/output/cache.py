"""What earlier builds left: entries as they were decoded, pages as they were made.

All of it stands in one file, which can be deleted at any time. It is an aid and never an
authority. An entry is found by the digest of its file, a page by the stamp of all that it reads,
and its bytes are in the site or they are made again. Every row has a checksum, and whatever cannot
be read, is damaged or comes from another version counts as not there. Rows are JSON: a file from a
stranger can be wrong, as a `site/` from a stranger can, and never runs anything.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TABLES = ("entry", "page", "input")
_CREATE = "CREATE TABLE IF NOT EXISTS {} (key TEXT PRIMARY KEY, data TEXT, sum BLOB) WITHOUT ROWID"

Rows: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it was made.

    `stamp` is the digest of all that it depends on, `digest` that of its bytes; `ids` and `links`
    are what the check of finished pages needs, and `reason` says why it was made.
    """

    stamp: str
    digest: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    reason: str


class Cache:
    """Earlier work, and what this build adds to it; nothing is written before `save`."""

    def __init__(self, place: Path | None, edition: int) -> None:
        """Read what this `edition` left at `place`; without a place, there is nothing to keep."""
        self._place = place
        self._edition = edition
        self._before = {table: dict(_read(place, edition, table)) for table in _TABLES}
        self._after: dict[str, Rows] = {table: {} for table in _TABLES}

    def entry(self, key: str) -> str | None:
        """Return the transcript of an entry, by the key of its file."""
        return self._before["entry"].get(key)

    def put_entry(self, key: str, transcript: str) -> None:
        """Keep the transcript of an entry."""
        self._after["entry"][key] = transcript

    def page(self, address: str) -> Made | None:
        """Return how the page at `address` was made, if it was."""
        data = self._before["page"].get(address)
        if data is None:
            return None
        with suppress(ValueError, TypeError):
            stamp, digest, ids, links, reason = json.loads(data)
            return Made(stamp, digest, tuple(ids), tuple(links), reason)
        return None

    def put_page(self, address: str, made: Made) -> None:
        """Keep how a page was made."""
        row = [made.stamp, made.digest, made.ids, made.links, made.reason]
        self._after["page"][address] = json.dumps(row, ensure_ascii=False)

    def input(self, name: str) -> str | None:
        """Return the digest that an input of pages had, if any page read it."""
        return self._before["input"].get(name)

    def put_input(self, name: str, digest: str) -> None:
        """Keep the digest of an input of pages."""
        self._after["input"][name] = digest

    def save(self) -> None:
        """Write down what this build used and made, and nothing else; failing costs only time."""
        if self._place is None or self._after == self._before:
            return
        with suppress(OSError, sqlite3.Error):
            self._place.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._write()
            except sqlite3.DatabaseError:  # what is there is no database of ours
                self._place.unlink()
                self._before = {table: {} for table in _TABLES}
                self._write()

    def _write(self) -> None:
        with closing(sqlite3.connect(str(self._place))) as database, database:
            if _edition_of(database) != self._edition:
                self._before = {table: {} for table in _TABLES}
            for table in _TABLES:
                self._write_table(database, table)
            database.execute(f"PRAGMA user_version = {self._edition}")

    def _write_table(self, database: sqlite3.Connection, table: str) -> None:
        before, after = self._before[table], self._after[table]
        if not before:
            database.execute(f"DROP TABLE IF EXISTS {table}")
        database.execute(_CREATE.format(table))
        gone = [(key,) for key in before.keys() - after.keys()]
        database.executemany(f"DELETE FROM {table} WHERE key = ?", gone)  # noqa: S608 - our name
        database.executemany(
            f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)",  # noqa: S608 - our name
            (
                (key, data, _checksum(key, data))
                for key, data in sorted(after.items())
                if before.get(key) != data
            ),
        )


def _read(place: Path | None, edition: int, table: str) -> Iterator[tuple[str, str]]:
    if place is None or not place.is_file():
        return
    with suppress(sqlite3.Error, OSError):
        address = f"{place.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as database:
            if _edition_of(database) != edition:
                return
            rows = database.execute(f"SELECT key, data, sum FROM {table}")  # noqa: S608 - our name
            for key, data, total in rows:
                if isinstance(key, str) and isinstance(data, str) and total == _checksum(key, data):
                    yield key, data


def _edition_of(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _checksum(key: str, data: str) -> bytes:
    return blake2b(f"{key}\0{data}".encode(errors="surrogatepass"), digest_size=8).digest()
