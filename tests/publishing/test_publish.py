from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

import pytest
from sites import NEW, OLD, beside, codes, everything, pages, publish

from spacecat.publishing.manifest import MANIFEST, digest_of, read_manifest
from spacecat.publishing.publish import MemorySite, Published, PublishFailed, Sink, publishing
from spacecat.publishing.record import UNSETTLED, read_record
from spacecat.publishing.states import CHANGED, NUMBERS, States
from spacecat.publishing.succession import _states
from spacecat.publishing.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


RECORD_ALL = -(10**12)  # nanoseconds: as if files had long been as they are


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Name an output folder that does not exist."""
    return tmp_path / "site"


@pytest.fixture
def umask() -> Iterator[None]:
    """Forbid everything to everybody else, for the length of a test."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def settled(out: Path) -> set[str]:
    """Return the paths that need not be read again while they are as on record."""
    states = read_record(str(out)).states
    times = zip(states.paths, states.numbers[CHANGED::NUMBERS], strict=True)
    return {path[len(str(out)) + 1 :] for path, changed in times if changed != UNSETTLED}


def test_first_publish_writes_every_file_and_a_manifest(out: Path) -> None:
    published = publish(out, OLD)

    assert published == Published(written=3, unchanged=0, removed=0)
    assert pages(out) == OLD
    assert read_manifest(out) == {path: digest_of(data) for path, data in OLD.items()}
    assert beside(out) == set()


def test_manifest_does_not_depend_on_the_order_of_files(out: Path) -> None:
    publish(out, OLD)
    publish(out.with_name("other"), dict(reversed(OLD.items())))

    assert (out / MANIFEST).read_bytes() == (out.with_name("other") / MANIFEST).read_bytes()


def test_an_empty_folder_and_folders_on_the_way_are_taken(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "er" / "site"
    out.mkdir(parents=True)

    publish(out, OLD)

    assert pages(out) == OLD


def test_next_publish_adds_changes_and_removes(out: Path) -> None:
    publish(out, OLD)

    published = publish(out, NEW)

    assert published == Published(written=2, unchanged=1, removed=1)
    assert pages(out) == NEW
    assert beside(out) == set()


def test_unchanged_file_keeps_its_inode_and_time(out: Path) -> None:
    publish(out, OLD)
    before = (out / "titles/moon/index.html").stat()

    publish(out, NEW)

    after = (out / "titles/moon/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_nothing_is_touched_when_nothing_changed(out: Path) -> None:
    publish(out, OLD)
    (out / "CNAME").write_text("mine", encoding="utf-8")
    before = everything(out)

    published = publish(out, dict(reversed(OLD.items())))

    assert published == Published(written=0, unchanged=3, removed=0, foreign=("CNAME",))
    assert everything(out) == before


def test_folder_of_removed_files_goes(out: Path) -> None:
    publish(out, OLD)

    publish(out, {"index.html": b"new home"})

    assert not (out / "titles").exists()


def test_a_file_can_become_a_folder_and_back(out: Path) -> None:
    for files in ({"a": b"1"}, {"a/b": b"2"}, {"a": b"1"}):
        publish(out, files)

        assert pages(out) == files


@pytest.mark.usefixtures("umask")
def test_modes_do_not_depend_on_the_umask(out: Path) -> None:
    publish(out, OLD)

    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (out, *out.rglob("*"))}
    assert modes == {path: 0o755 if path.is_dir() else 0o644 for path in modes}


def test_mode_of_an_existing_folder_stays(out: Path) -> None:
    publish(out, OLD)
    out.chmod(0o700)
    (out / "titles").chmod(0o750)

    publish(out, NEW)

    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert stat.S_IMODE((out / "titles").stat().st_mode) == 0o750


def test_the_mode_of_a_folder_is_none_of_the_file_in_its_place(out: Path) -> None:
    publish(out, {"a/b/c": b"1", "d/e": b"2", "f/g/h": b"3"})
    for folder in ("a/b", "d", "f/g"):
        (out / folder).chmod(0o700)

    publish(out, {"a": b"a file now", "d": b"and here", "f/i": b"a folder less"})

    assert pages(out) == {"a": b"a file now", "d": b"and here", "f/i": b"a folder less"}
    assert all(stat.S_IMODE((out / name).stat().st_mode) == 0o644 for name in ("a", "d", "f/i"))


def test_nothing_is_written_through_a_link_in_the_place_of_a_folder(tmp_path: Path) -> None:
    tree, elsewhere = Tree(f"{tmp_path}/tree", {}), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "tree/a").symlink_to(elsewhere)

    with pytest.raises(FileExistsError):
        tree.write("a/x", b"1")

    assert not list(elsewhere.iterdir())


def test_kept_file_needs_no_bytes(out: Path) -> None:
    publish(out, OLD)

    with publishing(out) as stage:
        kept = stage.keep("index.html", digest_of(OLD["index.html"]))
        stage.put("new.html", b"new")
        published = stage.publish()

    assert kept
    assert published == Published(written=1, unchanged=1, removed=2)
    assert pages(out) == {"index.html": OLD["index.html"], "new.html": b"new"}


def test_file_that_is_not_as_it_was_cannot_be_kept(out: Path) -> None:
    publish(out, OLD)
    (out / "gone.html").unlink()

    with publishing(out) as stage:
        assert not stage.keep("index.html", digest_of(b"other"))
        assert not stage.keep("gone.html", digest_of(b"gone"))
        assert not stage.keep("unheard-of.html", digest_of(b""))


def test_deleted_file_is_made_again(out: Path) -> None:
    publish(out, OLD)
    (out / "index.html").unlink()

    publish(out, OLD)

    assert pages(out) == OLD


def test_touched_file_with_the_same_size_is_read_again(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Setting a file's time back does not hide that it was changed."""
    monkeypatch.setattr("spacecat.publishing.record.TICK", RECORD_ALL)
    publish(out, OLD)
    page = out / "index.html"
    before = page.stat()
    page.write_bytes(b"OLD HOME")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))

    with pytest.raises(PublishFailed) as failed:
        publish(out, NEW)

    assert codes(failed) == [("SC903", f"{out.as_posix()}/index.html")]


def test_leaving_without_publishing_leaves_the_old_site(out: Path) -> None:
    publish(out, OLD)
    before = everything(out)

    with publishing(out) as stage:
        stage.put("index.html", b"never seen")

    assert everything(out) == before
    assert beside(out) == set()


def test_lost_record_costs_time_only(out: Path) -> None:
    publish(out, OLD)
    out.with_name(".site.seen").write_text('{"index.html": 3, "gone', encoding="utf-8")

    assert publish(out, OLD).unchanged == 3

    out.with_name(".site.seen").write_text('{"index.html": 3}', encoding="utf-8")
    assert publish(out, OLD).unchanged == 3


def test_file_of_this_instant_is_not_recorded(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could change again within one tick of the file system's clock and look the same."""
    monkeypatch.setattr(
        "spacecat.publishing.record.TICK", 3_600 * 10**9
    )  # however slow this machine
    publish(out, OLD)

    assert settled(out) == set()


def test_file_changed_in_the_moment_of_publishing_is_not_recorded(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spacecat.publishing.record.TICK", RECORD_ALL)
    publish(out, OLD)

    def late(*arguments: Any) -> States:  # noqa: ANN401 -- as the function
        (out / "titles/moon/index.html").write_bytes(b"annotated")
        (out / "index.html").unlink()
        return _states(*arguments)

    monkeypatch.setattr("spacecat.publishing.succession._states", late)
    publish(out, {**OLD, "people/a.html": b"A"})

    assert settled(out) & {*OLD, "people/a.html"} == {"gone.html", "people/a.html"}


def test_record_saves_reading(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose signature is on record is not opened."""
    monkeypatch.setattr("spacecat.publishing.record.TICK", RECORD_ALL)
    publish(out, OLD)
    publish(out, NEW)
    monkeypatch.setattr("spacecat.publishing.survey.digest_of_file", pytest.fail)

    with publishing(out) as stage:
        assert all(stage.keep(path, digest_of(data)) for path, data in NEW.items())
        assert not stage.keep("index.html", digest_of(b"other"))


@pytest.mark.parametrize("site", [MemorySite(), None], ids=["memory", "folder"])
@pytest.mark.parametrize(
    "path", ["", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a\\b", "a\0b", "C:x", MANIFEST]
)
def test_path_outside_the_site_is_refused(out: Path, site: Sink | None, path: str) -> None:
    with publishing(out) as stage, pytest.raises(ValueError, match="may be called"):
        (site or stage).put(path, b"")


@pytest.mark.parametrize("paths", [("a", "a"), ("a", "a/b"), ("a/b/c", "a/b"), ("a", "a/b/c")])
def test_two_files_on_one_path_are_a_fault(out: Path, paths: tuple[str, str]) -> None:
    with publishing(out) as stage:
        stage.put(paths[0], b"")
        with pytest.raises(ValueError, match="both need"):
            stage.put(paths[1], b"")


def test_memory_site_behaves_like_a_folder() -> None:
    site = MemorySite(OLD)

    assert site.keep("gone.html", digest_of(b"gone"))
    assert not site.keep("index.html", digest_of(b"other"))
    assert site.put("index.html", b"new") == digest_of(b"new")
    assert site.files == {"gone.html": b"gone", "index.html": b"new"}
