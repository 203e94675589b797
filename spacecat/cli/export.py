"""`spacecat export`: the catalogue as data, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from spacecat.cli.console import say, warn
from spacecat.cli.exits import ExitCode, exit_code_of
from spacecat.cli.help import examples
from spacecat.cli.options import (
    Wanted,
    drafts_option,
    gathered,
    root_option,
    strict_option,
    today_option,
)
from spacecat.cli.outcome import tell_problems
from spacecat.exporting import export
from spacecat.pages.data_files import FILES, FORMATS
from spacecat.publishing.failure import shown
from spacecat.publishing.newfile import put_anew
from spacecat.report import Format

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDERS = {"csv": Path("csv")}
"""Where the formats go that are several files, unless `--output` says it."""

_HEAD = 4_096
"""Bytes of a file by which ours are known from those of others."""


class WantedData(Wanted, kw_only=True):
    """What the command line asks of an export."""

    form: Format = Format.TEXT
    """The form of problems; `--format` is that of the data."""
    data_format: str
    force: bool


@click.command(
    "export",
    epilog=examples(
        "spacecat export --format json",
        "spacecat export --format sqlite --output ~/catalog.sqlite",
        "spacecat export --format csv --output tables",
    ),
)
@root_option
@click.option(
    "--format",
    "data_format",
    type=click.Choice(tuple(FORMATS)),
    required=True,
    help="What to write: one file of JSON, SQLite or JSON-LD, or a folder of CSV.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="The file or the folder of files. Default: catalog.json and so on, or csv/, here.",
)
@click.option("--force", is_flag=True, help="Write over files that spacecat did not write.")
@today_option
@drafts_option
@strict_option
@gathered(WantedData)
def command(wanted: WantedData) -> ExitCode:
    """Write the whole catalogue as data.

    The files are those of the site's data folder, made from content/ alone.
    docs/data.md says what stands in them.
    """
    options = wanted.options()
    exported = export(options, wanted.data_format)
    tell_problems(exported.build, Format.TEXT)
    if not exported.files:
        warn("Nothing was written.")
        return exit_code_of(exported.build, options)
    places = _places(wanted, exported.files)
    try:
        others = [] if wanted.force else [place for place in places if _is_of_others(place)]
        if others:
            named = ", ".join(f'"{shown(place.as_posix())}"' for place in others)
            warn(f"Spacecat did not write what stands at {named}: choose another --output.")
            warn("With --force, it is written over.")
            return ExitCode.NO_PLACE
        for place, data in places.items():
            put_anew(place, data)
    except OSError as error:
        warn(f"{shown(str(error.filename))} cannot be written: {error.strerror}.")
        return ExitCode.NO_PLACE
    for place, data in places.items():
        say(f"{shown(place.as_posix())}: {len(data):,} bytes")
    return ExitCode.DONE


def _places(wanted: WantedData, files: Mapping[str, bytes]) -> dict[Path, bytes]:
    """Return where each file goes."""
    folder = _FOLDERS.get(wanted.data_format)
    if folder is None and wanted.output and not wanted.output.is_dir():
        (data,) = files.values()
        return {wanted.output: data}
    into = wanted.output or folder or Path()
    return {into / name: data for name, data in files.items()}


def _is_of_others(place: Path) -> bool:
    """Whether something stands there that is no data of a catalogue. Raises what `open` does."""
    if not place.exists():
        return False
    with place.open("rb") as file:
        head = file.read(_HEAD)
    return bool(head) and not any(one.is_ours(head) for one in FILES.values())
