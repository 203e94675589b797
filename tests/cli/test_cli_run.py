from __future__ import annotations

import io
import re
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import click
import pytest
from rich.console import Console

from spacecat import __version__
from spacecat.cli.bar import RichBar
from spacecat.cli.progress import watching
from spacecat.cli.run import COMMANDS, spacecat
from spacecat.late import imported
from spacecat.report import Format

if TYPE_CHECKING:
    from cli.calls import Cli


def test_version(cli: Cli) -> None:
    assert cli("--version").out == f"spacecat {__version__}\n"


def test_help_lists_every_command_with_its_gist(cli: Cli) -> None:
    ended = cli("--help")
    assert ended.code == 0
    for name, entrance in COMMANDS.items():
        assert f"  {name}" in ended.out
        assert entrance.gist in ended.out


def test_the_commands_can_be_listed() -> None:
    assert spacecat.list_commands(click.Context(spacecat)) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_narrow_and_has_examples(cli: Cli, name: str) -> None:
    ended = cli(name, "--help")
    assert ended.code == 0
    assert "Examples:\n" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 88


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_called_what_its_entrance_says(name: str) -> None:
    assert imported(COMMANDS[name].target).name == name


@pytest.mark.parametrize(
    ("wrong", "hint"), [("bild", "Did you mean “build”?"), ("publish", "no command “publish”")]
)
def test_an_unknown_command_is_wrong_usage(cli: Cli, wrong: str, hint: str) -> None:
    ended = cli(wrong)
    assert ended.code == 2
    assert hint in ended.err


def test_an_unknown_option_is_wrong_usage(cli: Cli) -> None:
    assert cli("build", "--fast").code == 2


def failing(error: BaseException) -> object:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_a_fault_is_told_in_one_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spacecat.pipeline.build_once", failing(KeyError("person/\nnobody")))

    ended = cli("build")

    assert (ended.code, ended.out) == (70, "")
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("spacecat failed (KeyError: ")
    assert "please report it" in ended.err


@pytest.mark.parametrize(
    ("arguments", "environ"),
    [(("--debug", "build"), ""), (("build",), "1")],
    ids=["option", "variable"],
)
def test_the_traceback_is_for_those_who_ask(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], environ: str
) -> None:
    monkeypatch.setattr("spacecat.pipeline.build_once", failing(KeyError("nobody")))
    monkeypatch.setenv("SPACECAT_DEBUG", environ)

    ended = cli(*arguments)

    assert ended.code == 70
    assert ended.err.startswith("Traceback (most recent call last):\n")


def test_too_little_memory_is_told_as_such(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spacecat.pipeline.build_once", failing(MemoryError()))

    ended = cli("build")

    assert (ended.code, ended.out) == (4, "")
    assert ended.err.count("\n") == 1
    assert "memory" in ended.err
    assert "report" not in ended.err
    assert cli("--debug", "build").err.startswith("Traceback (most recent call last):\n")


def test_an_interrupted_build_ends_as_shells_expect(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spacecat.pipeline.build_once", failing(KeyboardInterrupt()))
    ended = cli("build")
    assert ended.code == 130
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(("argument", "code"), [("--version", 0), ("bild", 2)])
def test_main_ends_the_process_with_the_code(argument: str, code: int) -> None:
    """What it said is said, and what asked to be told of the end is told."""
    script = (
        "import atexit; from spacecat.cli import main; "
        f"atexit.register(print, 'told'); main([{argument!r}]); print('still there')"
    )
    ended = _ended(script)
    assert ended.returncode == code
    said = ended.stdout.decode().replace("told", "").strip()
    assert said == (f"spacecat {__version__}" if code == 0 else "")
    assert ended.stdout.count(b"told") == 1


def test_main_ends_with_the_code_where_nothing_can_be_said() -> None:
    script = "import sys; sys.stdout = None; from spacecat.cli import main; main(['bild'])"
    assert _ended(script).returncode == 2


def _ended(script: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 -- the interpreter that runs the tests
        [sys.executable, "-c", script], capture_output=True, check=False
    )


@pytest.fixture
def screen() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def bar(screen: io.StringIO) -> RichBar:
    """Draw on a screen of sixty columns."""
    return RichBar(Console(file=screen, force_terminal=True, width=60, _environ={}))


def test_a_long_build_at_a_terminal_has_a_bar_that_vanishes(
    screen: io.StringIO, bar: RichBar
) -> None:
    for done in range(1, 1001):
        bar.show("Rendering", done, 1000)
    bar.close()
    assert "Rendering" in screen.getvalue()
    assert "1000/1000" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[2K")  # the line is empty again


def test_a_stage_of_which_nobody_knows_the_end_is_a_line_without_a_bar(
    screen: io.StringIO, bar: RichBar
) -> None:
    bar.begin("look at pictures")
    assert "Look at pictures" in screen.getvalue()
    assert not set("━╸/") & set(screen.getvalue())
    bar.close()
    assert screen.getvalue().endswith("\x1b[2K")


def test_one_stage_is_shown_at_a_time(screen: io.StringIO, bar: RichBar) -> None:
    bar.begin("foretell")
    bar.show("Rendering", 7, 1000)
    bar.begin("publish")
    lines = screen.getvalue().split("\r\x1b[2K")  # each takes the place of the one before
    bar.close()
    names = [re.findall(r"[A-Z][a-z]+", line) for line in lines]
    assert names == [["Foretell"], ["Rendering"], ["Publish"]]
    assert not any("\n" in line for line in lines)


def test_a_bar_moves_however_many_pages_come_at_once(screen: io.StringIO, bar: RichBar) -> None:
    for done in range(32, 9_212, 32):
        bar.show("Rendering", done, 9_212)
    bar.close()
    assert 150 < len(set(re.findall(r"\d+/9212", screen.getvalue()))) <= 201


def test_what_is_drawn_keeps_no_build_from_forking(screen: io.StringIO) -> None:
    """A process with a second thread does everything alone."""
    before = threading.active_count()
    bar = RichBar(Console(file=screen, force_terminal=True, _environ={}))
    bar.show("Rendering", 1, 501)
    assert threading.active_count() == before
    bar.close()


class Drawn:
    """A bar that remembers what it was asked to draw, and the time that somebody says it is."""

    def __init__(self) -> None:
        """Start with nothing drawn."""
        self.seen: list[tuple[str, int, int] | str] = []
        self.is_closed = False
        self.seconds = 0.0

    def begin(self, stage: str) -> None:
        """Remember a stage."""
        self.seen.append(stage)

    def show(self, stage: str, done: int, total: int) -> None:
        """Remember a step."""
        self.seen.append((stage, done, total))

    def close(self) -> None:
        """Remember the end."""
        self.is_closed = True


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    bar = Drawn()
    monkeypatch.setattr("spacecat.cli.bar.RichBar", lambda: bar)
    monkeypatch.setattr("spacecat.cli.progress.perf_counter", lambda: bar.seconds)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    return bar


def test_a_bar_is_drawn_from_the_first_step_of_a_long_build(drawn: Drawn) -> None:
    with watching(Format.TEXT) as watcher:
        watcher.progress("Rendering", 1, 501)
        watcher.progress("Rendering", 2, 501)
    assert drawn.seen == [("Rendering", 1, 501), ("Rendering", 2, 501)]
    assert drawn.is_closed


def test_a_stage_is_named_when_the_build_has_taken_long_already(drawn: Drawn) -> None:
    with watching(Format.TEXT) as watcher:
        for seconds, stage in ((0.4, "read"), (1.2, "decode"), (1.4, "link")):
            drawn.seconds = seconds
            with watcher.timing(stage):
                pass
    assert drawn.seen == ["decode", "link"]
    assert drawn.is_closed


def test_a_stage_is_named_before_it_is_done(drawn: Drawn) -> None:
    with watching(Format.TEXT) as watcher:
        drawn.seconds = 1.2
        with watcher.timing("decode"):
            assert drawn.seen == ["decode"]


def test_a_few_pages_are_counted_when_the_build_has_taken_long_already(drawn: Drawn) -> None:
    with watching(Format.TEXT) as watcher:
        drawn.seconds = 1.2
        watcher.progress("Rendering", 1, 2)
    assert drawn.seen == [("Rendering", 1, 2)]


@pytest.mark.parametrize(
    ("form", "pages", "seconds"), [(Format.TEXT, 500, 0.9), (Format.JSON, 501, 9.0)]
)
def test_short_builds_and_programs_have_none(
    drawn: Drawn, form: Format, pages: int, seconds: float
) -> None:
    with watching(form) as watcher:
        drawn.seconds = seconds
        with watcher.timing("decode"):
            watcher.progress("Rendering", 1, pages)
    assert drawn.seen == []


def test_a_pipe_has_none(drawn: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    with watching(Format.TEXT) as watcher:
        drawn.seconds = 9.0
        with watcher.timing("decode"):
            watcher.progress("Rendering", 1, 501)
    assert drawn.seen == []
