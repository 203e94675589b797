from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from cli.calls import edit, tree
from spacecat.data.all_tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Cli


def test_the_files_are_those_of_the_site(cli: Cli, catalogue: Path) -> None:
    cli("build")
    for form in ("json", "sqlite", "csv"):
        ended = cli("export", "--format", form, "--output", str(catalogue / "out"))
        assert (ended.code, ended.err) == (0, ""), form
        if form != "csv":
            (catalogue / "out").rename(catalogue / f"catalog.{form}")
    site = tree(catalogue / "site/data")
    assert (catalogue / "catalog.json").read_bytes() == site["catalog.json"]
    assert (catalogue / "catalog.sqlite").read_bytes() == site["catalog.sqlite"]
    sheets = {name: data for name, data in site.items() if name.endswith(".csv")}
    assert tree(catalogue / "out") == sheets
    assert sheets.keys() == {f"{name}.csv" for name in TABLES}


def test_without_a_place_the_files_go_here(cli: Cli, catalogue: Path) -> None:
    ended = cli("export", "--format", "json")
    assert ended.out.startswith("catalog.json: ")
    assert json.loads((catalogue / "catalog.json").read_bytes())["schema"] == 1
    cli("export", "--format", "csv")
    assert (catalogue / "csv/titles.csv").is_file()
    (catalogue / "folder").mkdir()
    cli("export", "--format", "sqlite", "--output", "folder")
    made = sqlite3.connect(catalogue / "folder/catalog.sqlite")
    assert made.execute("SELECT count(*) FROM titles").fetchone() == (1,)
    made.close()


@pytest.mark.parametrize("form", ["json", "sqlite", "csv"])
def test_its_own_files_are_written_over(cli: Cli, catalogue: Path, form: str) -> None:
    cli("export", "--format", form)
    before = tree(catalogue)
    edit(catalogue / "content/people/song-joong-ki.md", "Song Joong-ki", "Song Joongki")
    ended = cli("export", "--format", form)
    assert (ended.code, ended.err) == (0, "")
    assert tree(catalogue) != before
    assert not [name for name in tree(catalogue) if name.startswith(".catalog")]


@pytest.mark.parametrize("form", ["json", "sqlite"])
def test_files_of_others_are_left_alone(cli: Cli, catalogue: Path, form: str) -> None:
    place = catalogue / f"catalog.{form}"
    place.write_text('{"mine": 1}\n', encoding="utf-8")
    ended = cli("export", "--format", form)
    assert ended.code == 3
    assert f'"catalog.{form}"' in ended.err
    assert "--force" in ended.err
    assert place.read_text("utf-8") == '{"mine": 1}\n'
    assert cli("export", "--format", form, "--force").code == 0
    assert place.read_bytes()[:3] in (b'{"s', b"SQL")


def test_of_several_files_none_is_written_if_one_is_of_others(cli: Cli, catalogue: Path) -> None:
    (catalogue / "csv").mkdir()
    (catalogue / "csv/titles.csv").write_text("a,b\n", encoding="utf-8")
    assert cli("export", "--format", "csv").code == 3
    assert tree(catalogue / "csv") == {"titles.csv": b"a,b\n"}


def test_where_nothing_can_be_written_it_says_so(cli: Cli, catalogue: Path) -> None:
    (catalogue / "file").write_text("x", encoding="utf-8")
    ended = cli("export", "--format", "csv", "--output", "file/inside")
    assert ended.code == 3
    assert "cannot be written" in ended.err


def test_a_problem_writes_nothing(cli: Cli, catalogue: Path) -> None:
    edit(catalogue / "content/people/song-joong-ki.md", "---\nname", "---\nnoname")
    ended = cli("export", "--format", "json")
    assert ended.code == 1
    assert "SC210" in ended.err
    assert ended.err.endswith("Nothing was written.\n")
    assert not (catalogue / "catalog.json").exists()


@pytest.mark.parametrize(
    "arguments", [("build",), ("export", "--format", "sqlite")], ids=["build", "export"]
)
def test_a_sqlite_without_full_text_search_is_told_of(
    cli: Cli, catalogue: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """It is a matter of how SQLite was built, and no fault of spacecat or of the catalogue."""
    lacking = "CREATE VIRTUAL TABLE entries_search USING of_no_module (names)"
    monkeypatch.setattr("spacecat.data.database._SEARCH", lacking)
    ended = cli(*arguments)
    assert ended.code == 3
    assert "SC907 no-full-text-search" in ended.out + ended.err
    assert "was built without FTS5" in ended.out + ended.err
    assert not {"site", "catalog.sqlite"} & {place.name for place in catalogue.iterdir()}
    settings = catalogue / "content/site.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "without: [data-file, data]\n", encoding="utf-8"
    )
    assert cli("build").code == 0
