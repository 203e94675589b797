"""What a dead build left, laid out by hand, and what the next one makes of it."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

import pytest
from sites import NEW, OLD, attempt, beside, pages, publish

from spacecat.publishing.discard import discard
from spacecat.publishing.exchange import exchange, flush_filesystem
from spacecat.publishing.manifest import MANIFEST
from spacecat.publishing.publish import PublishFailed
from spacecat.publishing.swap import Workshop, is_workshop, open_workshop, recover, swap_in

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a Linux system call")


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """Leave a marked workshop beside a published site that has a file of the user's."""
    shop = Workshop(tmp_path / "site")
    publish(shop.out, OLD)
    (shop.out / "CNAME").write_bytes(b"mine")
    open_workshop(shop)
    return shop


def site_elsewhere(shop: Workshop, files: dict[str, bytes]) -> Path:
    """Return a finished tree, as it is before it is swapped in."""
    place = shop.out.parent / "elsewhere" / "site"
    publish(place, files)
    (place / "CNAME").hardlink_to(shop.out / "CNAME")
    return place


def finish(shop: Workshop) -> None:
    shutil.rmtree(shop.out.parent / "elsewhere", ignore_errors=True)
    assert beside(shop.out) == set()


def test_unfinished_tree_is_removed(shop: Workshop) -> None:
    shop.tree.mkdir()
    (shop.tree / "index.html").write_bytes(b"ha")

    assert recover(shop) == ()

    assert pages(shop.out) == {**OLD, "CNAME": b"mine"}
    finish(shop)


def test_workshop_without_tree_or_marker_is_removed(shop: Workshop) -> None:
    shop.marker.unlink()

    assert publish(shop.out, NEW).written == 2
    finish(shop)


def test_finished_tree_that_was_not_swapped_in_is_removed(shop: Workshop) -> None:
    site_elsewhere(shop, NEW).rename(shop.tree)

    assert recover(shop) == ()

    assert pages(shop.out) == {**OLD, "CNAME": b"mine"}
    finish(shop)


@on_linux
def test_tree_that_was_exchanged_is_removed_but_for_late_files(shop: Workshop) -> None:
    site_elsewhere(shop, NEW).rename(shop.tree)
    assert exchange(shop.tree, shop.out)
    (shop.tree / "late").write_bytes(b"late")

    assert recover(shop) == ()

    assert pages(shop.out) == {**NEW, "CNAME": b"mine", "late": b"late"}
    finish(shop)


def test_half_done_swap_is_rolled_forward(shop: Workshop) -> None:
    site_elsewhere(shop, NEW).rename(shop.tree)
    shop.out.rename(shop.old)

    assert recover(shop) == ()

    assert pages(shop.out) == {**NEW, "CNAME": b"mine"}
    finish(shop)


def test_half_done_swap_without_a_next_tree_is_rolled_back(shop: Workshop) -> None:
    shop.out.rename(shop.old)

    assert recover(shop) == ()

    assert pages(shop.out) == {**OLD, "CNAME": b"mine"}
    finish(shop)


def test_done_swap_is_cleared_up(shop: Workshop) -> None:
    tree = site_elsewhere(shop, NEW)
    shop.out.rename(shop.old)
    tree.rename(shop.out)

    assert recover(shop) == ()

    assert pages(shop.out) == {**NEW, "CNAME": b"mine"}
    finish(shop)


def test_copied_foreign_files_are_known_by_their_bytes(shop: Workshop) -> None:
    """Where there are no hard links, a copy in both trees is one file to keep."""
    (shop.out / "link").symlink_to("nowhere")
    site_elsewhere(shop, NEW).rename(shop.tree)
    (shop.tree / "CNAME").unlink()
    (shop.tree / "CNAME").write_bytes(b"mine")
    (shop.tree / "link").symlink_to("nowhere")

    assert recover(shop) == ()

    assert pages(shop.out) == {**OLD, "CNAME": b"mine"}
    finish(shop)


def test_foreign_files_of_a_site_that_is_gone_are_set_aside(shop: Workshop) -> None:
    """The user removed the site, while the files that they had in it lay in a dead workshop."""
    shop.out.rename(shop.tree)
    (shop.tree / "link").symlink_to("nowhere")

    published = publish(shop.out, NEW)

    aside = shop.out.with_name("site.set-aside-1")
    assert pages(shop.out) == NEW
    assert pages(aside) == {"CNAME": b"mine"}
    assert (aside / "link").is_symlink()
    assert [problem.span.path for problem in published.problems] == [aside.as_posix()]


def test_manifest_of_a_discarded_tree_goes_last(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far the removal came, the tree says what in it is ours."""
    tree, unlink, removed = site_elsewhere(shop, NEW), os.unlink, []

    def noted(path: str | Path) -> None:
        removed.append(Path(path).name)
        unlink(path)

    monkeypatch.setattr(os, "unlink", noted)
    discard(tree, shop.out, lambda _path, _entry: True)

    assert len(removed) == 5
    assert removed[-1] == MANIFEST


def test_second_rename_that_fails_takes_the_first_back(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = site_elsewhere(shop, NEW)
    tree.rename(shop.tree)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == shop.tree:
            raise PermissionError
        return rename(self, target)

    monkeypatch.setattr("spacecat.publishing.swap.exchange", lambda _one, _other: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        swap_in(shop)

    assert pages(shop.out) == {**OLD, "CNAME": b"mine"}


@on_linux
def test_swap_is_one_step_on_linux(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    site_elsewhere(shop, NEW).rename(shop.tree)
    monkeypatch.setattr(Path, "rename", lambda _, target: pytest.fail(f"renamed to {target}"))

    assert swap_in(shop) == shop.tree

    assert pages(shop.out) == {**NEW, "CNAME": b"mine"}


@on_linux
def test_exchange_swaps_folders_and_reports_what_fails(tmp_path: Path) -> None:
    (tmp_path / "a/x").mkdir(parents=True)
    (tmp_path / "b/y").mkdir(parents=True)

    assert exchange(tmp_path / "a", tmp_path / "b")

    assert (tmp_path / "a/y").exists()
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "none")


@on_linux
def test_exchange_that_the_file_system_refuses_is_said(tmp_path: Path) -> None:
    """A folder cannot be exchanged with one inside it: EINVAL, as from a file system without."""
    (tmp_path / "a/x").mkdir(parents=True)

    assert not exchange(tmp_path / "a", tmp_path / "a/x")


def test_other_systems_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    assert not exchange(tmp_path, tmp_path)
    assert not flush_filesystem(str(tmp_path))


@on_linux
def test_library_without_the_calls_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())

    assert not exchange(tmp_path, tmp_path)
    assert not flush_filesystem(str(tmp_path))


WORKSHOP = ("tree", "old", "draft", "spare", "written")


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """Return a folder elsewhere, with a file that is nobody's to publish."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "id_rsa").write_bytes(b"secret")
    return folder


@pytest.mark.parametrize("name", WORKSHOP)
def test_link_in_the_workshop_is_refused(shop: Workshop, private: Path, name: str) -> None:
    """A project that is cloned could bring one, and what it leads to is not ours to move."""
    (shop.root / name).symlink_to(private)
    (private / MANIFEST).hardlink_to(shop.out / MANIFEST)

    ending = attempt(shop.out, NEW)

    assert isinstance(ending, PublishFailed)
    assert [problem.rule.code for problem in ending.problems] == ["SC901"]
    assert pages(private) == {"id_rsa": b"secret"}
    assert pages(shop.out) == {**OLD, "CNAME": b"mine"}


@pytest.mark.parametrize("name", ["spacecat-stage", MANIFEST])
@pytest.mark.parametrize("kind", ["link", "folder"])
def test_files_of_the_workshop_are_files(
    shop: Workshop, private: Path, name: str, kind: str
) -> None:
    place = shop.root / name
    place.unlink(missing_ok=True)
    if kind == "link":
        place.symlink_to(private / "id_rsa")
    else:
        place.mkdir()

    assert not is_workshop(shop)


@pytest.mark.parametrize("name", WORKSHOP)
def test_folders_of_the_workshop_are_folders(shop: Workshop, name: str) -> None:
    (shop.root / name).touch()

    assert not is_workshop(shop)


@pytest.mark.parametrize("kind", ["link", "dangling link", "file"])
def test_workshop_is_a_folder(tmp_path: Path, private: Path, kind: str) -> None:
    shop = Workshop(tmp_path / "site")
    assert is_workshop(shop)
    if kind == "file":
        shop.root.touch()
    else:
        shop.root.symlink_to(private if kind == "link" else "nowhere")

    assert not is_workshop(shop)


def test_what_is_discarded_is_a_folder(shop: Workshop, private: Path) -> None:
    link = shop.root / "link"
    link.symlink_to(private)

    with pytest.raises(NotADirectoryError):
        discard(link, shop.out, lambda _path, _entry: True)

    assert pages(private) == {"id_rsa": b"secret"}


def test_late_file_is_not_put_where_a_link_leads(shop: Workshop, private: Path) -> None:
    """What was in a dead tree and belongs behind a link in the site is set aside."""
    site_elsewhere(shop, NEW).rename(shop.tree)
    (shop.out / "theirs").symlink_to(private)
    (shop.tree / "theirs").mkdir()
    (shop.tree / "theirs/late").write_bytes(b"late")

    aside = recover(shop)

    assert pages(private) == {"id_rsa": b"secret"}
    assert [pages(place) for place in aside] == [{"theirs/late": b"late"}]
