"""What an import planned, written; and how a run ends that cannot write it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from spacecat.cli.console import warn
from spacecat.cli.exits import ExitCode
from spacecat.importing.write import ChangedMeanwhileError, write

if TYPE_CHECKING:
    from pathlib import Path

    from spacecat.importing.run import Import
    from spacecat.job import Watcher


def put(root: Path, done: Import, watcher: Watcher) -> int:
    """Write what is planned below `root`, and return how many files there are of it.

    Raises:
        click.exceptions.Exit: somebody wrote to one of them meanwhile, or the system refuses.
    """
    try:
        return write(root, done.planned, partial(watcher.progress, "Entries"))
    except ChangedMeanwhileError as error:
        warn(f"{error} was changed while this ran. Run it again for the rest.")
        raise click.exceptions.Exit(ExitCode.PROBLEMS) from error
    except OSError as error:
        warn(f"{error.filename} cannot be written: {error.strerror}.")
        raise click.exceptions.Exit(ExitCode.NO_PLACE) from error
