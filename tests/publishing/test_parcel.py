from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.publishing.parcel import read_parcel, stamp_of, write_parcel


@pytest.mark.parametrize("parts", [[], [b""], [b"a", b"", bytes(1000)]], ids=len)
def test_what_is_written_is_read(tmp_path: Path, parts: list[bytes]) -> None:
    write_parcel(tmp_path / "note", [b"earlier"])
    write_parcel(tmp_path / "note", parts)

    assert read_parcel(tmp_path / "note") == parts
    assert [place.name for place in tmp_path.iterdir()] == ["note"]


@given(at=st.integers(0, 10_000), damage=st.sampled_from(["flip", "cut", "add"]))
def test_damage_is_noticed(at: int, damage: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "note"
        write_parcel(place, [b"one", b"two" * 20])
        data = bytearray(place.read_bytes())
        if damage == "flip":
            data[at % len(data)] ^= 1 << at % 8
        elif damage == "cut":
            del data[at % len(data) :]
        else:
            data += b"x"
        place.write_bytes(data)

        assert read_parcel(place) is None


def test_what_is_no_file_is_nothing(tmp_path: Path) -> None:
    assert read_parcel(tmp_path) is None
    assert read_parcel(tmp_path / "none") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "note")
    assert read_parcel(tmp_path / "note") is None
    assert stamp_of(tmp_path / "note") == b""


def test_what_a_link_leads_to_is_not_read(tmp_path: Path) -> None:
    """It could be a device that never ends."""
    write_parcel(tmp_path / "other", [b"text"])
    (tmp_path / "note").symlink_to("other")
    assert read_parcel(tmp_path / "note") is None
    assert stamp_of(tmp_path / "note") == b""


def test_a_file_that_is_larger_than_memory_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It needs no room on the disk, if it has a hole."""
    write_parcel(tmp_path / "note", [b"text"])

    def refuse(_self: Path) -> bytes:
        raise MemoryError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert read_parcel(tmp_path / "note") is None


def test_what_cannot_be_written_leaves_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_parcel(tmp_path / "note", [b"old"])

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_parcel(tmp_path / "note", [b"new"])

    assert read_parcel(tmp_path / "note") == [b"old"]
    assert [place.name for place in tmp_path.iterdir()] == ["note"]


def test_draft_is_not_written_through_a_link(tmp_path: Path) -> None:
    """A project that is cloned could bring one that leads anywhere."""
    (tmp_path / "victim").write_bytes(b"precious")
    (tmp_path / "note.draft").symlink_to("victim")

    write_parcel(tmp_path / "note", [b"text"])

    assert (tmp_path / "victim").read_bytes() == b"precious"
    assert read_parcel(tmp_path / "note") == [b"text"]
