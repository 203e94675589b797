"""`spacecat clean`: what spacecat made, gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from spacecat.cli.console import palette_of_errors, say, warn
from spacecat.cli.exits import ExitCode
from spacecat.cli.help import examples
from spacecat.cli.options import output_option, project_at, root_option
from spacecat.publishing.clean import clean_folder, clean_site
from spacecat.publishing.failure import PublishFailed, shown
from spacecat.report import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacecat.publishing.clean import Cleaned

MOST_NAMED = 5
"""Files that stay are named up to this many."""


@click.command("clean", epilog=examples("spacecat clean", "spacecat clean --output public"))
@root_option
@output_option
def command(root: Path | None, output: Path | None) -> ExitCode:
    """Remove what spacecat made: the site, .spacecat/ and what a build left.

    Files that spacecat did not write, or that somebody changed since, stay
    where they are.
    """
    project = project_at(root)
    site = output or project.site
    protected = (project.root / "content", *project.templates, *project.static)
    try:
        cleaned = clean_site(site, protected=protected)
        is_workshop_gone = clean_folder(project.workshop)
    except PublishFailed as failure:
        warn(as_text(failure.problems, {}, palette=palette_of_errors()))
        return ExitCode.NO_PLACE
    lines = list(_told(cleaned, f"{shown(site.as_posix())}/"))
    if is_workshop_gone:
        lines.append(f"Removed {shown(project.workshop.as_posix())}/.")
    for line in lines or ["There was nothing to remove."]:
        say(line)
    return ExitCode.DONE


def _told(cleaned: Cleaned, site: str) -> Iterator[str]:
    if cleaned.removed:
        files = "file" if cleaned.removed == 1 else "files"
        yield f"Removed {cleaned.removed:,} {files} of the site in {site}."
    if cleaned.kept:
        named = ", ".join(shown(path) for path in cleaned.kept[:MOST_NAMED])
        more = len(cleaned.kept) - MOST_NAMED
        rest = f" and {more:,} more" if more > 0 else ""
        yield f"Left in {site}, as spacecat did not write it so: {named}{rest}."
