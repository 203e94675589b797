"""`spacecat import catalog`: an exported catalogue as entries again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from spacecat.cli.console import emit, palette_of_errors, say, warn
from spacecat.cli.exits import ExitCode
from spacecat.cli.progress import watching
from spacecat.cli.putting import put
from spacecat.importing.exported import LARGEST_EXPORT, NoExportError, restored
from spacecat.importing.results import Outcome
from spacecat.importing.summary import as_json
from spacecat.importing.table import Table
from spacecat.publishing.failure import shown
from spacecat.report import Format, as_text

if TYPE_CHECKING:
    from pathlib import Path

    from spacecat.importing.exported import Restored
    from spacecat.importing.run import Import

__all__ = ["restore"]

_SAID = {
    Outcome.NEW: "new",
    Outcome.UNCHANGED: "there already",
    Outcome.EDITED: "left as they are, since they say something else",
    Outcome.REFUSED: "refused",
}


def restore(root: Path, file: Path, form: Format, *, apply: bool) -> ExitCode:
    """Say what would come of each entry in `file`; write those that are new if `apply` says so."""
    name = shown(file.as_posix())
    if file.stat().st_size > LARGEST_EXPORT:
        raise click.UsageError(f"{name} is larger than {LARGEST_EXPORT:,} bytes.")
    try:
        found = restored(root, file.read_bytes())
    except NoExportError as error:
        raise click.UsageError(f"{name} is no catalogue that was exported: {error}.") from error
    done, files = found.done, None
    if apply and done.is_possible:
        with watching(form) as watcher:
            files = put(root, done, watcher)
    if form is Format.JSON:
        emit(as_json(done, Table(file.as_posix(), ""), files=files))
    else:
        _tell(found, files)
    is_whole = done.is_complete and not done.counts[Outcome.EDITED]
    return ExitCode.DONE if is_whole else ExitCode.PROBLEMS


def _tell(found: Restored, files: int | None) -> None:
    done = found.done
    if done.problems:
        warn(as_text(done.problems, found.texts, palette=palette_of_errors()))
    for one in done.results:
        if one.outcome is Outcome.EDITED:
            warn(f"{one.path} says something else, and is left as it is.")
    if done.is_possible:
        say(_counted(done))
        if done.planned and files is None:
            say("Nothing was written; --apply writes what is new.")


def _counted(done: Import) -> str:
    counts = done.counts
    told = ", ".join(f"{counts[one]:,} {said}" for one, said in _SAID.items() if counts[one])
    return f"{len(done.results):,} files: {told}."
