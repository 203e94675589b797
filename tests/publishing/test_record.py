"""A record says what stands in an output folder, and never anything of what lies elsewhere."""

from __future__ import annotations

import os
from array import array
from typing import TYPE_CHECKING

import pytest
from sites import NEW, OLD, attempt, pages, publish

from spacecat.publishing.clean import clean_site
from spacecat.publishing.manifest import MANIFEST, as_bytes, digest_of
from spacecat.publishing.parcel import write_parcel
from spacecat.publishing.publish import Published
from spacecat.publishing.record import Record, read_record, record_path, write_record
from spacecat.publishing.states import States, look

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Name an output folder that does not exist."""
    return tmp_path / "work" / "site"


def forge(root: str, paths: list[str], digests: dict[str, str], number: int = 1) -> Record:
    """Write the record of a folder that has nothing in common with what stands there."""
    numbers = array("q", [number] * 5 * len(paths))
    record = Record(States(paths, numbers), digests)
    tables = ["\0".join(paths), "\0".join(digests), "\0".join(digests.values())]
    names, keys, values = (text.encode() for text in tables)
    write_parcel(record_path(root), [names, numbers.tobytes(), keys, values, b""])
    return record


@pytest.mark.parametrize(
    "paths",
    [
        ["/..", "/../victim"],
        ["/../victim"],
        ["/a", "/a/.", "/a/./b"],
        ["/a", "/a/"],
        ["/a", "/a//b"],
        ["/a/b"],
        ["/..\\victim"],
        ["-other", "-other/b"],
    ],
    ids=str,
)
def test_record_of_what_lies_elsewhere_is_none(out: Path, paths: list[str]) -> None:
    out.mkdir(parents=True)
    forge(str(out), [str(out), *(f"{out}{path}" for path in paths)], {})

    assert read_record(str(out)) == Record()


@pytest.mark.parametrize("paths", [["", "victim"], ["/", "/victim"], ["victim"]], ids=str)
def test_record_of_another_folder_is_none(out: Path, paths: list[str]) -> None:
    out.mkdir(parents=True)
    for all_paths in (paths, [str(out), *paths]):
        forge(str(out), all_paths, {})
        assert read_record(str(out)) == Record()


@pytest.mark.parametrize("path", ["../victim", "/victim", "a/../b", "C:victim", "..\\b", ""])
def test_record_of_a_file_that_no_site_has_is_none(out: Path, path: str) -> None:
    out.mkdir(parents=True)
    forge(str(out), [str(out)], {MANIFEST: "1", path: "2"})

    assert read_record(str(out)) == Record()


def test_record_of_a_folder_that_is_not_there_is_looked_at(out: Path) -> None:
    """Zeros are what is said of nothing, and could be said by anybody."""
    out.parent.mkdir()
    forge(str(out), [str(out)], {MANIFEST: "1", "../victim": "2"}, number=0)

    assert read_record(str(out)) == Record()


@pytest.mark.parametrize("number", [1, -1])
def test_record_of_what_could_be_there_is_read(out: Path, number: int) -> None:
    """Somebody may call a file as no page is called, and copy the folder with its record."""
    out.mkdir(parents=True)
    names = ["", "/a", "/a/b: c", "/...", f"/{MANIFEST}"]
    record = forge(
        str(out), [f"{out}{name}" for name in names], {MANIFEST: "1", "a/d": "2"}, number
    )

    assert read_record(str(out)) == record


def test_record_that_was_made_here_is_read(out: Path) -> None:
    out.mkdir(parents=True)
    paths = [str(out)]
    record = Record(States(paths, look(paths)), {MANIFEST: "1"})
    write_record(str(out), record)

    assert read_record(str(out)).states.paths == paths


def test_cleaning_stays_in_the_output_folder(out: Path) -> None:
    """Neither files nor empty folders elsewhere go because a record says that they are ours."""
    out.mkdir(parents=True)
    empty, victim = out.with_name("empty"), out.with_name("victim")
    empty.mkdir()
    victim.write_bytes(b"known")
    manifest = as_bytes({})
    (out / MANIFEST).write_bytes(manifest)
    digests = {"../victim": digest_of(b"known"), "../empty/a": "1", MANIFEST: digest_of(manifest)}
    forge(str(out), [str(out), f"{out}/{MANIFEST}", f"{out}/../victim"], digests)

    clean_site(out)

    assert victim.exists()
    assert empty.exists()


def test_file_behind_a_link_is_not_in_the_folder(out: Path) -> None:
    """A record that leaves the link out cannot make what it leads to ours."""
    out.mkdir(parents=True)
    home = out.with_name("home")
    home.mkdir()
    (home / "known").write_bytes(b"known")
    (out / "link").symlink_to(home)
    published = {"link/known": digest_of(b"known")}
    (out / MANIFEST).write_bytes(as_bytes(published))
    digests = {**published, MANIFEST: digest_of(as_bytes(published))}
    for paths in (["/link/known"], ["/link", "/link/known"]):
        forge(str(out), [str(out), f"{out}/{MANIFEST}", *(f"{out}{one}" for one in paths)], digests)
        clean_site(out)
        assert pages(home) == {"known": b"known"}


@pytest.mark.parametrize("target", ["victim", "nowhere"])
@pytest.mark.parametrize("ending", ["", ".draft"])
def test_record_is_not_written_through_a_link(out: Path, ending: str, target: str) -> None:
    out.parent.mkdir()
    victim = out.with_name("victim")
    victim.write_bytes(b"precious")
    os.utime(victim, (0, 0))
    place = record_path(str(out))
    place.with_name(place.name + ending).symlink_to(target)

    publish(out, OLD)

    assert (victim.read_bytes(), victim.stat().st_mtime) == (b"precious", 0)
    assert not out.with_name("nowhere").exists()
    assert read_record(str(out)).digests.keys() == {*OLD, MANIFEST}


def test_record_that_cannot_be_written_fails_no_publish(out: Path) -> None:
    """A folder stands in its place, and something was touched: there is nothing to publish."""
    publish(out, NEW)
    record_path(str(out)).unlink()
    record_path(str(out)).mkdir()

    assert attempt(out, NEW) == Published(written=0, unchanged=3, removed=0)
