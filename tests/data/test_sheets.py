"""Tables as CSV: what is written is read as it was, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from catalogues import entry
from hypothesis import given
from hypothesis import strategies as st

from data.told import real, small
from spacecat.data.all_tables import TABLES
from spacecat.data.sheets import as_read, as_written, heading, sheet

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", TABLES)
def test_each_row_has_a_cell_for_each_column(name: str) -> None:
    data = sheet(TABLES[name], real()[1])
    assert data.startswith(heading(TABLES[name]))
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    assert rows[0] == [column.name for column in TABLES[name].columns]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert data.endswith(b"\r\n")


@given(st.text())
def test_a_text_is_read_as_it_was(text: str) -> None:
    (cell,) = as_written((text,))
    assert as_read(str(cell)) == text


@given(st.text(alphabet="'=+-@\t\r\n＝a", max_size=6))
def test_no_text_begins_as_a_formula_does(text: str) -> None:
    (cell,) = as_written((text,))
    assert not str(cell).startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert as_read(str(cell)) == text


def test_numbers_and_nothing_are_left_alone() -> None:
    assert as_written((129, None, "x")) == (129, None, "x")


def test_formulas_commas_quotes_and_lines_are_kept_apart(tmp_path: Path) -> None:
    name = '"=HYPERLINK(""https://evil.example"",""a, b"")"'.replace('""', '\\"')
    entries = small(tmp_path, {"content/people/a.md": entry(name, "native: 이민호")})
    text = sheet(TABLES["people"], entries).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[0]["name"] == '\'=HYPERLINK("https://evil.example","a, b")'
    assert as_read(rows[0]["name"]) == '=HYPERLINK("https://evil.example","a, b")'
    assert rows[0]["native"] == "이민호"
