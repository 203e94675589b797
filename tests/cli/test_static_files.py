from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic
from spacecat.output.assets import read_assets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest


def folder(place: Path, files: Mapping[str, bytes]) -> Path:
    for path, data in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(data)
    return place


def test_the_first_folder_that_has_a_path_wins_and_all_are_sorted(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", {"style.css": b"own", "z/a.js": b"a"})
    bundled = folder(tmp_path / "bundled", {"style.css": b"bundled", "icon.svg": b"icon"})

    assert list(read_assets((own, tmp_path / "none", bundled))) == [
        ("static/icon.svg", b"icon"),
        ("static/style.css", b"own"),
        ("static/z/a.js", b"a"),
    ]


def test_hidden_files_stay_at_home(tmp_path: Path) -> None:
    folder(tmp_path, {".DS_Store": b"", ".git/config": b""})
    assert list(read_assets((tmp_path,))) == []


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").symlink_to("/etc/hostname")
    (problem,) = read_assets((tmp_path,))
    assert isinstance(problem, Diagnostic)
    assert (problem.rule.code, problem.span.path) == ("SC704", "static/secret.txt")


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    folder(tmp_path, {"style.css": b"mine"})
    monkeypatch.setattr("builtins.open", refuse)
    (problem,) = read_assets((tmp_path,))
    monkeypatch.undo()
    assert isinstance(problem, Diagnostic)
    assert problem.message == "The file cannot be read: Permission denied."
