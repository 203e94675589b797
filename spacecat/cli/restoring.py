"""`spacecat import catalog`: an exported catalogue as entries again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from spacecat.cli.console import palette_of_errors, say, warn
from spacecat.cli.exits import ExitCode
from spacecat.importing.exported import NoExportError, Standing, restored
from spacecat.publishing.failure import shown
from spacecat.publishing.newfile import write_new
from spacecat.report import as_text

if TYPE_CHECKING:
    from pathlib import Path

    from spacecat.importing.exported import Restored

__all__ = ["restore"]


def restore(root: Path, file: Path, *, apply: bool) -> ExitCode:
    """Say what would come of each entry in `file`; write those that are new if `apply` says so."""
    try:
        found = list(restored(root, file.read_bytes()))
    except NoExportError as error:
        name = shown(file.as_posix())
        raise click.UsageError(f"{name} is no catalogue that was exported: {error}.") from error
    problems = [problem for one in found for problem in one.problems]
    if problems:
        warn(as_text(problems, {one.path: one.text for one in found}, palette=palette_of_errors()))
    for one in found:
        if one.standing is Standing.OTHER:
            warn(f"{one.path} says something else, and is left as it is.")
    if apply:
        for one in found:
            if one.standing is Standing.NEW and not _is_written(root, one):
                return ExitCode.NO_PLACE
    counts = Counter(one.standing for one in found)
    told = ", ".join(f"{counts[one]:,} {one}" for one in Standing if counts[one])
    say(f"{len(found):,} files: {told}.")
    if counts[Standing.NEW] and not apply:
        say("Nothing was written; --apply writes what is new.")
    is_whole = not counts[Standing.OTHER] and not counts[Standing.REFUSED]
    return ExitCode.DONE if is_whole else ExitCode.PROBLEMS


def _is_written(root: Path, one: Restored) -> bool:
    try:
        write_new(root / one.path, one.text)
    except OSError as error:
        warn(f"{one.path} cannot be written: {error.strerror}.")
        return False
    return True
