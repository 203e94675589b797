"""What publishing did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.noun import Noun

if TYPE_CHECKING:
    from spacecat.diagnostics import Diagnostic

__all__ = ["Published"]


class Published(Noun):
    """What publishing did: how many files were written, left as they were, removed.

    `foreign` are the paths of the files that are not ours and were taken along, sorted; `problems`
    are warnings, for the site is in place.
    """

    written: int
    unchanged: int
    removed: int
    foreign: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
