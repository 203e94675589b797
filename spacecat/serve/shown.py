"""What a preview shows, what a build does to it, and who builds: the words of both processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

__all__ = [
    "ANYTHING",
    "EVERYTHING",
    "Answer",
    "Builds",
    "Difference",
    "Fault",
    "News",
    "Order",
    "Shown",
    "Step",
    "difference",
    "outdated",
]

EVERYTHING = "*"
"""In the place of a path: whatever the browser has open."""
ANYTHING = "*"
"""In the place of a path: nobody knows what changed."""


class Shown(Noun):
    """What the preview shows: the files of the site with their digests, and what is wrong.

    `version` is another one whenever anything of it is. `report` is the document about problems
    that keep the site as it was, until they are mended.
    """

    version: str
    files: Mapping[str, str]
    report: str | None = None


class Difference(Noun):
    """The files of a site that are not as they were, with their digests, and those that are gone.

    It is known of an edit what it changes: to find it by looking takes 15 ms for 60,000 files.
    """

    files: Mapping[str, str]
    gone: frozenset[str] = frozenset()


class Step(Noun):
    """What came of a build: what its author is told, and the paths that browsers must reload."""

    told: tuple[str, ...]
    outdated: tuple[str, ...]


class Order(Noun):
    """What the process that builds is to do, and with which files.

    They are those that changed since the order before, or the one to be read.
    """

    name: Literal["rebuild", "read", "get_ready", "tidy"]
    files: tuple[str, ...] = ()
    today: date | None = None
    """The day to build for from here on, if it may be another one than before."""


class News(Noun):
    """What came of a build, for a process that knows what was shown before it."""

    step: Step
    version: str
    report: str | None
    differs: Difference
    is_all: bool
    """Whether it differs from nothing at all, since nothing was shown."""
    revised: Mapping[str, bytes]
    """What was made in memory, and is shown before the published files."""
    later: frozenset[str]
    """The files that are made when they are asked for, by the process that built."""
    is_published: bool
    """Whether what was made in memory before is published, or made again."""


class Fault(Noun):
    """Why a file could not be made when it was asked for."""

    said: str


Answer: TypeAlias = News | Fault | bytes | None
"""What comes of an order."""


class Builds(Protocol):
    """Who builds for a preview, one build at a time, and has what they left to be shown."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the site is built from."""

    @property
    def shown(self) -> Shown:
        """The files of the site, and what is wrong, as browsers are to show them."""

    def is_of_today(self) -> bool:
        """Whether the day is still the one that the site was last to be built for."""

    def read(self, file: str) -> bytes | None:
        """Return the bytes of a file of the site as it is shown; it may have to be made."""

    def is_at_hand(self, file: str) -> bool:
        """Whether a file can be read without waiting for a build."""

    def note(self, path: str) -> None:
        """Note that the file at `path` changed, whatever it is, or `ANYTHING`."""

    def rebuild(self) -> Step:
        """Build the site, and show it or what is wrong with it."""

    def get_ready(self) -> None:
        """Use the time while nothing is to be done, so that the next edit takes less."""

    def tidy(self) -> None:
        """Free what whole builds left behind; for a time at which nobody waits for anything."""

    def abandon(self) -> None:
        """Let the build that is running, if any, come to nothing."""

    def end(self) -> None:
        """Leave nothing running."""


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> Difference:
    """Return by what the files of a site differ from those before."""
    files = {file: after[file] for file in after if before.get(file) != after[file]}
    return Difference(files, frozenset(before.keys() - after.keys()))


def outdated(before: Shown, after: Shown, differs: Difference) -> tuple[str, ...]:
    """Return what of `before` a browser must load again to see `after`.

    Nothing, or the stylesheets if only they differ, or `EVERYTHING`.
    """
    if not before.version or before.report != after.report:
        return (EVERYTHING,)
    changed = sorted((*differs.files, *differs.gone))
    if all(file.endswith(".css") for file in changed):
        return tuple(changed)
    return (EVERYTHING,)
