from __future__ import annotations

import os
from pathlib import Path

import pytest
from sites import NEW, OLD, codes, everything, pages, publish

from spacecat.publishing.manifest import MANIFEST
from spacecat.publishing.publish import PublishFailed, publishing


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Name an output folder that does not exist."""
    return tmp_path / "site"


def test_folder_in_use_without_us_is_refused(out: Path) -> None:
    out.mkdir()
    (out / "thesis.txt").write_text("years of work", encoding="utf-8")
    before = everything(out)

    with pytest.raises(PublishFailed) as failed:
        publish(out, NEW)

    assert codes(failed) == [("SC901", out.as_posix())]
    assert "--output" in failed.value.problems[0].help
    assert everything(out) == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[" * 100_000,
        "[]",
        '{"version": 9, "files": {}}',
        '{"version": 1, "files": {"../x": ""}}',
        '{"version": 1, "files": {"x": 3}}',
    ],
    ids=["empty", "deep", "list", "version", "path", "digest"],
)
def test_broken_manifest_counts_as_none(out: Path, content: str) -> None:
    publish(out, OLD)
    (out / MANIFEST).write_text(content, encoding="utf-8")

    with pytest.raises(PublishFailed) as failed:
        publish(out, NEW)

    assert codes(failed) == [("SC901", out.as_posix())]
    assert pages(out) == OLD


def test_manifest_that_is_no_plain_file_counts_as_none(out: Path) -> None:
    publish(out, OLD)
    (out / MANIFEST).unlink()
    os.mkfifo(out / MANIFEST)

    with pytest.raises(PublishFailed) as failed:
        publish(out, NEW)

    assert codes(failed) == [("SC901", out.as_posix())]


@pytest.mark.parametrize("place", [".", "..", "sub/..", "/", "~", "~/..", "a-file", "a-link"])
def test_place_of_other_things_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    home, here = tmp_path / "home" / "ari", tmp_path / "work" / "project"
    home.mkdir(parents=True)
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(home))
    Path("a-file").touch()
    Path("sub").mkdir()
    Path("a-link").symlink_to("sub")
    before = everything(tmp_path)

    with pytest.raises(PublishFailed) as failed:
        publish(Path(place).expanduser(), NEW)

    assert codes(failed)[0][0] == "SC902"
    assert everything(tmp_path) == before


@pytest.mark.parametrize("place", ["content", "content/site", "inputs", "link/site"])
def test_place_that_touches_the_sources_is_refused(tmp_path: Path, place: str) -> None:
    for folder in ("content", "inputs/static"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "link").symlink_to("content")
    protected = [tmp_path / "content", tmp_path / "inputs/static", tmp_path / "unheard-of"]

    with (
        pytest.raises(PublishFailed) as failed,
        publishing(tmp_path / place, protected=protected),
    ):
        pass

    assert codes(failed) == [("SC902", (tmp_path / place).as_posix())]


def test_folder_beside_the_sources_is_fine(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    with publishing(tmp_path / "contents", protected=[tmp_path / "content"]) as stage:
        stage.publish()

    assert (tmp_path / "contents" / MANIFEST).exists()


def test_folder_of_someone_else_in_the_workshop_place_is_refused(out: Path) -> None:
    shop = out.with_name(".site.stage")
    shop.mkdir()
    (shop / "mine").touch()

    with pytest.raises(PublishFailed) as failed:
        publish(out, NEW)

    assert codes(failed) == [("SC901", out.as_posix())]
    assert (shop / "mine").exists()


@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_link_in_the_workshop_place_is_refused(out: Path, target: str) -> None:
    (out.parent / "elsewhere").mkdir()
    out.with_name(".site.stage").symlink_to(target)

    with pytest.raises(PublishFailed) as failed:
        publish(out, NEW)

    assert codes(failed) == [("SC901", out.as_posix())]
