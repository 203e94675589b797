"""The files in an output folder that are not ours: which they are, and whether they are in the way.

A file that spacecat did not write, or that someone changed since, belongs to its author. It goes
along into every next tree; where a page needs its place, the author decides and not we.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.noun import Noun
from spacecat.publishing.failure import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacecat.publishing.sink import Claims
    from spacecat.publishing.survey import Survey

__all__ = ["FOREIGN_FILE_IN_THE_WAY", "Foreign", "blocking", "find_foreign", "in_the_way"]

FOREIGN_FILE_IN_THE_WAY = Rule(
    "SC903",
    "foreign-file-in-the-way",
    "What you put or changed in the output folder is yours: spacecat never writes over it.",
)


class Foreign(Noun):
    """What is to be carried along: files of any kind, and folders in which nothing was ours."""

    files: tuple[str, ...]
    folders: tuple[str, ...]


def find_foreign(survey: Survey, claims: Claims) -> Foreign:
    """Return what stands in the output folder beside the files that were published there.

    Paths in `claims` are left out: whether a foreign file stands there was seen when claiming.
    """
    unclaimed = survey.files - claims.files
    folders = survey.folders.keys() - claims.folders - {""}  # few: only they are worth asking about
    ours = {folder for path in survey.manifest for folder in _folders_of(path)} if folders else ()
    return Foreign(
        tuple(sorted(path for path in unclaimed if survey.is_foreign(path))),
        tuple(sorted(folders.difference(ours))),
    )


def left_foreign(survey: Survey) -> Foreign:
    """Return the foreign files of a site that is as it was left, where the next has all its paths.

    Folders that hold nothing of ours are not looked for: a twin of that site has them.
    """
    return Foreign(tuple(sorted(survey.files - survey.manifest.keys())), ())


def in_the_way(
    out: Path, survey: Survey, claims: Claims, foreign: Foreign
) -> tuple[Diagnostic, ...]:
    """Return a problem for each foreign file or folder whose place the site needs."""
    blocked = {path for path in foreign.files if path in claims.folders}
    blocked.update(path for path in foreign.folders if path in claims.files)
    for path in (*foreign.files, *foreign.folders):
        blocked.update(folder for folder in _folders_of(path) if folder in claims.files)
    return tuple(blocking(out, survey, path) for path in sorted(blocked))


def blocking(out: Path, survey: Survey, path: str) -> Diagnostic:
    """Return the problem that what stands at `path` is not ours to replace."""
    place = shown(f"{out.as_posix()}/{path}")
    if path in survey.folders:
        message = f'A page needs the path "{place}", where a folder stands that holds your files.'
    elif path in survey.manifest:
        message = f'The file "{place}" was changed after spacecat published it.'
    else:
        message = (
            f'A page needs the path "{place}", where a file stands that spacecat did not write.'
        )
    return Diagnostic(
        FOREIGN_FILE_IN_THE_WAY,
        Span(place),
        message,
        f'Move "{place}" out of the output folder, or delete it, and build again.',
    )


def _folders_of(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path
