"""What the day of the build makes of a title: the one thing that pages derive from the date."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from spacecat.model.entries import Title


class State(Enum):
    """Where a title stands; the value is what readers see."""

    UNDATED = "In the making"
    UPCOMING = "Upcoming"
    AIRING = "Airing"
    ENDED = "Ended"
    RELEASED = "Released"


def state_of(title: Title, today: date) -> State:
    """Derive the state of `title` on `today` from its run or its first release.

    A date known to the month or the year counts as past when all of it is, and a run without an
    end is still on.
    """
    if title.run:
        return _of_run(title, today)
    if not title.releases:
        return State.UNDATED
    first = min(release.date.latest for release in title.releases)
    return State.RELEASED if first <= today else State.UPCOMING


def _of_run(title: Title, today: date) -> State:
    if title.run is None or today < title.run.start.earliest:
        return State.UPCOMING
    if title.run.end is None or today <= title.run.end.latest:
        return State.AIRING
    return State.ENDED
