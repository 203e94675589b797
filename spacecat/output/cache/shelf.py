"""Texts by key in one file, of which a build reads some, and leaves what it keeps or puts.

The file is an SQLite database. A build reads it by point lookups, so that nothing has to be held in
memory; what it puts goes into a temporary database, which SQLite moves to a nameless file when it
grows. `save` brings that over in one transaction, or, where nothing in the old file is of use, into
a file beside it that is renamed into its place. So a build that fails leaves the old file whole,
and one that is killed leaves it whole or with a journal, which is as good as no file: to roll it
back would mean to do what a journal says, and it could be somebody else's.

A key is kept as a number of 64 bits, and the checksum of a row covers the key itself: a row that is
damaged, or that belongs to another key of that number, counts as not there. So does all that cannot
be read.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import weakref
from contextlib import ExitStack, contextmanager, suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

__all__ = ["Rows", "Shelf"]

_BATCH = 500
"""Rows that are put at once: a call for each takes twice as long."""

_MAPPED = 1 << 32
"""Bytes of the file that are read where they are: all of it."""

_PAGE = 1 << 14
"""Bytes of a page of the database: rows have about one KiB, of which four fill a page of the usual
4 KiB badly. Bringing ten thousand titles there and over takes a third less; with pages of 32 KiB a
temporary database takes ten times as long (SQLite 3.45)."""

_COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite calls the files beside a database that belong to it, and to no other in its place."""

_PRIMARY = 0xFF
"""What of a code of SQLite's is the same for all errors of a sort (sqlite.org/rescode.html)."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_READONLY})

_TABLE = "CREATE TABLE {} (key INTEGER, data BLOB, sum INTEGER)"
# Rows stand as they came, and the index is made when all are there: two thirds of the time that a
# table in the order of its keys takes, for they are random.
_INDEX = "CREATE INDEX old.{0}_key ON {0} (key)"
_INSERT = "INSERT INTO {} VALUES (?, ?, ?)"
_COPY = "INSERT INTO old.{0} SELECT * FROM main.{0} ORDER BY rowid"
_REPLACED = "DELETE FROM old.{0} WHERE key IN (SELECT key FROM main.{0})"
_GONE = "DELETE FROM old.{0} WHERE key = ?"
_TAKEN_BACK = "DELETE FROM {} WHERE key = ?"


class Rows:
    """One table: what is neither kept nor put is gone after `Shelf.save`."""

    def __init__(
        self, name: str, before: sqlite3.Connection | None, staged: sqlite3.Connection | None
    ) -> None:
        """Begin with the table `name` of `before`; what is put goes to the same of `staged`."""
        self.name = name
        self.is_lost = False
        """Whether the temporary database had no room for something that was put."""
        self._kept: set[int] = set()
        self._is_rest_kept = False
        self._before = before
        self._staged = staged
        self._put: set[int] = set()
        self._waiting: list[tuple[int, bytes, int]] = []
        self._last: tuple[str, str] | None = None

    def get(self, key: str) -> str | None:
        """Return the text that an earlier build left for `key`, as it was put."""
        row = self._row(_number(key)) if self._before else None
        if row is None or not isinstance(row[0], bytes) or row[1] != _numbers(key, row[0])[1]:
            return None
        with suppress(UnicodeDecodeError):  # anybody can reckon a checksum
            self._last = key, row[0].decode("utf-8", "surrogatepass")
            return self._last[1]
        return None

    def put(self, key: str, text: str) -> None:
        """Leave `text` for `key`; to put back what `get` just returned costs nothing."""
        if self._last and self._last[1] is text and self._last[0] == key:
            self.keep(key)
        elif self._staged:
            data = text.encode("utf-8", "surrogatepass")
            self._stage(*_numbers(key, data), data)

    def keep(self, key: str) -> None:
        """Leave what an earlier build left for `key`."""
        self._kept.add(_number(key))

    def keep_rest(self) -> None:
        """Leave everything that is not put."""
        self._is_rest_kept = True

    @property
    def is_any_kept(self) -> bool:
        """Whether anything in the old file is of use."""
        return self._is_rest_kept or bool(self._kept)

    @property
    def is_any_put(self) -> bool:
        """Whether there is anything to bring into the old file."""
        return bool(self._put)

    def flush(self) -> None:
        """Bring all that was put to the temporary database."""
        waiting, self._waiting = self._waiting, []
        self._write(_INSERT, waiting)

    def gone(self) -> list[tuple[int]]:
        """Return the keys of the rows that are neither kept nor put."""
        if self._is_rest_kept or self._before is None:
            return []
        rows = self._before.execute(f"SELECT key FROM {self.name}")  # noqa: S608 -- our name
        return [(key,) for (key,) in rows if key not in self._kept and key not in self._put]

    def rescued(self) -> bool:
        """Bring what is kept to the temporary database as well; return whether all of it is there.

        Whether a row is damaged shows when it is read again.
        """
        query = f"SELECT key, data, sum FROM {self.name}"  # noqa: S608 -- our name
        with suppress(sqlite3.Error):
            if self._before and self._staged and self.is_any_kept:
                rows = self._before.execute(query)
                kept = (row for row in rows if self._is_kept(row[0]))
                self._staged.executemany(_INSERT.format(self.name), kept)
            return True
        return False

    def _is_kept(self, number: int) -> bool:
        return (self._is_rest_kept or number in self._kept) and number not in self._put

    def _row(self, number: int) -> tuple[object, object] | None:
        query = f"SELECT data, sum FROM {self.name} WHERE key = ?"  # noqa: S608 -- our name
        with suppress(sqlite3.Error):
            found: tuple[object, object] | None
            found = self._before.execute(query, (number,)).fetchone() if self._before else None
            return found
        return None

    def _stage(self, number: int, checksum: int, data: bytes) -> None:
        if number in self._put:
            self.flush()
            self._write(_TAKEN_BACK, [(number,)])
        self._put.add(number)
        self._waiting.append((number, data, checksum))
        if len(self._waiting) >= _BATCH:
            self.flush()

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Change the temporary database; if it has no room, nothing more is brought there."""
        try:
            if self._staged:
                self._staged.executemany(statement.format(self.name), rows)
        except sqlite3.Error:
            self._staged, self.is_lost = None, True


class Shelf:
    """Tables of texts in the file `place`; nothing in it is changed before `save`."""

    def __init__(self, place: Path | None, edition: int, tables: Collection[str]) -> None:
        """Open what this `edition` (31 bits) left; without a place, nothing is read or left."""
        self._place = place
        self._edition = edition
        opened = _opened(place, edition) if place else None
        self._before = opened[0] if opened else None
        self._reading = opened[1] if opened else None
        self._staged = _staging(tables) if place else None
        self.tables = {name: Rows(name, self._before, self._staged) for name in tables}
        for one in (self._before, self._staged):
            if one:  # a build that fails does not say so
                weakref.finalize(self, one.close)

    def save(self) -> bool:
        """Leave what was kept and put, and nothing else; failing costs only time, later.

        Returns whether the file has all of that: not so if it cannot be written, or if another
        build reads it or has written it meanwhile, to which it is left.
        """
        if self._place is None or self._staged is None:
            return False
        with suppress(sqlite3.Error, OSError):
            for rows in self.tables.values():
                rows.flush()
            is_any_lost = any(rows.is_lost for rows in self.tables.values())
            return not is_any_lost and self._saved(self._staged, self._place)
        return False

    def _saved(self, staged: sqlite3.Connection, place: Path) -> bool:
        is_rescued = False
        is_useful = any(rows.is_any_kept for rows in self.tables.values())
        if self._before and (is_useful or not self._is_any_put()):
            try:
                return self._merge(staged, place, self._before)
            except sqlite3.Error as error:
                if _is_busy(error):  # another build reads it: let it
                    return False
                is_rescued = _is_damage(error) and self._rescued(place)
        if not (self._is_any_put() or is_rescued):
            return self._before is None
        place.parent.mkdir(parents=True, exist_ok=True)
        self._write_anew(staged, place)
        return is_rescued or not (self._before and is_useful)

    def _rescued(self, place: Path) -> bool:
        """Make ready what is to be kept of a file that can be read, but not be written.

        A single bit in it can be the cause. Of one that another build has written meanwhile,
        nothing is taken. Returns whether all is there.
        """
        with suppress(sqlite3.Error, OSError):
            if self._before and _reading_of(self._before, place) == self._reading:
                are_rescued = [rows.rescued() for rows in self.tables.values()]
                return all(are_rescued)
        return False

    def _is_any_put(self) -> bool:
        return any(rows.is_any_put for rows in self.tables.values())

    def _merge(self, staged: sqlite3.Connection, place: Path, before: sqlite3.Connection) -> bool:
        """Bring what was put into the old file, and take out what is gone.

        Returns False, with nothing done, if another build has written the file since it was opened.
        """
        gone = {name: rows.gone() for name, rows in self.tables.items()}
        before.execute("COMMIT")
        if not self._is_any_put() and not any(gone.values()):
            return _reading_of(before, place) == self._reading
        with _attached(staged, place), _transaction(staged):
            if _edition_of(staged, "old") != self._edition:
                raise sqlite3.DatabaseError  # another spacecat was there meanwhile
            if _reading_of(before, place) != self._reading:
                return False
            for name, keys in gone.items():
                staged.execute(_REPLACED.format(name))
                staged.executemany(_GONE.format(name), keys)
                staged.execute(_COPY.format(name))
        return True

    def _write_anew(self, staged: sqlite3.Connection, place: Path) -> None:
        """Put a file with what was put, and nothing else, in the place of the old one."""
        draft = place.with_name(f"{place.name}.{os.getpid()}")
        draft.unlink(missing_ok=True)
        try:
            with _attached(staged, draft), _transaction(staged):
                for name in self.tables:
                    staged.execute(_TABLE.format(f"old.{name}"))
                    staged.execute(_COPY.format(name))
                    staged.execute(_INDEX.format(name))
                staged.execute(f"PRAGMA old.user_version = {self._edition}")
            _make_room(place)
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)


def _connected(address: str) -> sqlite3.Connection:
    return sqlite3.connect(
        address, timeout=0, uri=True, isolation_level=None, check_same_thread=False
    )


def _staging(tables: Iterable[str]) -> sqlite3.Connection | None:
    """Open a temporary database for what is put, if the system has room: it never rolls back."""
    with suppress(sqlite3.Error), ExitStack() as closing_it:
        database = _connected("")
        closing_it.callback(database.close)
        database.execute(f"PRAGMA page_size = {_PAGE}")
        database.execute("PRAGMA journal_mode = OFF")
        for name in tables:
            database.execute(_TABLE.format(name))
        closing_it.pop_all()
        return database
    return None


def _opened(place: Path, edition: int) -> tuple[sqlite3.Connection, tuple[int, int, int]] | None:
    """Open a database for reading, if it is one of this edition; return it and its `_reading_of`.

    A link is none of ours. One with companions was left by a build that was killed, or is being
    written.
    """
    with suppress(sqlite3.Error, OSError), ExitStack() as closing_it:
        if not stat.S_ISREG(place.lstat().st_mode) or _companions(place):
            return None
        database = _connected(f"{place.absolute().as_uri()}?mode=ro")
        closing_it.callback(database.close)
        # One lock for all that is read, and no copies of pages: a third of the time.
        database.execute(f"PRAGMA mmap_size = {_MAPPED}")
        database.execute("BEGIN")
        if _edition_of(database, "main") == edition:
            reading = _reading_of(database, place)
            closing_it.pop_all()
            return database, reading
    return None


def _reading_of(database: sqlite3.Connection, place: Path) -> tuple[int, int, int]:
    """Return what is other after another build has written the file, or one in its place."""
    version = int(database.execute("PRAGMA data_version").fetchone()[0])
    found = place.lstat()
    return version, found.st_dev, found.st_ino


def _companions(place: Path) -> list[Path]:
    beside = (place.with_name(place.name + ending) for ending in _COMPANIONS)
    return [one for one in beside if os.path.lexists(one)]


def _make_room(place: Path) -> None:
    """Remove a file that is not whole without its companions, and them."""
    companions = _companions(place)
    if companions:
        place.unlink(missing_ok=True)  # first: without a journal, it would pass for whole
    for companion in companions:
        companion.unlink(missing_ok=True)


@contextmanager
def _attached(database: sqlite3.Connection, place: Path) -> Iterator[None]:
    """Have the file `place` at hand as "old"."""
    # As an address, for the name of a folder may be no UTF-8.
    database.execute("ATTACH ? AS old", (place.absolute().as_uri(),))
    try:
        database.execute(f"PRAGMA old.page_size = {_PAGE}")  # of a file that is yet to be made
        # What is half written when the power fails has rows whose checksums are wrong, at worst.
        database.execute("PRAGMA old.synchronous = OFF")
        yield
    finally:
        database.execute("DETACH old")


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is at fault, and not the disk or the folder that it is in."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _DAMAGED


def _edition_of(database: sqlite3.Connection, name: str) -> int:
    return int(database.execute(f"PRAGMA {name}.user_version").fetchone()[0])


def _number(key: str) -> int:
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _numbers(key: str, data: bytes) -> tuple[int, int]:
    """Return the number of a key, and the checksum of its row: that of the key, continued."""
    state = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8)
    number = state.digest()
    state.update(b"\0")
    state.update(data)
    return int.from_bytes(number, signed=True), int.from_bytes(state.digest(), signed=True)
