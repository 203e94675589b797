"""The command's own part: from the port to the signal."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from previews import PATIENCE, Client, one_day, write_catalogue

from spacecat.serve import ports
from spacecat.serve.ports import CannotListen, listen
from spacecat.serve.server import serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacecat.pipeline import Options

ROOT = Path(__file__).parents[2]
PROGRAM = """
import logging, sys
from pathlib import Path
sys.path.insert(0, "tests/serve")
logging.getLogger("asyncio").setLevel(logging.ERROR)  # its debug mode tells how slow we are
from previews import one_day, write_catalogue
from spacecat.serve.server import serve

options = write_catalogue(Path(sys.argv[1]))
serve(options, port=0, clock=one_day, say=lambda line: print(line, flush=True))
"""


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Write a catalogue of one title."""
    return write_catalogue(tmp_path)


def ended_by(number: signal.Signals, said: list[str]) -> Callable[[str], None]:
    """Return a listener that notes what is said, and sends a signal after the first build."""

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("Built"):
            signal.raise_signal(number)

    return say


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_preview(options: Options, number: signal.Signals) -> None:
    before = signal.getsignal(number)
    said: list[str] = []
    serve(options, port=0, clock=one_day, say=ended_by(number, said))
    assert said[0].startswith("The preview is at http://127.0.0.1:")
    assert said[-1] == "The preview has ended."
    assert signal.getsignal(number) is before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_preview_as_soon_as_it_says_where_it_is(
    options: Options, number: signal.Signals
) -> None:
    """Whoever reads that line may have seen enough."""
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if len(said) == 1:
            signal.raise_signal(number)

    serve(options, port=0, clock=one_day, say=say)
    assert len(said) == 2
    assert said[-1] == "The preview has ended."


def test_a_port_that_is_taken_is_told_in_one_line(options: Options) -> None:
    said: list[str] = []
    with listen("127.0.0.1", 0) as other:
        taken = other.getsockname()[1]
        serve(options, port=taken, clock=one_day, say=ended_by(signal.SIGTERM, said))
    assert said[0].startswith(f"Port {taken} is taken; ")
    assert "\n" not in said[0]


def test_without_a_port_there_is_no_preview(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "TRIES", 0)
    said: list[str] = []
    with listen("127.0.0.1", 0) as other, pytest.raises(CannotListen):
        serve(options, port=other.getsockname()[1], clock=one_day, say=said.append)
    assert said == []


def test_the_browser_opens_when_there_is_something_to_see(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    opened = threading.Event()

    def visit(url: str) -> bool:
        events.append(url)
        opened.set()
        signal.raise_signal(signal.SIGTERM)
        return True

    monkeypatch.setattr("webbrowser.open", visit)
    serve(options, "localhost", 0, clock=one_day, say=events.append, open_browser=True)
    assert opened.is_set()
    built = next(number for number, line in enumerate(events) if line.startswith("Built"))
    assert events[0].startswith(f"The preview is at {events[built + 1]} ")


def test_a_host_may_be_written_as_in_an_address(options: Options) -> None:
    said: list[str] = []
    try:
        serve(options, "[::1]", 0, clock=one_day, say=ended_by(signal.SIGTERM, said))
    except CannotListen:
        pytest.skip("this machine has no IPv6")
    assert said[0].startswith("The preview is at http://[::1]:")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_program_ends_well_and_silently(tmp_path: Path, number: signal.Signals) -> None:
    """Even with a tab open, which has been told so."""
    with subprocess.Popen(  # noqa: S603 -- our own text
        [sys.executable, "-X", "dev", "-W", "error", "-c", PROGRAM, str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as program:
        assert program.stdout
        port = re.search(r":(\d+)/", program.stdout.readline())
        assert port
        while not program.stdout.readline().startswith("Built"):
            pass
        with Client(int(port[1]), write_catalogue(tmp_path / "not-watched")).tab() as tab:
            program.send_signal(number)
            assert tab.receive()["command"] == "closed"
        out, err = program.communicate(timeout=PATIENCE)
    assert (program.returncode, out, err) == (0, "The preview has ended.\n", "")
