"""What is planned to files: each whole or not at all, and none that changed in between."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from spacecat.load.source import read_source
from spacecat.publishing.newfile import write_new

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from spacecat.importing.results import Result


class ChangedMeanwhileError(Exception):
    """A file is not what it was when the import was planned; `str` is its path."""


def write(root: Path, results: Sequence[Result], progress: Callable[[int, int], None]) -> int:
    """Write what is planned below `root`, and return how many files there are of it.

    `progress` is told how many are done, and of how many. What stands when this is interrupted is
    whole, and a second run writes the rest.

    Raises:
        ChangedMeanwhileError: somebody wrote to one of the files since they were read.
        OSError: the system refuses; the files before that one are written.
    """
    planned = [one for one in results if one.text is not None]
    for number, result in enumerate(planned, 1):
        _write(root / result.path, result)
        progress(number, len(planned))
    return len(planned)


def _write(place: Path, result: Result) -> None:
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    write_new(draft, result.text or "")
    try:
        if result.before is None:
            # Unlike a renaming, a link never takes the place of a file that came in between.
            os.link(draft, place)
        elif read_source(str(place), result.path).text == result.before:
            draft.replace(place)
        else:
            raise ChangedMeanwhileError(result.path)
    except FileExistsError:
        raise ChangedMeanwhileError(result.path) from None
    finally:
        draft.unlink(missing_ok=True)
