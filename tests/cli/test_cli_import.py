"""`spacecat import`, as a person calls it."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest

from cli.calls import REPOSITORY, Cli, edit, tree
from spacecat.cli.exits import ExitCode
from spacecat.importing import write as writing
from spacecat.importing.table import LARGEST_TABLE
from spacecat.publishing.newfile import write_new

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = (REPOSITORY / "docs" / "import.md").read_text("utf-8")
BLOCKS = dict(reversed(re.findall(r"^```(csv|yaml)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)))
CALL = ("import", "csv", "dramas.csv", "--map", "dramas.yaml")


@pytest.fixture
def dramas(catalogue: Path) -> Path:
    """Put the table and the map of docs/import.md beside a small catalogue."""
    (catalogue / "dramas.csv").write_text(BLOCKS["csv"], encoding="utf-8")
    (catalogue / "dramas.yaml").write_text(BLOCKS["yaml"], encoding="utf-8")
    return catalogue


def test_nothing_is_written_until_it_is_asked_for(cli: Cli, dramas: Path) -> None:
    before = tree(dramas)
    ended = cli(*CALL)
    assert ended.code == ExitCode.DONE
    assert "1 row of dramas.csv: 1 new." in ended.out
    assert "Nothing was written. With --apply, 3 files will be." in ended.out
    assert ended.err == ""
    assert tree(dramas) == before


def test_the_example_of_the_guide_becomes_a_sound_entry(cli: Cli, dramas: Path) -> None:
    ended = cli(*CALL, "--apply")
    assert ended.code == ExitCode.DONE
    assert "Wrote 3 files." in ended.out
    text = (dramas / "content/titles/jumong.md").read_text(encoding="utf-8")
    assert "run: {start: 2006-05-15, end: 2007-03-06, source: a-list}" in text
    assert cli("check").code == ExitCode.DONE
    after = tree(dramas)
    again = cli(*CALL, "--apply")
    assert "1 unchanged" in again.out
    assert "There is nothing to write." in again.out
    assert tree(dramas) == after


def test_refusals_are_told_and_the_rest_is_written(cli: Cli, dramas: Path) -> None:
    edit(dramas / "dramas.csv", '한혜진",\n', '한혜진",\n홍길동,soon,,,,\n')
    ended = cli(*CALL, "--apply")
    assert ended.code == ExitCode.PROBLEMS
    assert "Row 2, column “방송 기간”: “soon” cannot be read" in ended.err
    assert "2 rows of dramas.csv: 1 new, 1 refused." in ended.out
    assert (dramas / "content/titles/jumong.md").exists()


def test_a_program_gets_every_row_and_every_problem(cli: Cli, dramas: Path) -> None:
    edit(dramas / "dramas.csv", '한혜진",\n', '한혜진",\n홍길동,soon,,,,\n')
    ended = cli(*CALL, "--format", "json")
    told = json.loads(ended.out)
    assert ended.err == ""
    assert told["version"] == 1
    assert told["outcomes"]["new"] == told["outcomes"]["refused"] == 1
    assert told["written"] is None
    assert [(one["row"], one["line"], one["outcome"], one["name"]) for one in told["entries"]] == [
        (1, 2, "new", "Jumong"),
        (2, 3, "refused", "홍길동"),
    ]
    assert told["brought"] == ["content/companies/mbc.md", "content/sources/a-list.md"]
    assert [one["code"] for one in told["problems"]] == ["SC004"]


def test_a_broken_map_and_a_broken_table_end_it(cli: Cli, dramas: Path) -> None:
    edit(dramas / "dramas.yaml", "kind: title", "kind: tittle")
    ended = cli(*CALL, "--apply")
    assert ended.code == ExitCode.PROBLEMS
    assert "SC215" in ended.err
    assert ended.out == ""
    assert json.loads(cli(*CALL, "--format", "json").out)["problems"][0]["code"] == "SC215"
    edit(dramas / "dramas.yaml", "kind: tittle", "kind: title")
    (dramas / "dramas.csv").write_bytes(b"\xb4\xf5\n")
    assert "SC001" in cli(*CALL).err


def test_a_catalogue_without_settings_ends_it(cli: Cli, dramas: Path) -> None:
    (dramas / "content/site.yaml").unlink()
    ended = cli(*CALL, "--apply")
    assert ended.code == ExitCode.PROBLEMS
    assert "SC110" in ended.err


def test_a_map_is_a_yaml_file(cli: Cli, dramas: Path) -> None:
    ended = cli(*CALL[:4], "dramas.csv")
    assert ended.code == ExitCode.USAGE
    assert "a map is a file that ends in .yaml" in ended.err
    del dramas


def test_a_table_beyond_all_measure_is_not_read(cli: Cli, dramas: Path) -> None:
    with (dramas / "dramas.csv").open("wb") as file:
        file.truncate(LARGEST_TABLE + 1)
    ended = cli(*CALL)
    assert ended.code == ExitCode.USAGE
    assert "import it in parts" in ended.err


def test_what_somebody_wrote_meanwhile_is_not_written_over(
    cli: Cli, dramas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def late(source: str, target: str) -> None:
        if str(target).endswith("jumong.md"):
            (dramas / "content/titles/jumong.md").write_text("mine", encoding="utf-8")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    ended = cli(*CALL, "--apply")
    assert ended.code == ExitCode.PROBLEMS
    assert "content/titles/jumong.md was changed while this ran" in ended.err
    assert (dramas / "content/titles/jumong.md").read_text(encoding="utf-8") == "mine"
    assert not list((dramas / "content").rglob(".*"))


def test_an_entry_that_changed_meanwhile_is_not_written_over(
    cli: Cli, dramas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli(*CALL, "--apply")
    edit(dramas / "dramas.csv", "81부작", "82부작")
    place = dramas / "content/titles/jumong.md"
    draft = write_new

    def late(where: Path, text: str) -> None:
        place.write_text("mine", encoding="utf-8")
        draft(where, text)

    monkeypatch.setattr(writing, "write_new", late)
    assert cli(*CALL, "--apply").code == ExitCode.PROBLEMS
    assert place.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_written_to_is_told(
    cli: Cli, dramas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_where: Path, _text: str) -> None:
        raise OSError(28, "No space left on device", "content/titles")

    monkeypatch.setattr(writing, "write_new", full)
    ended = cli(*CALL, "--apply")
    assert ended.code == ExitCode.NO_PLACE
    assert "content/titles cannot be written: No space left on device." in ended.err
    del dramas
