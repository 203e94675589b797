"""`spacecat import`: rows of a table to entries."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spacecat.cli.console import emit, palette_of_errors, say, warn
from spacecat.cli.exits import ExitCode
from spacecat.cli.help import examples
from spacecat.cli.options import format_among, gathered, project_at, root_option
from spacecat.cli.progress import watching
from spacecat.cli.putting import put
from spacecat.cli.restoring import restore
from spacecat.importing.csv_table import read_csv
from spacecat.importing.json_table import read_json
from spacecat.importing.mapping import read_map
from spacecat.importing.run import Import, prepare
from spacecat.importing.summary import as_json, summary
from spacecat.importing.table import LARGEST_TABLE, Table
from spacecat.load.source import source_of
from spacecat.noun import Noun
from spacecat.report import Format, as_text

if TYPE_CHECKING:
    from spacecat.importing.mapping import Mapped


def _yaml(_context: click.Context, option: click.Parameter, given: Path | None) -> Path | None:
    if given is not None and given.suffix not in {".yaml", ".yml"}:
        raise click.BadParameter("a map is a file that ends in .yaml.", param=option)
    return given


_FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


class Wanted(Noun):
    """What the command line says of an import."""

    root: Path | None
    what: str
    file: Path
    map: Path | None
    apply: bool
    form: Format

    def table(self, mapped: Mapped) -> Table:
        """Read the table."""
        path = self.file.as_posix()
        if self.file.stat().st_size > LARGEST_TABLE:
            message = f"{path} is larger than {LARGEST_TABLE:,} bytes: import it in parts."
            raise click.UsageError(message)
        data = self.file.read_bytes()
        return (
            read_csv(path, data, mapped.map.delimiter)
            if self.what == "csv"
            else read_json(path, data)
        )


@click.command(
    "import",
    epilog=examples(
        "spacecat import csv dramas.csv --map dramas.yaml",
        "spacecat import csv dramas.csv --map dramas.yaml --apply",
        "spacecat import json films.json --map films.yaml --format json > films.report.json",
        "spacecat import catalog catalog.json --apply",
    ),
)
@root_option
@click.argument("what", type=click.Choice(["csv", "json", "catalog"]))
@click.argument("file", type=_FILE)
@click.option(
    "--map",
    type=_FILE,
    callback=_yaml,
    help="Which column becomes which field: a YAML file, see docs/import.md. For csv and json.",
)
@click.option("--apply", is_flag=True, help="Write the entries. Otherwise nothing is written.")
@format_among((Format.TEXT, Format.JSON), "How the outcome is told: for people, or for programs.")
@gathered(Wanted)
def command(wanted: Wanted) -> ExitCode:
    """Make entries of the rows of a table, or of an exported catalog.json.

    Shows first what would come of each row, and writes nothing. With --apply the
    entries are written. A second run changes nothing, and what an editor
    changed since is never written over.
    """
    root = project_at(wanted.root).root
    if wanted.what == "catalog":
        return restore(root, wanted.file, wanted.form, apply=wanted.apply)
    if wanted.map is None:
        raise click.UsageError("Missing option '--map'.")
    path = wanted.map.as_posix()
    source = source_of(path, wanted.map.read_bytes())
    mapped, problems = read_map(source)
    if mapped is None:
        done = Import(problems=problems, is_possible=False)
        return _ended(done, Table(wanted.file.as_posix(), ""), {path: source.text}, None, wanted)
    table = wanted.table(mapped)
    texts = {path: source.text, table.path: table.text}
    root = project_at(wanted.root).root
    with watching(wanted.form) as watcher:
        done = prepare(root, table, mapped, partial(watcher.progress, "Rows"))
        files = None
        if wanted.apply and done.is_possible:
            files = put(root, done, watcher)
    return _ended(done, table, texts, files, wanted)


def _ended(
    done: Import, table: Table, texts: dict[str, str], files: int | None, wanted: Wanted
) -> ExitCode:
    if wanted.form is Format.JSON:
        emit(as_json(done, table, files=files))
    else:
        if done.problems:
            warn(as_text(done.problems, texts, palette=palette_of_errors()))
        if done.is_possible:
            say(summary(done, table, files=files))
    return ExitCode.DONE if done.is_complete else ExitCode.PROBLEMS
