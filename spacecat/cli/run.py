"""The command `spacecat` itself: its subcommands by name, and how any of them ends."""

from __future__ import annotations

import atexit
import os
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

import click

from spacecat import __version__
from spacecat.cli.console import spare_the_locale, warn
from spacecat.cli.exits import ExitCode
from spacecat.cli.help import examples
from spacecat.cli.late import Entrance, LateGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "build": Entrance("spacecat.cli.build:command", "Build the site."),
    "check": Entrance("spacecat.cli.check:command", "Say what is wrong, and publish nothing."),
    "serve": Entrance("spacecat.cli.serve:command", "Preview the site while you write."),
    "new": Entrance("spacecat.cli.new:command", "Begin a title, a person, a tag, a list …"),
    "import": Entrance("spacecat.cli.import_:command", "Make entries of the rows of a table."),
    "init": Entrance("spacecat.cli.init:command", "Begin a catalogue in another folder."),
    "find": Entrance("spacecat.cli.find:command", "Find entries, as the search of the site does."),
    "why": Entrance("spacecat.cli.why:command", "Say why a page was made, and what it reads."),
    "export": Entrance(
        "spacecat.cli.export:command", "Write the catalogue as JSON, CSV, SQLite or JSON-LD."
    ),
    "schema": Entrance("spacecat.cli.schema:command", "Print what an entry may hold, for editors."),
    "clean": Entrance("spacecat.cli.clean:command", "Remove what spacecat made."),
    "completion": Entrance(
        "spacecat.cli.completion:command", "Print the script for Tab in a shell."
    ),
}


_NO_MEMORY = (
    "There is too little memory for this, and it was ended. End other programs, or let this one "
    "have more."
)


class _Fault(Exception):  # noqa: N818 - it is raised from the exception that it is about
    """Something that spacecat did not foresee: its own mistake, whoever's input brought it out.

    Or that memory ran out.
    """

    def __init__(self, *, debug: bool) -> None:
        super().__init__()
        self.debug = debug


class _Spacecat(LateGroup):
    """Tells what spacecat did not foresee from the ways in which click ends a run."""

    def invoke(self, ctx: click.Context) -> ExitCode:
        try:
            result: ExitCode | None = super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            raise _Fault(debug=ctx.params["debug"]) from error
        return result or ExitCode.DONE


@click.group(
    cls=_Spacecat,
    entrances=COMMANDS,
    epilog=examples(
        "spacecat serve                    write, and see the site beside it",
        "spacecat build                    build it into site/",
        'spacecat new title "Moonhaven"    begin content/titles/moonhaven.md',
        "spacecat check --strict           fail on warnings, too",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, message="spacecat %(version)s")
@click.option(
    "--debug",
    is_flag=True,
    envvar="SPACECAT_DEBUG",
    help="Show where spacecat itself fails. Also: SPACECAT_DEBUG=1.",
)
def spacecat(*, debug: bool) -> None:
    """Make a site of a catalogue of Korean dramas and films."""
    del debug  # `_Spacecat` reads it


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run spacecat on `arguments` (default: those of the process), and end the process."""
    spare_the_locale()
    _leave(run(sys.argv[1:] if arguments is None else arguments))


def _leave(code: int) -> NoReturn:
    """End the process, and leave its memory to the system.

    To free object after object takes 65 ms of the second that the build of seven titles takes
    (November 2026); mypy leaves as we do. A thread that is no daemon would be cut off: no command
    leaves one behind.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other name for what an exit does first
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # what is lost was told when it was written
            stream.flush()
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run spacecat on `arguments`, and return its exit code."""
    try:
        code: int = spacecat.main(list(arguments), prog_name="spacecat", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except _Fault as fault:
        return _tell(fault)
    return code


def _tell(fault: _Fault) -> ExitCode:
    error = fault.__cause__
    if fault.debug:
        warn("".join(traceback.format_exception(error)).rstrip())
    if isinstance(error, MemoryError):
        warn(_NO_MEMORY)
        return ExitCode.NO_MEMORY
    how = "" if fault.debug else " What `spacecat --debug …` prints will help."
    warn(
        f"spacecat failed ({_one_line(error)}). That is its own fault, not your catalogue's: "
        f"please report it.{how}"
    )
    return ExitCode.FAULT


def _one_line(error: BaseException | None) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
