"""Pictures under a preview: what concerns them is a whole build, all else as quick as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawn import as_bytes, drawn, picture
from previews import write, write_catalogue

from spacecat.serve.session import Session

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "content/titles/the-moon.md"
FIELDS = "name: The Moon\nkind: film\n"
FILE = "content/titles/moon.png"
COPY = "titles/the-moon/picture-320.jpg"
RED, BLUE = (as_bytes(drawn(320, 480, colour=colour)) for colour in ("red", "blue"))


def _entry(file: str = "moon.png", fields: str = FIELDS, body: str = "Up there.\n") -> str:
    return f"---\n{fields}{picture(file)}---\n{body}"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Build a catalogue of a film with a picture."""
    options = write_catalogue(tmp_path)
    write(tmp_path / ENTRY, _entry())
    (tmp_path / FILE).write_bytes(RED)
    made = Session(options)
    made.rebuild()
    assert made.shown.report is None
    return made


def _told(session: Session, *paths: str) -> str:
    for path in paths:
        session.note(str(session.options.root.resolve() / path))
    return session.rebuild().told[-1]


def _edit(session: Session, text: str) -> str:
    write(session.options.root / ENTRY, text)
    return _told(session, ENTRY)


def test_the_text_beside_a_picture_is_revised(session: Session) -> None:
    assert _edit(session, _entry(body="Down here.\n")).startswith("Made ")
    assert COPY in session.shown.files
    assert _edit(session, _entry(body="Down there.\n")).startswith("Made "), "it is kept in mind"


def test_another_picture_is_a_whole_build(session: Session) -> None:
    before = session.read(COPY)
    (session.options.root / FILE).write_bytes(BLUE)
    assert _told(session, FILE).startswith("Built ")
    assert session.read(COPY) != before


def test_a_picture_that_went_is_told(session: Session) -> None:
    (session.options.root / FILE).unlink()
    _told(session, FILE)
    assert session.shown.report is not None
    assert "There is no file moon.png" in session.shown.report


def test_a_folder_of_pictures_that_went_is_told(session: Session) -> None:
    """Some systems tell of the folder, and not of what was in it."""
    root = session.options.root
    (root / "content/titles/pictures").mkdir()
    (root / FILE).rename(root / "content/titles/pictures/moon.png")
    write(root / ENTRY, _entry("pictures/moon.png"))
    _told(session, ENTRY, FILE, "content/titles/pictures")
    assert session.shown.report is None
    (root / "content/titles/pictures/moon.png").unlink()
    (root / "content/titles/pictures").rmdir()
    _told(session, "content/titles/pictures")
    assert session.shown.report is not None


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{FIELDS}---\n",
        _entry("other.png"),
        _entry().replace("CC-BY", "CC-BY-NC"),
        _entry(fields=FIELDS.replace("The Moon", "Der Mond")),
    ],
)
def test_an_edit_of_what_is_said_of_a_picture_is_a_whole_build(session: Session, text: str) -> None:
    (session.options.root / "content/titles/other.png").write_bytes(BLUE)
    _told(session, "content/titles/other.png")
    assert _edit(session, text).startswith("Built ")


def test_a_renamed_entry_takes_its_pictures_along(session: Session) -> None:
    _edit(session, _entry(fields=FIELDS.replace("The Moon", "Der Mond")))
    assert COPY not in session.shown.files
    assert session.read("titles/der-mond/picture-320.jpg")


def test_a_temporary_file_of_an_editor_is_nothing(session: Session) -> None:
    assert _told(session, "content/titles/.moon.png.swp", ENTRY).startswith("Made ")
