"""`spacecat init`: a catalogue to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from spacecat.cli.console import say, warn
from spacecat.cli.exits import ExitCode
from spacecat.cli.help import examples
from spacecat.output.newfile import write_new
from spacecat.starter.catalogue import sample_files


@click.command("init", epilog=examples("spacecat init my-dramas", "spacecat init ."))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> ExitCode:
    """Begin a catalogue in FOLDER.

    It gets the settings, a title, a person, a tag, a page and a README, all
    meant to be changed. Nothing that exists is written over.
    """
    texts = sample_files()
    taken = [path for path in texts if (folder / path).exists() or (folder / path).is_symlink()]
    if taken:
        warn(f"{folder.as_posix()} has {', '.join(taken)} already. Nothing was written.")
        return ExitCode.PROBLEMS
    for path, text in texts.items():
        try:
            write_new(folder / path, text)
        except OSError as error:
            warn(f"{(folder / path).as_posix()} cannot be written: {error.strerror}.")
            return ExitCode.NO_PLACE
    say(f"Wrote {len(texts)} files into {folder.as_posix()}/.")
    say(f"See it with: spacecat serve --root {folder.as_posix()}")
    return ExitCode.DONE
