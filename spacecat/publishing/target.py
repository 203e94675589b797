"""Which folders a site may be published to.

Publishing replaces a folder as a whole, so a slip in its name must never cost a file: places that
hold other things are refused, whatever is in them, and so is a folder that is in use without us.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.publishing.failure import PublishFailed, shown
from spacecat.publishing.manifest import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OUTPUT_NOT_OURS", "OUTPUT_PROTECTED", "not_ours", "refuse_contents", "refuse_place"]

OUTPUT_NOT_OURS = Rule(
    "SC901",
    "output-not-ours",
    "Publishing replaces the output folder as a whole, so it must be one that spacecat filled.",
)
OUTPUT_PROTECTED = Rule(
    "SC902",
    "output-protected",
    "Publishing replaces the output folder as a whole, which must never cost a file of yours.",
)


def refuse_place(out: Path, protected: Iterable[Path]) -> None:
    """Raise `PublishFailed` if `out` is no place for a site, whatever it holds.

    That is: a file or a symbolic link; the root, home or current folder or one that holds it; and
    any of the `protected` folders (content, templates, static files), what holds or lies in them.
    """
    reason = _kind_of(out) or _standing_of(out) or _clash_of(out, protected)
    if reason:
        raise PublishFailed(
            Diagnostic(
                OUTPUT_PROTECTED,
                Span(shown(out.as_posix())),
                f'The site cannot be published to "{shown(out.as_posix())}": it {reason}.',
                "Name a folder of its own for the site with --output, for example --output site.",
            )
        )


def refuse_contents(out: Path) -> None:
    """Raise `PublishFailed` if `out` holds files and no manifest that says which are ours."""
    if out.exists() and next(out.iterdir(), None) is not None and read_manifest(out) is None:
        name = shown(out.as_posix())
        raise not_ours(
            out,
            f'The folder "{name}" is not empty, and there is no record in it that spacecat '
            "published it.",
            f'Choose another folder with --output, or empty "{name}" yourself.',
        )


def not_ours(out: Path, message: str, help_: str) -> PublishFailed:
    """Return the refusal to touch what spacecat did not make."""
    return PublishFailed(Diagnostic(OUTPUT_NOT_OURS, Span(shown(out.as_posix())), message, help_))


def _kind_of(out: Path) -> str:
    try:
        mode = out.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    if stat.S_ISLNK(mode):
        return "is a symbolic link, not a folder"
    return "" if stat.S_ISDIR(mode) else "is a file, not a folder"


def _standing_of(out: Path) -> str:
    here, home = Path.cwd(), Path(os.path.expanduser("~"))  # noqa: PTH111 -- Path.home() can fail
    if _holds(out, Path(here.anchor)):
        return "is the root of the file system"
    if _holds(out, here):
        return "is the current folder, or holds it"
    return "is your home folder, or holds it" if _holds(out, home) else ""


def _clash_of(out: Path, protected: Iterable[Path]) -> str:
    for folder in protected:
        name = shown(folder.as_posix())
        if _holds(out, folder):
            return f'is or holds "{name}", from which the site is made'
        if _holds(folder, out):
            return f'lies in "{name}", from which the site is made'
    return ""


def _holds(outer: Path, inner: Path) -> bool:
    """Whether `inner` is `outer` or lies in it, by whatever names and links they are reached."""
    outer, inner = outer.resolve(), inner.resolve()
    return any(_same(place, outer) for place in (inner, *inner.parents))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
