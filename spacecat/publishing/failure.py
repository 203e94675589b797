"""What a publish that cannot be done raises, and how the system's refusals become sentences.

`PublishFailed` never leaves the build: whoever opens the stage catches it and takes its problems.
It is an exception because a full disk can show at any of ten thousand files, in the middle of a
stream that the caller feeds.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["CANNOT_WRITE", "PublishFailed", "cannot_write", "shown", "telling"]

CANNOT_WRITE = Rule(
    "SC905",
    "cannot-write",
    "A site is published whole or not at all, so one file that cannot be written stops it.",
)

_ROOM = "Free some space there, or name a folder on another disk with --output."
_RIGHTS = (
    "Let yourself write to that folder and to the folder around it, "
    "or name another folder with --output."
)
_MOUNT = (
    "A folder that is a mount point, or that holds one, cannot be replaced as a whole: "
    "name a folder inside the mount with --output."
)
_OTHERWISE = "Mend the cause and build again, or name another folder with --output."
_HELP = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: _ROOM,
    errno.EROFS: _RIGHTS,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EBUSY: _MOUNT,
    errno.EXDEV: _MOUNT,
    errno.EMFILE: "Raise the number of open files a program may have (ulimit -n) and build again.",
}


class PublishFailed(Exception):  # noqa: N818 -- named for what happened, as in "the publish failed"
    """The finished site could not be put in place; the published one stands as it was.

    `problems` says why: at least one, all of them errors.
    """

    def __init__(self, *problems: Diagnostic) -> None:
        """Fail for these reasons."""
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def cannot_write(out: Path, error: OSError) -> PublishFailed:
    """Say that `error` kept the site from being written to `out`, and what to do about it."""
    reason = error.strerror or str(error)
    where = f" ({_from_beside(out, error.filename)})" if isinstance(error.filename, str) else ""
    return PublishFailed(
        Diagnostic(
            CANNOT_WRITE,
            Span(shown(out.as_posix())),
            f'The site cannot be written to "{shown(out.as_posix())}": {reason}{where}. '
            "The published site stands as it was.",
            _HELP.get(error.errno or 0, _OTHERWISE),
        )
    )


@contextmanager
def telling(out: Path) -> Iterator[None]:
    """Raise `PublishFailed` for any `OSError` of the body."""
    try:
        yield
    except OSError as error:
        raise cannot_write(out, error) from error


def shown(path: str) -> str:
    """Return `path` fit to print: bytes that are no text become escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _from_beside(out: Path, filename: str) -> str:
    """Return `filename` as seen from the folder that holds `out`."""
    return shown(os.path.relpath(filename, os.path.realpath(out.parent)).replace(os.sep, "/"))
