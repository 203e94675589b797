"""What a cover is drawn from: the few facts of a title that its drawings show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import Billing, EntryKind
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Title

MOST_STARS = 12
"""Members of the cast that a constellation has at the most: more would be a cloud."""

MAGNITUDES: Mapping[Billing, int] = {Billing.MAIN: 2, Billing.SUPPORT: 1}
"""How bright the star of a member of the cast is; whoever is a guest has none."""

TIME_TRAVEL = frozenset({"time", "loop", "timeslip"})
"""Words of a tag's id that tell of time itself."""


class Subject(Noun):
    """The facts of a title that its cover and its card are drawn from."""

    id: str
    name: str
    native: str | None = None
    kind: str = ""
    """A word of the closed list, as `film`."""
    genres: tuple[str, ...] = ()
    year: int | None = None
    """The year of the first showing."""
    places: tuple[str, ...] = ()
    """Where the story happens, the main place first; each once."""
    story_year: int | None = None
    """The first year in which the story is said to happen."""
    travels_in_time: bool = False
    episodes: int | None = None
    cast: tuple[int, ...] = ()
    """Magnitudes of the stars of the cast, in its order: 2 for a main role and 1 for another."""


def subject_of(record: Record[Title]) -> Subject:
    """Take from a title what its drawings show."""
    title = record.entry
    shown = title.first_shown
    years = (setting.year for setting in title.settings if setting.year)
    bright = [MAGNITUDES[credit.billing] for credit in title.cast if credit.billing in MAGNITUDES]
    tags = {record.target(EntryKind.TAG, tag).partition("/")[2] for tag in title.tags}
    return Subject(
        id=record.id,
        name=title.name,
        native=title.native,
        kind=title.kind.value,
        genres=tuple(genre.value for genre in title.genres),
        year=shown.year if shown else None,
        places=tuple(dict.fromkeys(setting.place.value for setting in title.settings)),
        story_year=next(years, None),
        travels_in_time=any(not TIME_TRAVEL.isdisjoint(tag.split("-")) for tag in tags),
        episodes=title.episodes.value if title.episodes else None,
        cast=tuple(bright[:MOST_STARS]),
    )
