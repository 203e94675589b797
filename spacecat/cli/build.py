"""`spacecat build`: the site, published."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from spacecat.cli.console import say, warn
from spacecat.cli.exits import ExitCode, exit_code_of
from spacecat.cli.help import examples
from spacecat.cli.options import (
    Wanted,
    drafts_option,
    format_option,
    gathered,
    output_option,
    root_option,
    strict_option,
    today_option,
)
from spacecat.cli.outcome import tell_problems
from spacecat.cli.printing import executor_option, jobs_option, printing
from spacecat.cli.progress import watching
from spacecat.late import imported
from spacecat.noun import replace
from spacecat.output.cache.changes import changes, unchanged
from spacecat.publishing.failure import shown
from spacecat.report import Format

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacecat.job import Build, Options, Watcher
    from spacecat.output.cache.changes import Changes


class WantedBuild(Wanted, kw_only=True):
    """What the command line asks of a build, and what it wants to hear of it."""

    explain: bool
    profile: bool
    jobs: int | None
    executor: str | None


@click.command(
    "build",
    epilog=examples(
        "spacecat build",
        "spacecat build --output /var/www/catalogue",
        "spacecat build --portable --output ~/Desktop/catalogue",
        "spacecat build --strict --format github",
    ),
)
@root_option
@output_option
@today_option
@drafts_option
@click.option("--portable", is_flag=True, help="Make links that also work from a disk.")
@strict_option
@format_option
@click.option("--explain", is_flag=True, help="Say of each page that is made why it is.")
@click.option("--profile", is_flag=True, help="Say how long each stage and kind of page took.")
@jobs_option
@executor_option
@gathered(WantedBuild)
def command(wanted: WantedBuild) -> ExitCode:
    """Build the site.

    Nothing is published unless everything could be made: after a problem, the
    site stands as it was. Files in its folder that spacecat did not write stay.
    """
    options = replace(wanted.options(), jobs=wanted.jobs)
    started = time.perf_counter()
    spent: list[tuple[str, float]] = []
    with watching(wanted.form, lambda *step: spent.append(step)) as watcher:
        with watcher.timing("look at files"):
            since = changes(options)
            same = unchanged(options, since)
        built = same or _built(wanted, options, watcher, since)
    tell_problems(built, wanted.form)
    if wanted.explain:
        for address, reason in sorted(built.made.items()):
            warn(f"{address}: {reason}")
    if wanted.profile:
        for what, seconds in spent:
            warn(f"{seconds:9.3f} s  {what}")
    if wanted.form is Format.TEXT:
        _tell_end(built, options, time.perf_counter() - started)
    return exit_code_of(built, options)


def _built(wanted: WantedBuild, options: Options, watcher: Watcher, since: Changes) -> Build:
    """Build what changed, with as little as that takes."""
    built: Build | None = None
    ahead: Sequence[Path] = options.templates
    if since.last is not None:
        built = imported("spacecat.revising.on_disk:revise_on_disk")(options, since, watcher)
        ahead = ()  # most pages are as they were, and what says so reads the templates here
    if built is None:
        with ExitStack() as opened:
            with watcher.timing("import"):
                printer = opened.enter_context(printing(wanted.jobs, wanted.executor, ahead))
                build_once = imported("spacecat.pipeline:build_once")
            built = build_once(options, watcher, printer, since)
    return built


def _tell_end(built: Build, options: Options, seconds: float) -> None:
    published, place = built.published, f"{shown(options.output.as_posix())}/"
    if published is None:
        kept = f"; {place} is as it was" if options.output.exists() else ""
        warn(f"Nothing was published{kept}.")
        return
    say(
        f"Built {built.pages:,} pages into {place} in {seconds:.1f} s: {published.written:,} "
        f"written, {published.unchanged:,} unchanged, {published.removed:,} removed."
    )
