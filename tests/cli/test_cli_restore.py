"""An exported catalogue becomes entries again, and tells the same when it is exported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.calls import REPOSITORY, edit, tree
from spacecat.importing.exported import LARGEST_EXPORT

if TYPE_CHECKING:
    from cli.calls import Cli

TITLE = """\
---
name: 1987
kind: film
draft: true
sources:
  own: {url: "https://example.org/a", date: 2020-01}
run: {start: 2020-01-02, source: own}
cast:
  - {name: "Yes: No", native: 아무개, roles: [{name: "= 1 + 1", also: [x]}]}
  - {person: Lee Joon (born 1984), billing: main}
imported: {map: m, row: r}
ids: {imdb: tt1234567, wikidata: Q12345}
---
Text.
"""

SITE = """\
name: T
tagline: t
description: d
base_url: https://example.org/
navigation:
  - {label: Song, to: /people/song-joong-kee/}
"""


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Make a catalogue that has nothing, not even settings."""
    (tmp_path / "empty/content").mkdir(parents=True)
    return tmp_path / "empty"


def _exported(cli: Cli, root: Path, *more: str) -> bytes:
    """Export the catalogue at `root` to a file in the current folder."""
    place = Path("exported.json")
    ended = cli("export", "--format", "json", "--root", str(root), "--output", str(place), *more)
    assert ended.code == 0, ended.err
    return place.read_bytes()


def test_the_real_catalogue_comes_back_as_it_was_told(cli: Cli, empty: Path) -> None:
    before = _exported(cli, REPOSITORY)
    ended = cli("import", "catalog", "exported.json", "--root", str(empty), "--apply")
    assert (ended.code, ended.err) == (0, "")
    assert _exported(cli, empty) == before


def test_names_that_yaml_would_change_drafts_and_namesakes_come_back(
    cli: Cli, catalogue: Path, empty: Path
) -> None:
    (catalogue / "content/titles/odd.md").write_text(TITLE, encoding="utf-8")
    for year in (1984, 1988):
        text = f"---\nname: Lee Joon\ndisambiguator: born {year}\n---\n"
        (catalogue / f"content/people/{year}.md").write_text(text, encoding="utf-8")
    before = _exported(cli, catalogue, "--drafts")
    assert b"imported" not in before
    cli("import", "catalog", "exported.json", "--root", str(empty), "--apply")
    assert _exported(cli, empty, "--drafts") == before
    restored = (empty / "content/titles/1987.md").read_text("utf-8")
    assert "ids: {wikidata: Q12345, imdb: tt1234567}" in restored


def test_nothing_is_written_before_it_is_asked_for(cli: Cli, catalogue: Path, empty: Path) -> None:
    _exported(cli, catalogue)
    ended = cli("import", "catalog", "exported.json", "--root", str(empty))
    assert ended.code == 0
    assert " new.\nNothing was written; --apply writes what is new.\n" in ended.out
    assert tree(empty) == {}


def test_a_second_time_changes_nothing_and_edits_stay(
    cli: Cli, catalogue: Path, empty: Path
) -> None:
    _exported(cli, catalogue)
    command = ("import", "catalog", "exported.json", "--root", str(empty), "--apply")
    cli(*command)
    before = tree(empty)
    assert " there already.\n" in cli(*command).out
    assert tree(empty) == before
    edit(empty / "content/people/song-joong-ki.md", "Song Joong-ki", "Song Joongki")
    ended = cli(*command)
    assert ended.code == 1
    assert "content/people/song-joong-ki.md says something else" in ended.err
    assert "Joongki" in (empty / "content/people/song-joong-ki.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[]", "does not begin"),
        ('{"schema":1,"site":{', "Expecting"),
        ('{"schema":1,"site":{}}', "lacks"),
    ],
)
def test_other_files_are_refused(cli: Cli, empty: Path, text: str, reason: str) -> None:
    place = empty / "x.json"
    place.write_text(text, encoding="utf-8")
    ended = cli("import", "catalog", str(place), "--root", str(empty), "--apply")
    assert ended.code == 2
    assert reason in ended.err
    assert tree(empty).keys() == {"x.json"}


def _changed(cli: Cli, catalogue: Path, empty: Path, **fields: object) -> Path:
    whole = json.loads(_exported(cli, catalogue))
    whole["tags"][0] |= fields
    place = empty / "x.json"
    place.write_text(json.dumps(whole, separators=(",", ":")), encoding="utf-8")
    return place


def test_entries_that_are_none_are_refused_by_name(cli: Cli, catalogue: Path, empty: Path) -> None:
    """And with the tag, the title that has it."""
    place = _changed(cli, catalogue, empty, summary=[])
    ended = cli("import", "catalog", str(place), "--root", str(empty), "--apply")
    assert ended.code == 1
    assert "content/tags/" in ended.err
    assert "2 refused." in ended.out
    assert cli("check", "--root", str(empty)).code == 0


@pytest.mark.parametrize("entry_id", ["tag/../../evil", "tag/A", 7])
def test_no_id_leads_elsewhere(cli: Cli, catalogue: Path, empty: Path, entry_id: object) -> None:
    place = _changed(cli, catalogue, empty, id=entry_id)
    ended = cli("import", "catalog", str(place), "--root", str(empty), "--apply")
    assert ended.code == 2
    assert tree(empty).keys() == {"x.json"}


def test_what_is_no_data_is_told(cli: Cli, catalogue: Path, empty: Path) -> None:
    place = _changed(cli, catalogue, empty, cast=7)
    ended = cli("import", "catalog", str(place), "--root", str(empty), "--apply")
    assert ended.code == 2
    assert "is not as data are" in ended.err


def test_where_it_cannot_be_written_it_says_so(cli: Cli, catalogue: Path, empty: Path) -> None:
    _exported(cli, catalogue)
    (empty / "content/people").write_text("in the way", encoding="utf-8")
    ended = cli("import", "catalog", "exported.json", "--root", str(empty), "--apply")
    assert ended.code == 3
    assert "cannot be written" in ended.err


def test_tables_need_a_map(cli: Cli, empty: Path) -> None:
    place = empty / "x.csv"
    place.write_text("a\n", encoding="utf-8")
    ended = cli("import", "csv", str(place), "--root", str(empty))
    assert ended.code == 2
    assert "--map" in ended.err


def test_what_would_come_is_told_to_programs(cli: Cli, catalogue: Path, empty: Path) -> None:
    _exported(cli, catalogue)
    command = ("import", "catalog", "exported.json", "--root", str(empty), "--format", "json")
    dry = json.loads(cli(*command).out)
    assert (dry["version"], dry["table"], dry["written"]) == (1, "exported.json", None)
    assert dry["outcomes"]["new"] == dry["rows"] == len(dry["entries"])
    done = json.loads(cli(*command, "--apply").out)
    assert done["written"] == dry["rows"]
    assert {one["path"] for one in done["entries"]} == {
        f"content/{path.relative_to(empty / 'content').as_posix()}"
        for path in (empty / "content").rglob("*.*")
    }
    edit(empty / "content/people/song-joong-ki.md", "Song Joong-ki", "Song Joongki")
    again = cli(*command)
    assert again.code == 1
    assert json.loads(again.out)["outcomes"]["edited"] == 1


def test_what_would_make_the_catalogue_unsound_is_refused(
    cli: Cli, catalogue: Path, empty: Path
) -> None:
    """A reference to nothing is a mistake of the entry that has it; all others are written."""
    whole = json.loads(_exported(cli, catalogue))
    whole["titles"][0]["tags"] = ["nowhere"]
    place = empty / "x.json"
    place.write_text(json.dumps(whole, separators=(",", ":")), encoding="utf-8")
    command = ("import", "catalog", str(place), "--root", str(empty), "--apply")
    ended = cli(*command)
    assert ended.code == 1
    assert "SC301" in ended.err
    assert "1 refused." in ended.out
    assert not list((empty / "content/titles").glob("*.md"))
    assert cli("check", "--root", str(empty)).code == 0


def test_an_entry_that_has_a_name_of_another_is_refused(
    cli: Cli, catalogue: Path, empty: Path
) -> None:
    _exported(cli, catalogue)
    own = empty / "content/people/my-own.md"
    own.parent.mkdir()
    own.write_text("---\nname: Song Joong-ki\n---\n", encoding="utf-8")
    ended = cli("import", "catalog", "exported.json", "--root", str(empty), "--apply")
    assert ended.code == 1
    assert " refused." in ended.out
    assert not (empty / "content/people/song-joong-ki.md").exists()
    assert cli("check", "--root", str(empty)).code == 0


def test_settings_that_cannot_be_read_end_it(cli: Cli, catalogue: Path, empty: Path) -> None:
    _exported(cli, catalogue)
    (empty / "content/site.yaml").write_text("name: [\n", encoding="utf-8")
    ended = cli("import", "catalog", "exported.json", "--root", str(empty), "--apply")
    assert (ended.code, ended.out) == (1, "")
    assert "SC203" in ended.err
    assert tree(empty).keys() == {"content/site.yaml"}


@pytest.mark.parametrize("form", ["text", "json"])
def test_settings_in_another_encoding_are_told(
    cli: Cli, catalogue: Path, empty: Path, form: str
) -> None:
    _exported(cli, catalogue)
    (empty / "content/site.yaml").write_bytes(b"name: \xff\xfe\n")
    command = ("import", "catalog", "exported.json", "--root", str(empty), "--format", form)
    ended = cli(*command)
    assert ended.code == 1
    assert "SC101" in (ended.err if form == "text" else ended.out)


def test_of_two_entries_with_one_id_none_is_lost(cli: Cli, catalogue: Path, empty: Path) -> None:
    whole = json.loads(_exported(cli, catalogue))
    twice = whole["tags"][0]
    whole["tags"].append({**twice, "name": "Another"})
    place = empty / "x.json"
    place.write_text(json.dumps(whole, separators=(",", ":")), encoding="utf-8")
    ended = cli("import", "catalog", str(place), "--root", str(empty), "--apply")
    assert ended.code == 2
    assert f"it has two entries {twice['id']}." in ended.err
    assert tree(empty).keys() == {"x.json"}


def test_of_two_members_with_one_name_none_is_lost(cli: Cli, catalogue: Path, empty: Path) -> None:
    text = _exported(cli, catalogue).decode()
    tags = '"tags":[{'
    assert tags in text
    name = "\\u001b[31m" + "n" * 1_000
    place = empty / "x.json"
    place.write_text(text.replace(tags, f'{tags}"{name}":1,"{name}":2,'), encoding="utf-8")
    ended = cli("import", "catalog", str(place), "--root", str(empty), "--apply")
    assert ended.code == 2
    assert f"it has two members “<U+001B>[31m{'n' * 55}” in one object." in ended.err
    assert tree(empty).keys() == {"x.json"}


@pytest.mark.parametrize("part", ["site", "tags"])
@pytest.mark.parametrize("levels", [900, 100_000])
def test_what_is_nested_too_deep_is_refused(
    cli: Cli, catalogue: Path, empty: Path, part: str, levels: int
) -> None:
    """Deeper than fields are written, and deeper than JSON is read."""
    whole = json.loads(_exported(cli, catalogue))
    (whole["site"] if part == "site" else whole["tags"][0])["facts"] = "deep"
    text = json.dumps(whole, separators=(",", ":"))
    place = empty / "x.json"
    place.write_text(text.replace('"deep"', "[" * levels + "]" * levels), encoding="utf-8")
    ended = cli("import", "catalog", str(place), "--root", str(empty), "--apply")
    assert ended.code == 2
    assert "its lists and objects are nested too deep." in ended.err
    assert tree(empty).keys() == {"x.json"}


def test_no_entry_is_to_blame_for_an_address_that_was_dead_before(
    cli: Cli, catalogue: Path, empty: Path
) -> None:
    """With the entries its help is another: it names the nearest of their pages."""
    _exported(cli, catalogue)
    (empty / "content/site.yaml").write_text(SITE, encoding="utf-8")
    assert "song-joong-ki/" not in cli("check", "--root", str(empty)).err
    ended = cli("import", "catalog", "exported.json", "--root", str(empty), "--apply")
    assert (ended.code, ended.err) == (0, "")
    assert "Did you mean /people/song-joong-ki/?" in cli("check", "--root", str(empty)).err


def test_a_file_that_is_too_large_is_not_read(cli: Cli, empty: Path) -> None:
    place = empty / "x.json"
    with place.open("wb") as file:
        file.truncate(LARGEST_EXPORT + 1)
    ended = cli("import", "catalog", str(place), "--root", str(empty), "--apply")
    assert ended.code == 2
    assert "is larger than" in ended.err
