from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.calls import tree
from spacecat.publishing.newfile import write_anew, write_new

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Cli


def test_a_new_catalogue_builds_without_a_warning(cli: Cli, tmp_path: Path) -> None:
    begun = cli("init", "my-dramas")
    built = cli("build", "--strict", "--root", "my-dramas")

    assert (begun.code, begun.err) == (0, "")
    assert "spacecat serve --root my-dramas" in begun.out
    assert (built.code, built.err) == (0, "")
    site = tmp_path / "my-dramas/site"
    for page in ("titles/space-sweepers", "people/song-joong-ki", "tags/space-junk", "about"):
        assert (site / page / "index.html").is_file()
    assert b"/site/" in (tmp_path / "my-dramas/.gitignore").read_bytes()


def test_init_fills_a_folder_that_has_other_files(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert cli("init", ".").code == 0
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("taken", ["README.md", ".gitignore"])
def test_init_keeps_what_a_repository_begins_with(cli: Cli, tmp_path: Path, taken: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / taken).write_text("mine", encoding="utf-8")

    ended = cli("init", ".")

    assert (ended.code, ended.err) == (0, "")
    assert f"Wrote 6 files into ./.\nKept as it was: {taken}.\n" in ended.out
    assert (tmp_path / taken).read_text("utf-8") == "mine"
    assert cli("check", "--strict").code == 0


def test_init_says_what_a_kept_gitignore_should_name(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine", encoding="utf-8")
    told = cli("init", ".").out
    assert "/site/ /.spacecat/ .site.* /.schemas/ site.set-aside-*\n" in told


@pytest.mark.parametrize("taken", ["content/site.yaml", "content/titles/mine.md", "content"])
def test_init_writes_nothing_where_there_is_a_catalogue(
    cli: Cli, tmp_path: Path, taken: str
) -> None:
    (tmp_path / taken).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / taken).write_text("mine", encoding="utf-8")

    ended = cli("init", ".")

    assert ended.code == 1
    assert ended.err == "content is there, and no empty folder. Nothing was written.\n"
    assert tree(tmp_path) == {taken: b"mine"}


def test_a_folder_for_entries_may_be_there(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/.gitkeep").touch()
    assert cli("init", ".").code == 0


@pytest.mark.parametrize(("name", "code"), [("README.md", 0), ("content", 1)])
def test_a_link_that_leads_nowhere_is_somebodys(
    cli: Cli, tmp_path: Path, name: str, code: int
) -> None:
    (tmp_path / name).symlink_to("nowhere")
    assert cli("init", ".").code == code
    assert (tmp_path / name).is_symlink()
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_cannot_be_made(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ended = cli("init", "file/inside")
    assert ended.code == 3
    assert "cannot be written" in ended.err


def test_write_new_refuses_what_exists_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    place = tmp_path / "a/b.md"
    with pytest.raises(UnicodeEncodeError):
        write_new(place, "half \udcff")
    assert not place.exists()

    write_new(place, "별")
    with pytest.raises(FileExistsError):
        write_new(place, "other")
    assert place.read_bytes() == "별".encode()


def test_write_anew_writes_what_changed(tmp_path: Path) -> None:
    place = tmp_path / "a/b.json"
    assert [write_anew(place, text) for text in ("1", "1", "2")] == [True, False, True]
    assert tree(tmp_path) == {"a/b.json": b"2"}


def test_write_anew_leaves_no_draft_behind(tmp_path: Path) -> None:
    (tmp_path / "b.json").mkdir()
    with pytest.raises(OSError, match=r"b\.json"):
        write_anew(tmp_path / "b.json", "1")
    assert tree(tmp_path) == {}
