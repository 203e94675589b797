"""The database: sound, the same bytes each time, and able to answer what readers ask."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
from catalogues import entry, film

from data.told import ROOT, real, small
from spacecat.data.all_tables import TABLES
from spacecat.data.bigrams import bigrams
from spacecat.data.database import database, is_database
from spacecat.data.views import QUERIES, VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@cache
def _data() -> bytes:
    return database(real()[1])


def _open(data: bytes) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.deserialize(data)
    return made


def _rows(made: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    return made.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - a name of ours


@pytest.fixture
def made() -> Iterator[sqlite3.Connection]:
    """Open the database of the real catalogue."""
    opened = _open(_data())
    yield opened
    opened.close()


def test_it_is_sound(made: sqlite3.Connection) -> None:
    assert made.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    assert made.execute("PRAGMA user_version").fetchone() == (1,)
    assert is_database(_data()[:100])
    assert not is_database(b"SQLite format 3\0" + bytes(84))


def test_every_table_has_its_rows_and_no_other(made: sqlite3.Connection) -> None:
    for name, table in TABLES.items():
        rows = _rows(made, name)
        assert sorted(map(repr, rows)) == sorted(map(repr, table.rows(real()[1]))), name
        assert rows or name == "former_addresses", name


def test_citations_lead_to_sources(made: sqlite3.Connection) -> None:
    """Of every field that cites, the source is among those of the entry."""
    lost = "SELECT * FROM citations LEFT JOIN cited_sources USING (entry_id, key) WHERE {} IS NULL"
    assert made.execute(lost.format("coalesce(name, url)")).fetchall() == []
    count = made.execute("SELECT count(*) FROM citations").fetchone()
    assert made.execute("SELECT count(*) FROM sources_of_fields").fetchone() == count


def test_another_process_gives_the_same_bytes() -> None:
    """Whatever its hash seed, locale, time zone and clock."""
    script = (
        "import sys; sys.path[:0] = ['tests']; import hashlib;"
        "from data.told import real; from spacecat.data.database import database;"
        "print(hashlib.sha256(database(real()[1])).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "LC_ALL": "C", "TZ": "Asia/Seoul"}
    told = subprocess.run(  # noqa: S603 - our own program, with our own words
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert told.stdout.decode().strip() == hashlib.sha256(_data()).hexdigest()


def test_the_header_does_not_say_who_wrote_it() -> None:
    version = int.from_bytes(_data()[96:100])
    assert version != sqlite3.sqlite_version_info[0] * 1_000_000
    assert version == 3_009_000


@pytest.mark.parametrize("name", QUERIES)
def test_every_example_finds_something(made: sqlite3.Connection, name: str) -> None:
    assert made.execute(QUERIES[name][1]).fetchall()


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_shows_something(made: sqlite3.Connection, name: str) -> None:
    assert _rows(made, name)


def test_who_appears_in_more_than_two_titles(made: sqlite3.Connection) -> None:
    rows = made.execute(QUERIES["in_more_than_two_titles"][1]).fetchall()
    people = {person: (titles, characters) for person, titles, characters in rows}
    titles, characters = people["Kim Tae-ri"]
    assert titles == 4
    assert "Captain Jang (Space Sweepers)" in characters


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ('bigrams : "민호"', "person/lee-min-ho"),
        ('bigrams : "이민 민호"', "person/lee-min-ho"),
        ('bigrams : "고요 요의 의바 바다"', "title/the-silent-sea"),
        ('bigrams : "외계 계인"', "title/alienoid"),
        ("names : kong*", "person/gong-hyo-jin"),
        ("names : thunder", "character/thunder"),
    ],
)
def test_any_part_of_a_name_is_found(made: sqlite3.Connection, sought: str, found: str) -> None:
    query = (
        "SELECT entries.id FROM entries_search "
        "JOIN entries ON entries.number = entries_search.rowid WHERE entries_search MATCH ?"
    )
    assert (found,) in made.execute(query, (sought,)).fetchall()


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("고요의 바다", "고요 요의 의바 바다"),
        ("외계+인 1부", "외계 계인 인부"),
        ("달", "달"),
        ("Kim 태리", "태리"),
        ("The Moon", ""),
    ],
)
def test_hangul_is_cut_in_pairs(text: str, pairs: str) -> None:
    assert bigrams(text) == pairs


def test_an_empty_catalogue_has_all_tables(tmp_path: Path) -> None:
    made = _open(database(small(tmp_path, {})))
    (count,) = made.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()
    made.close()
    assert count >= len(TABLES)


def test_relations_stand_on_both_sides(tmp_path: Path) -> None:
    files = {
        "content/titles/a.md": film("A", "relations: [{kind: sequel-to, title: B, note: n}]"),
        "content/titles/b.md": film("B", "formerly: [/titles/old/]"),
        "content/people/p.md": entry("Kim Tae-ri", "elsewhere: [{name: W, years: [2001, 2002]}]"),
    }
    made = _open(database(small(tmp_path, files)))
    assert made.execute("SELECT * FROM relations").fetchall() == [
        ("title/a", 0, "sequel-to", "title/b", None, 0, "n"),
        ("title/b", 0, "prequel-to", "title/a", None, 1, "n"),
    ]
    assert made.execute("SELECT * FROM former_addresses").fetchall() == [
        ("title/b", "/titles/old/")
    ]
    (years,) = made.execute("SELECT years FROM works_elsewhere").fetchone()
    made.close()
    assert years == "2001; 2002"
