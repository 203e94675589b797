"""Whatever a table holds: every row has one outcome, and a second run changes nothing."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importing.projects import Project
from spacecat.importing.csv_table import read_csv
from spacecat.importing.json_table import read_json
from spacecat.importing.results import Outcome
from spacecat.load.entries import decode
from spacecat.load.link import link
from spacecat.load.source import read_content

SITE = "name: T\ntagline: t\ndescription: d\nbase_url: https://example.org/\n"
MAP = """\
name: laws
kind: title
row: [name, when]
source: src
fields:
  name: name
  native: {column: hangul, read: hangul}
  kind: {constant: drama}
  run: {column: when, read: run}
  cast: {column: cast, split: ",", each: {name: .}}
  slot: slot
disambiguators: ["{year} drama", "{slot}"]
entries:
  sources:
    src: {name: A source}
"""
NAMES = st.sampled_from(
    ["No", "Alone", "A: B", "a-b", "이별", "12:30", "", "\u0085", "Moon #1", '"', "M\x07", "🌙"]
)
CELLS = NAMES | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DATES = st.sampled_from(
    ["", "2001", "2001-02 ~ 2001-03", "2001년 2월 3일", "soon", "2002 2003", "2003-01-01"]
)
ROWS = st.lists(st.tuples(CELLS, CELLS, DATES, CELLS, CELLS), max_size=8)
HEADINGS = ("name", "hangul", "when", "cast", "slot")


def _project(root: Path) -> Project:
    (root / "content").mkdir()
    (root / "content" / "site.yaml").write_text(SITE, encoding="utf-8")
    (root / "map.yaml").write_text(MAP, encoding="utf-8")
    return Project(root)


@settings(max_examples=50)
@given(ROWS)
def test_every_row_becomes_an_entry_or_a_named_refusal(rows: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        project = _project(root)
        objects = [dict(zip(HEADINGS, row, strict=True)) for row in rows]
        (root / "table.json").write_text(json.dumps(objects), encoding="utf-8")
        first = project.run()
        if not first.done.is_possible:  # a table without a row has no columns either
            assert not rows
            return
        assert [one.row.number for one in first.done.results if one.row] == [
            *range(1, len(rows) + 1)
        ]
        new = [one for one in first.done.results if one.outcome is Outcome.NEW]
        refused = [one for one in first.done.results if one.problem]
        assert len(new) + len(refused) == len(rows)
        entries = decode(read_content(root).sources)
        assert entries.problems == ()
        assert entries.site is not None
        assert link(entries.site, entries.parsed).problems == ()
        assert {one.entry.name for one in entries.parsed if one.kind == "title"} == {
            one.name for one in new
        }
        second = project.run()
        assert second.files == {}
        assert {one.outcome for one in second.done.results} <= {
            Outcome.UNCHANGED,
            Outcome.AMBIGUOUS,
            Outcome.REFUSED,
        }


@settings(max_examples=50)
@given(ROWS)
def test_a_csv_file_is_read_as_it_was_written(rows: list[tuple[str, ...]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([HEADINGS, *rows])
    table = read_csv("t.csv", file.getvalue().encode())
    if table.fault:
        assert "\0" in file.getvalue()
        return
    found = [tuple(row.cells.values()) for row in table.rows]
    assert found == rows
    for row in table.rows:
        assert table.text[row.offset : row.offset + row.length].count('"') % 2 == 0


@given(st.binary(max_size=60))
def test_no_bytes_are_too_bad_to_be_told_about(data: bytes) -> None:
    for table in (read_csv("t", data), read_json("t", data)):
        assert table.fault or table.rows or table.malformed or not table.rows


def test_the_order_of_rows_decides_nothing(tmp_path: Path) -> None:
    rows = [
        {"name": name, "hangul": "", "when": when, "cast": "", "slot": slot}
        for name, when, slot in [
            ("Light", "1985-01-12", "Mon"),
            ("Light", "1985-04-24", "Tue"),
            ("Light", "", "Wed"),
            ("Light", "1990", "Thu"),
            ("Alone", "1990", ""),
        ]
    ]
    told = []
    for number, order in enumerate((rows, rows[::-1])):
        root = tmp_path / str(number)
        root.mkdir()
        project = _project(root)
        (root / "table.json").write_text(json.dumps(order), encoding="utf-8")
        told.append(project.run().files)
    assert told[0] == told[1]
    assert len(told[0]) == 6


def test_rows_that_come_later_are_as_if_they_had_come_at_once(tmp_path: Path) -> None:
    project = _project(tmp_path)
    rows = [
        {"name": "Light", "hangul": "", "when": when, "cast": "", "slot": ""}
        for when in ("1985-01-12", "1990")
    ]
    (tmp_path / "table.json").write_text(json.dumps(rows[:1]), encoding="utf-8")
    assert "disambiguator" not in project.run().files["content/titles/light.md"]
    (tmp_path / "table.json").write_text(json.dumps(rows), encoding="utf-8")
    later = project.run()
    assert [one.outcome for one in later.done.results] == [Outcome.CHANGED, Outcome.NEW]
    assert 'disambiguator: "1985 drama"' in later.files["content/titles/light.md"]


def test_a_namesake_that_comes_later_from_elsewhere_changes_no_row(tmp_path: Path) -> None:
    project = _project(tmp_path)
    row = {"name": "Light", "hangul": "", "when": "1985", "cast": "", "slot": ""}
    (tmp_path / "table.json").write_text(json.dumps([row]), encoding="utf-8")
    project.run()
    (tmp_path / "content/titles/another.md").write_text(
        "---\nname: Light\ndisambiguator: film\nkind: film\n---\n", encoding="utf-8"
    )
    assert [one.outcome for one in project.run().done.results] == [Outcome.UNCHANGED]


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        ("slot: ", "slot: ", Outcome.CHANGED),
        ("kind: drama", "kind: drama\nsummary: Mine.", Outcome.EDITED),
        ("kind: drama", "kind: drama # mine", Outcome.EDITED),
    ],
)
def test_an_edited_entry_is_never_written_over(
    tmp_path: Path, old: str, new: str, outcome: Outcome
) -> None:
    project = _project(tmp_path)
    row = {"name": "Light", "hangul": "", "when": "1985", "cast": "", "slot": "Mon"}
    (tmp_path / "table.json").write_text(json.dumps([row]), encoding="utf-8")
    project.run()
    place = tmp_path / "content/titles/light.md"
    edited = place.read_text(encoding="utf-8").replace(old, new)
    place.write_text(edited, encoding="utf-8")
    (tmp_path / "table.json").write_text(json.dumps([row | {"slot": "Tue"}]), encoding="utf-8")
    done = project.run().done
    assert [one.outcome for one in done.results] == [outcome]
    is_same = place.read_text(encoding="utf-8") == edited
    assert is_same == (outcome is Outcome.EDITED)
    assert [one.rule.code for one in done.problems] == (["SC008"] if is_same else [])


def test_an_entry_may_be_renamed_and_edited_while_its_row_stays_as_it_is(tmp_path: Path) -> None:
    project = _project(tmp_path)
    row = {"name": "Light", "hangul": "", "when": "1985", "cast": "", "slot": "Mon"}
    (tmp_path / "table.json").write_text(json.dumps([row]), encoding="utf-8")
    project.run()
    place = tmp_path / "content/titles/light.md"
    place = place.rename(place.with_name("another.md"))
    assert [one.outcome for one in project.run().done.results] == [Outcome.UNCHANGED]
    place.write_text(place.read_text(encoding="utf-8") + "\nA text.\n", encoding="utf-8")
    done = project.run().done
    assert [(one.outcome, one.path) for one in done.results] == [
        (Outcome.EDITED, "content/titles/another.md")
    ]
    assert done.problems == ()


def test_a_row_that_goes_leaves_its_entry_and_is_named(tmp_path: Path) -> None:
    project = _project(tmp_path)
    rows = [
        {"name": name, "hangul": "", "when": "1985", "cast": "", "slot": ""} for name in ("A", "B")
    ]
    (tmp_path / "table.json").write_text(json.dumps(rows), encoding="utf-8")
    project.run()
    (tmp_path / "table.json").write_text(json.dumps(rows[1:]), encoding="utf-8")
    done = project.run().done
    assert done.gone == ("content/titles/a.md",)
    assert "The row of content/titles/a.md is not in the table" in project.run().told
    assert (tmp_path / "content/titles/a.md").exists()


def test_a_name_that_would_become_ambiguous_elsewhere_keeps_its_row_out(tmp_path: Path) -> None:
    """Where an entry refers to a person by a name, no import gives that name to another."""
    project = _project(tmp_path)
    people = tmp_path / "content" / "people"
    titles = tmp_path / "content" / "titles"
    people.mkdir()
    titles.mkdir()
    (people / "a.md").write_text(
        "---\nname: Kim Hyun-joong\nnative: 김현중\n---\n", encoding="utf-8"
    )
    (titles / "t.md").write_text(
        "---\nname: T\nkind: film\ncast:\n  - person: Kim Hyun Joong\n---\n", encoding="utf-8"
    )
    (tmp_path / "map.yaml").write_text(
        "name: people\nkind: person\nrow: hangul\nfields:\n  name: name\n  native: hangul\n"
        'disambiguators: "{born}"\nignored: {born: It tells them apart.}\n',
        encoding="utf-8",
    )
    rows = [
        {"name": "Kim Hyun-joong", "hangul": "김현종", "born": "born 1989"},
        {"name": "Bae Doona", "hangul": "배두나", "born": ""},
    ]
    (tmp_path / "table.json").write_text(json.dumps(rows), encoding="utf-8")
    done = project.run().done
    assert [one.outcome for one in done.results] == [Outcome.AMBIGUOUS, Outcome.NEW]


def test_a_name_whose_page_the_settings_lead_to_keeps_its_row_out(tmp_path: Path) -> None:
    project = _project(tmp_path)
    rows = [
        {"name": name, "hangul": "", "when": "1985", "cast": "", "slot": ""} for name in ("A", "B")
    ]
    (tmp_path / "map.yaml").write_text(MAP.replace("[name, when]", "slot"), encoding="utf-8")
    for number, row in enumerate(rows):
        row["slot"] = f"Slot {number}"
    (tmp_path / "table.json").write_text(json.dumps(rows), encoding="utf-8")
    project.run()
    to_a = "navigation:\n  - {label: Best, to: /titles/a/}\n"
    (tmp_path / "content/site.yaml").write_text(SITE + to_a, encoding="utf-8")
    rows[0]["name"] = "C"
    (tmp_path / "table.json").write_text(json.dumps(rows), encoding="utf-8")
    done = project.run().done
    assert [one.outcome for one in done.results] == [Outcome.REFUSED, Outcome.UNCHANGED]
    assert "there is no page at /titles/a/" in done.problems[0].message
