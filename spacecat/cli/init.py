"""`spacecat init`: a catalogue to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from spacecat.cli.console import say, warn
from spacecat.cli.exits import ExitCode
from spacecat.cli.help import examples
from spacecat.publishing.newfile import write_new
from spacecat.starter.catalogue import sample_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

IGNORED = ".gitignore"
"""The file of patterns that a repository may have before."""


@click.command("init", epilog=examples("spacecat init my-dramas", "spacecat init ."))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> ExitCode:
    """Begin a catalogue in FOLDER.

    It gets the settings, a title, a person, a tag, a page and a README, all
    meant to be changed. Nothing that exists is written over: a README.md and a
    .gitignore of yours stay, and a folder whose content/ holds something is
    refused.
    """
    content = folder / "content"
    if _is_there(content) and not _is_empty(content):
        warn(f"{content.as_posix()} is there, and no empty folder. Nothing was written.")
        return ExitCode.PROBLEMS
    texts = sample_files()
    kept = [path for path in texts if _is_there(folder / path)]
    for path, text in texts.items():
        try:
            if path not in kept:
                write_new(folder / path, text)
        except OSError as error:
            warn(f"{(folder / path).as_posix()} cannot be written: {error.strerror}.")
            return ExitCode.NO_PLACE
    say(f"Wrote {len(texts) - len(kept)} files into {folder.as_posix()}/.")
    for line in _told_of(kept, texts):
        say(line)
    say(f"See it with: spacecat serve --root {folder.as_posix()}")
    return ExitCode.DONE


def _told_of(kept: Sequence[str], texts: Mapping[str, str]) -> Iterator[str]:
    if kept:
        yield f"Kept as it was: {', '.join(kept)}."
    if IGNORED in kept:
        lines = texts[IGNORED].splitlines()
        patterns = " ".join(line for line in lines if not line.startswith("#"))
        yield f"What spacecat makes, for {IGNORED}: {patterns}"


def _is_there(place: Path) -> bool:
    return place.exists() or place.is_symlink()


def _is_empty(folder: Path) -> bool:
    """Whether `folder` is one that holds nothing but hidden files, which are no entries."""
    try:
        return all(place.name.startswith(".") for place in folder.iterdir())
    except OSError:
        return False
