"""What comes of a row."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from spacecat.noun import Noun, replace

if TYPE_CHECKING:
    from spacecat.diagnostics import Diagnostic
    from spacecat.importing.table import Row


class Outcome(StrEnum):
    """What comes of a row; every row has exactly one outcome."""

    NEW = "new"
    """It becomes an entry."""
    CHANGED = "changed"
    """It says something else than when it was imported, and nobody edited its entry."""
    UNCHANGED = "unchanged"
    """Its entry has all that it says."""
    MERGED = "merged"
    """It is an entry of an editor's, which gets the fields that it lacks."""
    EDITED = "edited"
    """An editor changed its entry, which stays as it is."""
    AMBIGUOUS = "ambiguous"
    """Nobody can tell which entry it is, or whom it means."""
    REFUSED = "refused"
    """It cannot become an entry."""


class Result(Noun):
    """What comes of one row, or of an entry that the map brings along (then without a row)."""

    outcome: Outcome
    row: Row | None = None
    name: str = ""
    path: str = ""
    text: str | None = None
    """What the file is to hold; None where nothing is written."""
    before: str | None = None
    """What the file holds, which must still be so when it is written; None where there is none."""
    problem: Diagnostic | None = None

    def refused(self, problem: Diagnostic, outcome: Outcome = Outcome.REFUSED) -> Result:
        """Return this as a row of which nothing comes."""
        return replace(self, outcome=outcome, text=None, before=None, problem=problem)
