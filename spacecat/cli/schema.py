"""`spacecat schema`: what an entry may hold, for editors' tools."""

from __future__ import annotations

from pathlib import Path

import click

from spacecat.cli.console import emit, say, warn
from spacecat.cli.exits import ExitCode
from spacecat.cli.help import examples
from spacecat.publishing.newfile import write_anew
from spacecat.schema import SCHEMAS, schema_text


@click.command(
    "schema",
    epilog=examples("spacecat schema title", "spacecat schema --write .schemas"),
)
@click.argument("kind", required=False, type=click.Choice(SCHEMAS))
@click.option(
    "--write",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write every schema into this folder: title.schema.json and so on.",
)
def command(kind: str | None, folder: Path | None) -> ExitCode:
    """Print the JSON Schema of one KIND of entry, or of the settings.

    docs/commands.md shows how an editor completes and checks entries with it.
    """
    if (kind is None) is (folder is None):
        raise click.UsageError("Name either a kind, to print its schema, or a folder with --write.")
    if folder is not None:
        return _write(folder)
    emit(schema_text(str(kind)).rstrip("\n"))
    return ExitCode.DONE


def _write(folder: Path) -> ExitCode:
    for name in SCHEMAS:
        place = folder / f"{name}.schema.json"
        try:
            write_anew(place, schema_text(name))
        except OSError as error:
            warn(f"{place.as_posix()} cannot be written: {error.strerror}.")
            return ExitCode.NO_PLACE
        say(place.as_posix())
    return ExitCode.DONE
