"""`spacecat new`: the beginning of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from spacecat.cli.console import palette_of_errors, say, warn
from spacecat.cli.exits import ExitCode
from spacecat.cli.help import examples
from spacecat.cli.options import gathered, project_at, root_option, today
from spacecat.load.identity import DISAMBIGUATORS
from spacecat.load.unresolved import AMBIGUOUS_NAME
from spacecat.model.vocabulary import EntryKind, Kind
from spacecat.names.hangul import nfc
from spacecat.noun import Noun
from spacecat.publishing.newfile import write_new
from spacecat.report import as_text
from spacecat.starter.beginning import Beginning
from spacecat.starter.fitting import fit

if TYPE_CHECKING:
    from pathlib import Path

    from spacecat.load.source import Source
    from spacecat.starter.fitting import Claimant


class Wanted(Noun):
    """What the command line says of a new entry."""

    root: Path | None
    kind: str
    name: str
    native: str | None
    disambiguator: str | None
    title_kind: str | None

    def beginning(self) -> Beginning:
        """Return what the new file is made of."""
        kind = EntryKind(self.kind)
        if self.title_kind and kind is not EntryKind.TITLE:
            raise click.UsageError("--kind says what sort of title it is; this is no title.")
        title_kind = Kind(self.title_kind or Kind.DRAMA)
        return Beginning(kind, self.name, self.native, self.disambiguator, title_kind)


def _one_line(_context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    if given is None:
        return None
    text = nfc(" ".join(given.split()))
    if not text or not text.isprintable():
        raise click.BadParameter("it must be one line of text.", param=option)
    return text


@click.command(
    "new",
    epilog=examples(
        'spacecat new title "The Silent Sea" --native "고요의 바다"',
        'spacecat new title "The Moon" --kind film',
        'spacecat new person "Bae Doona" --native 배두나',
        'spacecat new tag "Life in orbit"',
        '$EDITOR "$(spacecat new list "For a rainy weekend")"',
    ),
)
@root_option
@click.argument("kind", type=click.Choice([kind.value for kind in EntryKind]))
@click.argument("name", callback=_one_line)
@click.option("--native", metavar="HANGUL", callback=_one_line, help="The name in Hangul.")
@click.option(
    "--disambiguator",
    metavar="TEXT",
    callback=_one_line,
    help="Tells it from another of its name: “born 1986”, “2014 film”.",
)
@click.option(
    "--kind",
    "title_kind",
    type=click.Choice([kind.value for kind in Kind]),
    help="What sort of title it is. Default: drama.",
)
@gathered(Wanted)
def command(wanted: Wanted) -> ExitCode:
    """Begin an entry: write the file of a NAME that the catalogue lacks.

    The file has the fields that it must have, and comments for the others; it
    passes `spacecat check` as it is. Its path is printed. Nothing that exists
    is written over.
    """
    beginning, project = wanted.beginning(), project_at(wanted.root)
    source = beginning.source(today())
    found = fit(project.root, beginning.kind, beginning.name, source)
    if found.claimants and not beginning.disambiguator:
        warn(_claimed(beginning, found.claimants))
        return ExitCode.PROBLEMS
    if found.problems:
        warn(as_text(found.problems, found.texts, palette=palette_of_errors()))
        warn(f"So it would be with {source.path} in place; nothing was written.")
        if found.claimants and any(one.rule is AMBIGUOUS_NAME for one in found.problems):
            warn(_way_on(found.claimants))
        return ExitCode.PROBLEMS
    return _written(project.root / source.path, source)


def _claimed(beginning: Beginning, claimants: tuple[Claimant, ...]) -> str:
    lines = [
        f"{one.path} has the name “{beginning.name}” already{_as(one, beginning)}."
        for one in claimants
    ]
    lines.append(
        "Edit that file; or, if this is another one, tell them apart, for example with "
        f'--disambiguator "{DISAMBIGUATORS[beginning.kind]}". Nothing was written.'
    )
    return "\n".join(lines)


def _way_on(claimants: tuple[Claimant, ...]) -> str:
    """Return what to do first where references would come to mean several things."""
    ways = " or ".join(f"`{one.handle}`" for one in claimants)
    return f"First write which one is meant, as {ways}, in those places; then run this again."


def _as(claimant: Claimant, beginning: Beginning) -> str:
    return "" if claimant.name == beginning.name else f": it is “{claimant.name}”"


def _written(place: Path, source: Source) -> ExitCode:
    try:
        write_new(place, source.text)
    except FileExistsError:
        warn(f"{place.as_posix()} exists already. Nothing was written.")
        return ExitCode.PROBLEMS
    except OSError as error:
        warn(f"{place.as_posix()} cannot be written: {error.strerror}.")
        return ExitCode.NO_PLACE
    say(place.as_posix())
    return ExitCode.DONE
