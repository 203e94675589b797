"""Static files are copied as they are, and nothing else is."""

from pathlib import Path

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
