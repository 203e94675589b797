"""Static files are copied as they are, and nothing else is."""

import os
from pathlib import Path

import pytest

from spacecat.diagnostics import Diagnostic
from spacecat.output.assets import read_assets


def _write(folder: Path, **files: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_files_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    folder = _write(tmp_path / "static", b=b"2", a=b"1")
    _write(folder / "fonts", c=b"3")
    assert list(read_assets([folder])) == [
        ("static/a", b"1"),
        ("static/b", b"2"),
        ("static/fonts/c", b"3"),
    ]


def test_the_first_folder_that_has_a_file_wins(tmp_path: Path) -> None:
    own = _write(tmp_path / "own", a=b"own")
    bundled = _write(tmp_path / "bundled", a=b"bundled", b=b"bundled")
    assert dict(one for one in read_assets([own, bundled]) if isinstance(one, tuple)) == {
        "static/a": b"own",
        "static/b": b"bundled",
    }


def test_hidden_files_stay_where_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / ".DS_Store").write_bytes(b"")
    assert list(read_assets([folder])) == []


def test_links_are_reported_and_not_followed(tmp_path: Path) -> None:
    folder = _write(tmp_path / "static")
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "link").symlink_to(tmp_path / "secret")
    (found,) = read_assets([folder])
    assert isinstance(found, Diagnostic)
    assert (found.rule.code, found.span.path) == ("SC704", "static/link")


def test_a_missing_folder_has_no_files(tmp_path: Path) -> None:
    assert list(read_assets([tmp_path / "nowhere"])) == []


def test_a_folder_that_cannot_be_listed_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _write(tmp_path / "static", a=b"1")
    _write(folder / "fonts", b=b"2")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("fonts"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
    problem, file = read_assets([folder])
    assert isinstance(problem, Diagnostic)
    assert (problem.rule.code, problem.span.path) == ("SC704", "static/fonts")
    assert problem.message == "The folder cannot be read: Permission denied."
    assert file == ("static/a", b"1")


def test_a_name_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    folder = _write(tmp_path / "static")
    try:
        (folder / os.fsdecode(b"caf\xe9")).write_bytes(b"")
    except (OSError, UnicodeEncodeError):
        pytest.skip("this system has no such names")
    (found,) = read_assets([folder])
    assert isinstance(found, Diagnostic)
    assert (found.rule.code, found.span.path) == ("SC705", "static/caf\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize("order", [("own", "bundled"), ("bundled", "own")])
def test_a_file_where_another_folder_has_a_folder_is_refused(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    _write(tmp_path / "own", fonts=b"a file")
    _write(_write(tmp_path / "bundled") / "fonts", a=b"")
    file, problem = read_assets([tmp_path / name for name in order])
    assert file == ("static/fonts", b"a file")
    assert isinstance(problem, Diagnostic)
    assert (problem.rule.code, problem.span.path) == ("SC705", "static/fonts/a")
