"""Builds in a process of their own: what they say here, and what becomes of the server without."""

from __future__ import annotations

import io
import os
import pickle
import signal
import time
from typing import TYPE_CHECKING

import pytest
from previews import MOON, PATIENCE, one_day, running, write, write_catalogue

from spacecat.serve.apart import Apart, NotMade
from spacecat.serve.noted import Noted
from spacecat.serve.session import Session
from spacecat.serve.shown import ANYTHING, EVERYTHING, Fault, News, Order
from spacecat.serve.worker import answer, work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacecat.pipeline import Options

PATH = "content/titles/the-moon.md"
PAGE = "titles/the-moon/index.html"
DIES = "import faulthandler, ctypes; faulthandler.enable(); ctypes.string_at(0)"
LEAVES = "import sys; print('of its own will', file=sys.stderr); sys.exit(7)"
BABBLES = "import sys; print('no answer', flush=True); sys.stdin.read()"
WAITS = "import time; time.sleep(600)"


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Write a catalogue of one title whose page shows the text."""
    written = write_catalogue(tmp_path)
    write(tmp_path / "templates/title.html", "{{ view.synopsis|safe }}")
    return written


@pytest.fixture
def apart(options: Options) -> Iterator[Apart]:
    """Have the catalogue built by another process."""
    made = Apart(options, one_day)
    yield made
    made.end()


def _child(apart: Apart) -> int:
    return apart._child._process.pid  # noqa: SLF001 - no one else is to have it


def _edit(apart: Apart, options: Options, text: str) -> tuple[str, ...]:
    write(options.root / PATH, text)
    apart.note(str((options.root / PATH).resolve()))
    return apart.rebuild().told


def test_what_is_built_there_is_shown_here(apart: Apart, options: Options) -> None:
    """After whole builds, edits in memory, pages that go and problems, as if built here."""
    here = Session(options)
    for text in (
        MOON,
        MOON + "Up there.\n",
        MOON.replace("The Moon", "The Sea"),
        "no entry",
        MOON + "Down here.\n",
    ):
        write(options.root / PATH, text)
        for builds in (here, apart):
            builds.note(str((options.root / PATH).resolve()))
        assert apart.rebuild().outdated == here.rebuild().outdated
        assert apart.shown.files == here.shown.files
        assert apart.shown.report == here.shown.report
        for file in here.shown.files:
            assert apart.read(file) == here.read(file)
        apart.get_ready()
    assert apart.folders == options.folders


def test_an_edit_is_made_in_the_memory_of_the_other_process(apart: Apart, options: Options) -> None:
    apart.rebuild()
    published = (options.output / PAGE).read_bytes()
    assert _edit(apart, options, MOON + "Up there.\n")[-1].startswith("Made ")
    assert b"Up there." in (apart.read(PAGE) or b"")
    assert (options.output / PAGE).read_bytes() == published
    write(options.root / "static/style.css", "body { color: red }\n")
    apart.note(ANYTHING)
    apart.rebuild()
    assert b"Up there." in (options.output / PAGE).read_bytes()
    apart.tidy()


@pytest.mark.parametrize(
    ("work", "what", "said"),
    [
        (DIES, "was ended by SIGSEGV", "Segmentation fault"),
        (LEAVES, "left with exit code 7", "of its own will"),
        (BABBLES, "was ended by SIGKILL", ""),
    ],
)
def test_a_process_that_ends_is_told_and_followed_by_another(
    options: Options, monkeypatch: pytest.MonkeyPatch, work: str, what: str, said: str
) -> None:
    """Until the next change, the site is shown as it was."""
    first = Apart(options, one_day)
    first.rebuild()
    files = first.shown.files
    first._child.end()  # noqa: SLF001 - as by the system
    with monkeypatch.context() as planted:
        planted.setattr("spacecat.serve.child._WORK", work)
        write(options.root / PATH, MOON + "Up there.\n")
        first.note(str((options.root / PATH).resolve()))
        step = first.rebuild()
    assert step.outdated == (EVERYTHING,)
    assert what in step.told[0]
    assert f"after a change of {PATH}" in step.told[0]
    assert said in (first.shown.report or "")
    assert first.shown.files == files
    first.get_ready()
    assert first.rebuild().told[-1].startswith("Built ")
    assert first.shown.report is None
    assert first.rebuild().outdated == ()
    first.end()


def test_a_file_is_made_there_when_it_is_asked_for_here(apart: Apart, options: Options) -> None:
    """Its data differ from what was published as soon as a name does."""
    apart.rebuild()
    _edit(apart, options, MOON.replace("name: The Moon", "name: The MOON"))
    waited = [file for file in apart.shown.files if not apart.is_at_hand(file)]
    assert "titles/the-moon/index.json" in waited
    here = Session(options)
    here.rebuild()
    for file in waited:
        assert apart.read(file) == here.read(file)
    apart._child.end()  # noqa: SLF001 - as by the system
    assert apart.read(waited[0]) == (options.output / waited[0]).read_bytes()


def test_a_file_that_cannot_be_made_says_why(
    apart: Apart, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart.rebuild()
    _edit(apart, options, MOON.replace("name: The Moon", "name: The MOON"))
    monkeypatch.setattr("spacecat.serve.child.Child.ask", lambda *_: Fault("it is too far"))
    with pytest.raises(NotMade, match="it is too far"):
        apart.read("titles/the-moon/index.json")


def test_a_site_stands_while_the_next_process_finds_mistakes(
    apart: Apart, options: Options
) -> None:
    apart.rebuild()
    files = apart.shown.files
    os.kill(_child(apart), signal.SIGKILL)
    while apart._child.is_alive:  # noqa: SLF001 - as above
        time.sleep(0.01)
    assert "SC" in _edit(apart, options, "no entry")[0]
    assert apart.shown.files == files
    assert _edit(apart, options, MOON)[-1].startswith("Built ")


def test_a_process_that_dies_while_nobody_asks_is_followed_by_another(
    apart: Apart, options: Options
) -> None:
    apart.rebuild()
    os.kill(_child(apart), signal.SIGKILL)
    apart.get_ready()
    assert _edit(apart, options, MOON + "Up there.\n")[-1].startswith("Built ")
    assert b"Up there." in (apart.read(PAGE) or b"")


def test_nothing_runs_on_when_the_preview_has_ended(options: Options) -> None:
    apart = Apart(options, one_day)
    with running(options, builds=apart) as client:
        assert client.get().status == 200
        pid = _child(apart)
        assert os.getpgid(pid) == pid  # Ctrl-C in the terminal does not reach it
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert apart.rebuild().told == ()


def test_the_end_does_not_wait_for_a_process_that_hangs(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spacecat.serve.child._WORK", WAITS)
    begun = time.monotonic()
    with running(options, builds=Apart(options, one_day)):
        pass
    assert time.monotonic() - begun < PATIENCE


def test_the_worker_answers_orders_to_the_last(options: Options) -> None:
    before = signal.getsignal(signal.SIGTERM)
    orders = [Order("rebuild"), Order("get_ready"), Order("rebuild", (PATH,)), Order("tidy")]
    asked = io.BytesIO(b"".join(map(pickle.dumps, (options, *orders))))
    said = io.BytesIO()
    try:
        work(asked, said, os.getppid())
    finally:
        signal.signal(signal.SIGTERM, before)
    said.seek(0)
    first, ready, second, tidied = (pickle.load(said) for _ in orders)  # noqa: S301 - our own
    assert isinstance(first, News)
    assert first.is_all
    assert PAGE in first.differs.files
    assert second.step.outdated == ()
    assert (ready, tidied) == (None, None)


def test_the_worker_says_why_it_cannot_read(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise ValueError("it is too far")

    monkeypatch.setattr(Session, "read", fails)
    assert answer(Session(options), Order("read", (PAGE,))) == Fault("ValueError: it is too far")


def test_a_build_for_nobody_comes_to_nothing(options: Options) -> None:
    """The server was killed; what it waited for is not published."""
    before = signal.getsignal(signal.SIGTERM)
    asked = io.BytesIO(b"".join(map(pickle.dumps, (options, Order("rebuild")))))
    said = io.BytesIO()
    try:
        work(asked, said, parent=-1)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not options.output.exists()


def test_what_is_noted_is_taken_once(tmp_path: Path) -> None:
    noted = Noted(tmp_path)
    for path in (str(tmp_path.resolve() / "content" / "a.md"), ANYTHING, "/elsewhere", "content/b"):
        noted.put(path)
    assert noted.taken() == ("content/a.md", ANYTHING, "/elsewhere", "content/b")
    assert noted.taken() == ()
