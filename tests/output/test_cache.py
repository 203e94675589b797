"""What earlier builds left is there as it was left, or not at all."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.output.cache import shelf
from spacecat.output.cache.shelf import Rows, Shelf
from spacecat.output.cache.store import Cache, Made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MADE = Made("stamp", "digest", ("top", "밤"), ("/a/", "/b/"), "it is new")
ROOT = Path(__file__).parents[2]

KILLED = """
import os, signal, sys
from pathlib import Path
from spacecat.output.cache.store import Cache

cache = Cache(Path(sys.argv[1]), 1)
cache.rows("entry").keep("a")
for n in range(3000):
    cache.put_entry(f"new {n}", "x" * 2000)
sys.setprofile(lambda frame, event, what: event == sys.argv[2] and frame.f_code.co_name ==
               sys.argv[3] and os.kill(os.getpid(), signal.SIGKILL))
cache.save()
"""

HALF_MERGED = """
import os, signal, sys
from contextlib import contextmanager
from pathlib import Path
from spacecat.output.cache import shelf
from spacecat.output.cache.store import Cache

@contextmanager
def deadly(database):
    database.execute("BEGIN IMMEDIATE")
    yield
    os.kill(os.getpid(), signal.SIGKILL)

shelf._transaction = deadly
cache = Cache(Path(sys.argv[1]), 1)
cache.rows("entry").keep("a")
for n in range(3000):
    cache.put_entry(f"new {n}", "x" * 2000)
cache.save()
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Name a file that does not exist, in a folder that does not either."""
    return tmp_path / "work" / "site.cache"


def filled(place: Path) -> None:
    """Leave an entry, a page and an input."""
    cache = Cache(place, 1)
    cache.put_entry("a", "text")
    cache.put_page("/a/", MADE)
    cache.put_input("card of a", "123")
    cache.save()


def left(place: Path, edition: int = 1) -> tuple[str | None, Made | None, str | None]:
    """Return what `filled` left, as far as it is there."""
    cache = Cache(place, edition)
    return cache.entry("a"), cache.page("/a/"), cache.input("card of a")


ALL = ("text", MADE, "123")
NOTHING = (None, None, None)


def test_what_is_saved_is_there(place: Path) -> None:
    assert left(place) == NOTHING
    filled(place)
    assert left(place) == ALL
    assert [one.name for one in place.parent.iterdir()] == ["site.cache"]


def test_nothing_is_written_before_save(place: Path) -> None:
    filled(place)
    before = place.read_bytes()
    cache = Cache(place, 1)
    for number in range(2000):
        cache.put_entry(str(number), "x" * 100)

    assert place.read_bytes() == before
    assert [one.name for one in place.parent.iterdir()] == ["site.cache"]


def test_what_is_put_back_is_not_written(place: Path) -> None:
    filled(place)
    before = place.stat()
    cache = Cache(place, 1)
    cache.put_entry("a", cache.entry("a") or "")
    cache.put_page("/a/", cache.page("/a/") or MADE)
    cache.put_input("card of a", "123")
    cache.save()

    assert place.stat() == before
    assert left(place) == ALL


def test_what_is_not_put_is_gone(place: Path) -> None:
    filled(place)
    cache = Cache(place, 1)
    cache.put_entry("a", cache.entry("a") or "")
    cache.put_page("/b/", MADE)
    cache.save()

    assert left(place) == ("text", None, None)
    assert Cache(place, 1).page("/b/") == MADE


def test_what_is_not_put_can_be_kept(place: Path) -> None:
    cache = Cache(place, 1)
    for number in range(1000):
        cache.put_input(str(number), "1")
    cache.put_entry("a", "text")
    cache.put_entry("b", "text")
    cache.save()
    cache = Cache(place, 1)
    cache.keep_rest({"7": "2", "new": "3"})
    cache.put_entry("b", "other")
    cache.save()

    cache = Cache(place, 1)
    assert (cache.entry("a"), cache.entry("b")) == ("text", "other")
    changed = {"7": "2", "new": "3", "unheard of": None}
    assert {name: cache.input(name) for name in changed} == changed
    assert all(cache.input(str(number)) == "1" for number in range(1000) if number != 7)


def test_of_an_input_that_is_put_twice_the_last_is_kept(place: Path) -> None:
    cache = Cache(place, 1)
    for digest in ("1", "2"):
        cache.put_input('card of "a",\n달', digest)
    cache.put_input("card of b", "3")
    cache.save()
    found = Cache(place, 1)
    assert found.input('card of "a",\n달') == "2"
    assert found.input("card of b") == "3"


def test_another_edition_finds_nothing_and_begins_anew(place: Path) -> None:
    filled(place)
    assert left(place, 2) == NOTHING
    cache = Cache(place, 2)
    cache.put_entry("b", "other")
    cache.save()

    assert left(place) == NOTHING
    assert Cache(place, 2).entry("b") == "other"


def test_an_edition_that_came_in_between_is_not_mixed_with(place: Path) -> None:
    filled(place)
    late = Cache(place, 1)
    late.rows("entry").keep("a")
    late.put_entry("b", "late")
    other = Cache(place, 2)
    other.put_entry("a", "other")
    other.save()
    late.save()

    assert left(place) == NOTHING
    assert Cache(place, 1).entry("b") == "late"


def test_what_another_build_reads_is_left_to_it(place: Path) -> None:
    filled(place)
    reading = Cache(place, 1)
    other = Cache(place, 1)
    other.rows("entry").keep_rest()
    other.put_entry("b", "other")
    other.save()

    assert reading.entry("a") == "text"
    del reading, other
    assert left(place) == ALL


def test_without_a_place_nothing_is_kept() -> None:
    cache = Cache(None, 1)
    cache.put_entry("a", "text")
    cache.save()
    assert cache.entry("a") is None


def test_inputs_that_are_none_are_not_kept(place: Path) -> None:
    cache = Cache(place, 1)
    for bucket in range(256):
        cache.rows("input").put(str(bucket), '[[1, "x"]]')
    cache.save()
    cache = Cache(place, 1)
    cache.keep_rest({"card of a": "123"})
    cache.save()
    assert Cache(place, 1).input("card of a") == "123"


@pytest.mark.parametrize(
    "row",
    ["3", "[1]", "{", '["a", "b", 1, 2, "c"]', '["a", "b", [[]], [], "c"]', "[" * 200_000, None],
)
def test_what_is_no_page_is_not_there_though_its_checksum_is_right(
    place: Path, row: str | None
) -> None:
    """Anybody can reckon it; None stands for what is no text."""
    cache = Cache(place, 1)
    for key, table in (("/a/", "page"), *((str(bucket), "input") for bucket in range(256))):
        data = b"\xff" if row is None else row.encode()
        number, checksum = shelf._numbers(key, data)  # noqa: SLF001 - as a forger does
        cache.rows(table)._stage(number, checksum, data)  # noqa: SLF001 - likewise
    cache.save()
    assert left(place) == NOTHING


@pytest.mark.parametrize("kind", ["folder", "text", "other database", "empty"])
def test_what_is_no_file_of_ours_is_replaced_or_left(place: Path, kind: str) -> None:
    place.parent.mkdir()
    if kind == "folder":
        place.mkdir()
    elif kind == "other database":
        with closing(sqlite3.connect(place)) as database:
            database.execute("PRAGMA user_version = 1")
            database.execute("CREATE TABLE entry (name)")
    else:
        place.write_text("text" * 200 if kind == "text" else "", encoding="ascii")
    assert left(place) == NOTHING
    filled(place)
    assert left(place) == (NOTHING if kind == "folder" else ALL)


@contextmanager
def little_room() -> Iterator[None]:
    """Let no file become larger than 64 KiB, as on a disk that is nearly full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_temporary_folder_without_room_costs_only_time(place: Path) -> None:
    filled(place)
    cache = Cache(place, 1)
    with little_room():
        for n in range(3000):
            cache.put_entry(f"new {n}", "x" * 2000)
            cache.put_entry("again", f"{n}")
        cache.keep_rest({})
    cache.save()
    assert left(place) == ALL
    assert Cache(place, 1).entry("again") is None


def test_without_a_temporary_folder_nothing_is_put(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(place)
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def refuse(address: str, **more: object) -> sqlite3.Connection:
        if not address:
            raise sqlite3.OperationalError
        return connect(address, **more)

    monkeypatch.setattr(sqlite3, "connect", refuse)
    cache = Cache(place, 1)
    cache.put_entry("new", "text")
    cache.save()
    assert left(place) == ALL


def test_a_place_that_cannot_be_written_costs_only_time(place: Path) -> None:
    place.parent.write_text("a file", encoding="ascii")
    filled(place)
    assert left(place) == NOTHING


def test_a_failing_rename_leaves_the_old_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(place)

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    cache = Cache(place, 1)
    cache.put_entry("b", "other")
    cache.save()

    assert left(place) == ALL
    assert [one.name for one in place.parent.iterdir()] == ["site.cache"]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
@pytest.mark.parametrize(
    ("event", "function"),
    [("call", "save"), ("call", "_merge"), ("return", "_attached"), ("c_call", "gone"),
     ("call", "_transaction"), ("return", "_edition_of"), ("return", "_merge")],
)  # fmt: skip
def test_a_killed_build_leaves_the_old_or_the_next(place: Path, event: str, function: str) -> None:
    filled(place)
    ended = subprocess.run(  # noqa: S603 -- our own text
        [sys.executable, "-c", KILLED, str(place), event, function], cwd=ROOT, check=False
    )
    assert ended.returncode == -signal.SIGKILL
    after = Cache(place, 1)

    assert after.entry("a") == "text"
    assert (after.page("/a/"), after.entry("new 7")) in {(MADE, None), (None, "x" * 2000)}


@given(at=st.integers(0, 10**6), damage=st.sampled_from(["cut", "flip", "zero"]))
def test_damage_never_shows(at: int, damage: str) -> None:
    """Whatever byte is wrong: a row is as it was put or is not there, and the next build saves."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "site.cache"
        cache = Cache(place, 1)
        for number in range(40):
            cache.put_entry(str(number), f"{number} " * 60)
        cache.save()
        data = bytearray(place.read_bytes())
        at %= len(data)
        if damage == "cut":
            del data[at:]
        elif damage == "flip":
            data[at] ^= 1 << at % 8
        else:
            data[at : at + 64] = bytes(len(data[at : at + 64]))
        place.write_bytes(data)

        cache = Cache(place, 1)
        for number in range(40):
            found = cache.entry(str(number))
            assert found in {None, f"{number} " * 60}
            cache.put_entry(str(number), found or "made again")
        cache.put_entry("next", "next")
        cache.save()
        again = Cache(place, 1)
        for number in range(40):
            assert again.entry(str(number)) in {None, f"{number} " * 60, "made again"}


TEXTS = st.text(max_size=20)
KEYS = st.sampled_from(["a", "b", "c", "d"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), KEYS, TEXTS),
        st.tuples(st.sampled_from(["keep", "put back", "keep rest"]), KEYS, st.just("")),
    ),
    max_size=8,
)


@given(builds=st.lists(STEPS, max_size=4))
def test_a_shelf_is_a_dictionary_from_build_to_build(
    builds: list[list[tuple[str, str, str]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "shelf"
        before: dict[str, str] = {}
        for steps in builds:
            shelf = Shelf(place, 1, ["entry"])
            rows = shelf.tables["entry"]
            after: dict[str, str] = {}
            for what, key, text in steps:
                if what == "put":
                    rows.put(key, text)
                    after[key] = text
                elif what == "keep" and key in before:
                    rows.keep(key)
                    after.setdefault(key, before[key])
                elif what == "keep rest":
                    rows.keep_rest()
                    after = {**before, **after}
                elif what == "put back" and (known := rows.get(key)) is not None:
                    rows.put(key, known)
                    after.setdefault(key, known)
            shelf.save()
            again = Shelf(place, 1, ["entry"])
            found = {key: again.tables["entry"].get(key) for key in "abcd"}
            del again, shelf  # one that is open keeps others from writing
            assert {key: text for key, text in found.items() if text is not None} == after
            before = after


@pytest.fixture
def collected() -> Iterator[None]:
    """Collect what a test left, so that what is not closed is told."""
    yield
    gc.collect()


@pytest.mark.usefixtures("collected")
def test_a_build_that_fails_leaves_nothing_open(place: Path) -> None:
    filled(place)
    cache = Cache(place, 1)
    cache.entry("a")
    cache.put_entry("b", "text")
    del cache


def kept_and_put(place: Path, text: str) -> Shelf:
    """Keep "a" of a shelf and put "b"."""
    shelf = Shelf(place, 1, ["entry"])
    shelf.tables["entry"].keep("a")
    shelf.tables["entry"].put("b", text)
    return shelf


def texts(place: Path, *keys: str) -> list[str | None]:
    """Return what a shelf has of these keys."""
    shelf = Shelf(place, 1, ["entry"])
    return [shelf.tables["entry"].get(key) for key in keys]


def test_saving_says_whether_the_file_has_it_all(place: Path) -> None:
    first = Shelf(place, 1, ["entry"])
    first.tables["entry"].put("a", "text")
    assert first.save()
    assert kept_and_put(place, "1").save()
    assert texts(place, "a", "b") == ["text", "1"]
    same = Shelf(place, 1, ["entry"])
    same.tables["entry"].keep_rest()
    assert same.save()
    assert not Shelf(None, 1, ["entry"]).save()


def test_saving_says_that_another_build_reads(place: Path) -> None:
    assert kept_and_put(place, "1").save()
    reading, late = Shelf(place, 1, ["entry"]), kept_and_put(place, "2")
    assert not late.save()
    assert reading.tables["entry"].get("b") == "1"


@pytest.mark.parametrize("is_replaced", [True, False])
@pytest.mark.parametrize("is_put", [True, False])
def test_saving_says_that_another_build_has_written(
    place: Path, monkeypatch: pytest.MonkeyPatch, *, is_replaced: bool, is_put: bool
) -> None:
    """What was to be kept could be gone with it, so the file is left to the other."""
    assert kept_and_put(place, "1").save()
    late = kept_and_put(place, "2") if is_put else Shelf(place, 1, ["entry"])
    late.tables["entry"].keep_rest()
    before = late._before  # noqa: SLF001 -- to let go of the lock in the moment before it is taken
    assert before
    gone = Rows.gone

    def overtaken(self: Rows) -> list[tuple[int]]:
        found = gone(self)
        monkeypatch.setattr(Rows, "gone", gone)
        before.execute("COMMIT")
        other = Shelf(place, 1, ["entry"])
        other.tables["entry"].put("b", "other")
        if not is_replaced:
            other.tables["entry"].keep("a")
        assert other.save()
        before.execute("BEGIN")
        return found

    monkeypatch.setattr(Rows, "gone", overtaken)

    assert not late.save()
    assert texts(place, "b") == ["other"]


@pytest.mark.parametrize("is_useful", [True, False])
def test_saving_anew_says_whether_anything_was_to_be_kept(place: Path, *, is_useful: bool) -> None:
    assert kept_and_put(place, "1").save()
    late = kept_and_put(place, "2") if is_useful else Shelf(place, 1, ["entry"])
    late.tables["entry"].put("b", "2")
    other = Shelf(place, 2, ["entry"])
    other.tables["entry"].put("a", "other")
    assert other.save()

    assert late.save() != is_useful
    assert texts(place, "a", "b") == [None, "2"]


def test_emptying_what_is_damaged_is_not_said_to_be_done(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept_and_put(place, "1").save()
    late = Shelf(place, 1, ["entry"])

    def damaged(_self: Rows) -> list[tuple[int]]:
        raise sqlite3.DatabaseError

    monkeypatch.setattr(Rows, "gone", damaged)
    assert not late.save()


@pytest.mark.parametrize("is_put", [True, False])
def test_a_file_that_can_be_read_and_not_written_is_written_anew(
    place: Path, *, is_put: bool
) -> None:
    """Byte 18 is the version of who may write a database (SQLite's file format, section 1.3.3)."""
    before = Shelf(place, 1, ["entry", "page"])
    for key in "abc":
        before.tables["entry"].put(key, key)
        before.tables["page"].put(key, key)
    assert before.save()
    del before
    data = bytearray(place.read_bytes())
    data[18] ^= 4
    place.write_bytes(data)
    late = Shelf(place, 1, ["entry", "page"])
    late.tables["entry"].keep("a")
    late.tables["page"].keep_rest()
    if is_put:
        late.tables["entry"].put("b", "2")
        late.tables["page"].put("b", "2")

    assert late.save()
    assert texts(place, "a", "b", "c") == ["a", "2" if is_put else None, None]
    after = Shelf(place, 1, ["entry", "page"])
    assert [after.tables["page"].get(key) for key in "abc"] == ["a", "2" if is_put else "b", "c"]


def test_of_a_file_that_is_damaged_in_part_the_rest_is_rescued(place: Path) -> None:
    """And the file is not said to have it all."""
    before = Shelf(place, 1, ["entry"])
    for number in range(3_000):
        before.tables["entry"].put(str(number), str(number) * 20)
    assert before.save()
    del before
    data = bytearray(place.read_bytes())
    data[18] ^= 4
    middle = data.index(b"1500" * 20) & -(1 << 14)
    data[middle : middle + 8] = bytes(8)  # no page of a table begins so
    place.write_bytes(data)
    late = Shelf(place, 1, ["entry"])
    late.tables["entry"].keep_rest()
    late.tables["entry"].put("next", "next")

    assert not late.save()
    after = Shelf(place, 1, ["entry"])
    found = [after.tables["entry"].get(str(number)) for number in range(3_000)]
    assert after.tables["entry"].get("next") == "next"
    assert 0 < found.count(None) < len(found)
    assert all(one in {None, str(number) * 20} for number, one in enumerate(found))


@pytest.mark.parametrize("damage", ["folder is gone", "file is overwritten"])
def test_what_is_put_is_saved_whatever_becomes_of_the_file(place: Path, damage: str) -> None:
    assert kept_and_put(place, "1").save()
    late = kept_and_put(place, "2")
    if damage == "folder is gone":
        shutil.rmtree(place.parent)
    else:
        with place.open("r+b") as file:
            file.write(b"something else altogether" * 40)

    assert not late.save()
    assert texts(place, "a", "b") == [None, "2"]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_journal_of_a_killed_build_goes_with_its_file(place: Path) -> None:
    filled(place)
    ended = subprocess.run(  # noqa: S603 -- our own text
        [sys.executable, "-c", HALF_MERGED, str(place)], cwd=ROOT, check=False
    )
    assert ended.returncode == -signal.SIGKILL
    assert place.with_name("site.cache-journal").exists()
    assert left(place) == NOTHING

    filled(place)

    assert left(place) == ALL
    assert [one.name for one in place.parent.iterdir()] == ["site.cache"]


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_files_of_the_database_are_not_written_through_links(place: Path, ending: str) -> None:
    filled(place)
    victim = place.with_name("victim")
    victim.write_bytes(bytes(100))
    place.with_name(place.name + ending).symlink_to(victim)

    assert left(place) == NOTHING
    filled(place)

    assert left(place) == ALL
    assert victim.read_bytes() == bytes(100)


def test_file_is_not_read_or_written_through_a_link(place: Path) -> None:
    filled(place)
    victim = place.rename(place.with_name("victim"))
    before = victim.read_bytes()
    place.symlink_to(victim)

    assert left(place) == NOTHING
    filled(place)

    assert left(place) == ALL
    assert not place.is_symlink()
    assert victim.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, all names of folders are text")
def test_a_folder_whose_name_is_no_text_keeps_what_builds_left(tmp_path: Path) -> None:
    place = Path(os.fsdecode(bytes(tmp_path) + b"/\xff %41?#")) / "site.cache"
    place.parent.mkdir()
    for number in range(3):  # written anew, and then brought into what is there
        cache = Cache(place, 1)
        assert [cache.page(f"/{n}/") for n in range(number)] == [MADE] * number
        for n in range(number + 1):
            cache.put_page(f"/{n}/", MADE)
        cache.save()
        del cache
        gc.collect()
    assert os.listdir(place.parent) == ["site.cache"]  # noqa: PTH208 - names, as they are
