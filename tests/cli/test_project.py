from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.calls import REPOSITORY
from spacecat import project
from spacecat.project import bundled, find_root, open_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("inside", ["", "content", "content/people", "notes/deep"])
def test_the_root_is_the_nearest_folder_with_content(tmp_path: Path, inside: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / inside).mkdir(parents=True, exist_ok=True)
    assert find_root(tmp_path / inside) == tmp_path


def test_a_catalogue_inside_another_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "other/content").mkdir(parents=True)
    assert find_root(tmp_path / "other") == tmp_path / "other"


def test_without_content_the_folder_itself_is_the_root(tmp_path: Path) -> None:
    assert find_root(tmp_path) == tmp_path


def test_what_a_project_lacks_comes_with_spacecat(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    opened = open_project(tmp_path)
    assert opened.templates == (tmp_path / "templates", REPOSITORY / "templates")
    assert opened.static[-1] == REPOSITORY / "static"


def test_folders_that_a_project_lacks_are_named_for_those_who_wait_for_them(tmp_path: Path) -> None:
    opened = open_project(tmp_path)
    assert opened.templates == (tmp_path / "templates", REPOSITORY / "templates")
    assert opened.static == (tmp_path / "static", REPOSITORY / "static")


def test_what_is_called_like_a_folder_and_is_none_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("a file", encoding="utf-8")
    (tmp_path / "static").symlink_to("static")
    opened = open_project(tmp_path)
    assert opened.templates == (REPOSITORY / "templates",)
    assert opened.static == (REPOSITORY / "static",)


def test_a_checkout_of_spacecat_has_one_folder_of_each() -> None:
    opened = open_project(REPOSITORY)
    assert opened.templates == (REPOSITORY / "templates",)
    assert opened.static == (REPOSITORY / "static",)


def test_an_installed_spacecat_finds_what_the_wheel_carries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project, "_PACKAGE", tmp_path)
    (tmp_path / "bundle/templates").mkdir(parents=True)
    assert bundled("templates") == tmp_path / "bundle/templates"
