"""`spacecat check`: everything but publishing."""

from __future__ import annotations

import time

import click

from spacecat.cli.console import say
from spacecat.cli.exits import ExitCode, exit_code_of
from spacecat.cli.help import examples
from spacecat.cli.options import (
    Wanted,
    drafts_option,
    format_option,
    gathered,
    root_option,
    strict_option,
    today_option,
)
from spacecat.cli.outcome import tell_problems
from spacecat.cli.progress import watching
from spacecat.pipeline import check
from spacecat.report import Format


@click.command(
    "check",
    epilog=examples(
        "spacecat check",
        "spacecat check --strict",
        "spacecat check --format sarif > problems.sarif",
    ),
)
@root_option
@today_option
@drafts_option
@strict_option
@format_option
@gathered(Wanted)
def command(wanted: Wanted) -> ExitCode:
    """Say what is wrong with the catalogue, and publish nothing.

    Every page is made and looked at, as by a build.
    """
    options = wanted.options()
    started = time.perf_counter()
    with watching(wanted.form) as watcher:
        checked = check(options, watcher)
    tell_problems(checked, wanted.form)
    code = exit_code_of(checked, options)
    if wanted.form is Format.TEXT and code is ExitCode.DONE:
        say(f"Checked {checked.pages:,} pages in {time.perf_counter() - started:.1f} s.")
    return code
