"""What is looked at again is what a first look finds, whatever happened in between."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from array import array
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spacecat.publishing.states import States, look, look_again

PLACES = ("a", "b", "a/x", "a/y", "a/b/z", "b/x", "밤.txt")


def rows(states: States) -> dict[str, tuple[int, ...]]:
    """Return the numbers by path."""
    return {path: tuple(states.numbers[5 * n : 5 * n + 5]) for n, path in enumerate(states.paths)}


def edit(root: Path, place: str, what: str) -> None:
    """Do something at a place, if it can be done."""
    path = root / place
    try:
        match what:
            case "write":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"text")
            case "folder":
                path.mkdir(parents=True)
            case "link":
                path.symlink_to(root.with_name("elsewhere"))
            case "remove" if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            case "remove":
                path.unlink()
            case "mode":
                path.chmod(0o700)
            case "away":  # a folder that a link leads to has the same files in it
                path.rename(root.with_name("away"))
                path.symlink_to(root.with_name("away"))
            case _:
                path.rename(root / what)
    except OSError:
        return


EDITS = st.lists(
    st.tuples(
        st.sampled_from(PLACES),
        st.sampled_from(["write", "folder", "link", "remove", "mode", "away", *PLACES]),
    ),
    max_size=6,
)


@settings(deadline=None)
@given(first=EDITS, then=EDITS)
def test_a_second_look_finds_what_a_first_would(
    first: list[tuple[str, str]], then: list[tuple[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        root.mkdir()
        for place, what in first:
            edit(root, place, what)
        before, _ = look_again(States(), [str(root)])
        for place, what in then:
            edit(root, place, what)
        after, changed = look_again(before, [str(root)])
        fresh, everything = look_again(States(), [str(root)])

        assert rows(after) == rows(fresh)
        assert everything == rows(fresh).keys()
        both = rows(before).keys() | rows(after).keys()
        assert changed == {p for p in both if rows(before).get(p) != rows(after).get(p)}


def test_nothing_is_listed_when_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    before, _ = look_again(States(), [str(tmp_path)])
    monkeypatch.setattr(os, "listdir", pytest.fail)

    assert look_again(before, [str(tmp_path)]) == (before, frozenset())


def test_a_root_that_is_not_there_is_noticed_when_it_comes_and_goes(tmp_path: Path) -> None:
    root = tmp_path / "templates"
    absent, _ = look_again(States(), [str(root)])
    assert absent.kinds() == {0}
    root.mkdir()
    (root / "a.html").touch()
    there, changed = look_again(absent, [str(root)])
    assert changed == {str(root), f"{root}/a.html"}
    shutil.rmtree(root)
    gone, changed = look_again(there, [str(root)])
    assert rows(gone) == rows(absent)
    assert changed == {str(root), f"{root}/a.html"}


def test_kinds_and_latest(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    states, _ = look_again(States(), [str(tmp_path)])

    assert states.kinds() == {stat.S_IFDIR, stat.S_IFLNK}
    times = (tmp_path.lstat().st_ctime_ns, (tmp_path / "link").lstat().st_ctime_ns)
    assert states.latest() == max(times)


def test_numbers_beyond_what_a_table_holds_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inodes may have 64 bits without a sign."""
    found = SimpleNamespace(
        st_mode=1, st_ino=(1 << 64) - 2, st_size=2, st_mtime_ns=3, st_ctime_ns=4
    )
    monkeypatch.setattr(os, "lstat", lambda _: found)

    assert look(["a"]) == array("q", [1, (1 << 63) - 2, 2, 3, 4])


@given(
    st.dictionaries(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1),
        st.tuples(*[st.integers(-(2**63), 2**63 - 1)] * 5),
    )
)
def test_what_is_packed_is_unpacked(table: dict[str, tuple[int, ...]]) -> None:
    states = States(tuple(table), array("q", [n for row in table.values() for n in row]))

    assert rows(States.unpacked(*states.packed())) == rows(states)


def test_a_name_that_is_no_text_is_packed() -> None:
    states = States((os.fsdecode(b"\xff"),), array("q", range(5)))

    assert rows(States.unpacked(*states.packed())) == rows(states)


@pytest.mark.parametrize(("paths", "numbers"), [(b"a\0b", bytes(40)), (b"a", bytes(7))])
def test_tables_that_do_not_fit_are_refused(paths: bytes, numbers: bytes) -> None:
    with pytest.raises(ValueError, match=r"table|length"):
        States.unpacked(paths, numbers)


def test_a_missing_path_takes_nothing_from_the_many_around_it(tmp_path: Path) -> None:
    """They are asked for in blocks, and a block with a missing one again, path by path."""
    places = [str(tmp_path / f"{number:04}") for number in range(2_500)]
    there = [place for place in places if not place.endswith(("0000", "0999", "1500", "2499"))]
    for place in there:
        Path(place).write_bytes(b"x" * (int(place[-4:]) % 7))
    numbers = look(places)
    rows = [tuple(numbers[start : start + 5]) for start in range(0, len(numbers), 5)]
    found = dict(zip(places, rows, strict=True))
    assert [place for place, row in found.items() if any(row)] == there
    assert [found[place][2] for place in there] == [int(place[-4:]) % 7 for place in there]
