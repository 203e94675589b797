"""What the day of the build makes of a title: the one thing that pages derive from the date."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from spacecat.model.vocabulary import Stage

if TYPE_CHECKING:
    from datetime import date

    from spacecat.model.entries import Title
    from spacecat.model.parts import Run


class State(Enum):
    """Where a title stands; the value is what readers see."""

    UNDATED = "In the making"
    UPCOMING = "Upcoming"
    AIRING = "Airing"
    ENDED = "Ended"
    RELEASED = "Released"


def state_of(title: Title, today: date) -> State:
    """Derive the state of `title` on `today` from its run, its first release, or its status.

    A date known to the month or the year has come when all of it has, and a run without an end is
    still on. A title without dates is what the newest note of its status says.
    """
    if title.run:
        return _of_run(title.run, today)
    if title.first_shown is None:
        return _of_status(title)
    return State.RELEASED if title.first_shown.latest <= today else State.UPCOMING


def _of_run(run: Run, today: date) -> State:
    if run.end and run.end.latest < today:
        return State.ENDED
    return State.AIRING if run.start.latest <= today else State.UPCOMING


def _of_status(title: Title) -> State:
    # Of two notes of one day the later one in the list is the newer.
    notes = sorted(title.status, key=lambda note: (note.date.latest, note.date.earliest))
    return _STAGES.get(notes[-1].stage, State.UNDATED) if notes else State.UNDATED


_STAGES = {
    Stage.AIRING: State.AIRING,
    Stage.ENDED: State.ENDED,
    Stage.RELEASED: State.RELEASED,
}
