"""Words that people write where a closed list has another for the same thing.

A misspelling is near to its word and found by likeness; these are not near to theirs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from spacecat.model.vocabulary import (
    Billing,
    CompanyRole,
    Genre,
    Job,
    Kind,
    Place,
    RelationKind,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_SYNONYMS: Final[Mapping[type[Word], Mapping[str, tuple[Word, ...]]]] = {
    Kind: {
        **dict.fromkeys(("series", "tv", "tv-series", "show", "tv-show"), (Kind.DRAMA,)),
        **dict.fromkeys(("kdrama", "k-drama", "miniseries"), (Kind.DRAMA,)),
        **dict.fromkeys(("movie", "feature", "feature-film", "cinema"), (Kind.FILM,)),
        **dict.fromkeys(("animation", "anime", "cartoon", "animated"), (Kind.ANIMATED_FILM,)),
        **dict.fromkeys(("short", "short-movie"), (Kind.SHORT_FILM,)),
    },
    Genre: {
        **dict.fromkeys(("sci-fi", "scifi", "sf", "space"), (Genre.SCIENCE_FICTION,)),
        **dict.fromkeys(("romcom", "rom-com"), (Genre.ROMANCE, Genre.COMEDY)),
        "romantic-comedy": (Genre.ROMANCE, Genre.COMEDY),
        **dict.fromkeys(("sageuk", "period", "history"), (Genre.HISTORICAL,)),
        **dict.fromkeys(("melodrama", "melo"), (Genre.ROMANCE, Genre.DRAMA)),
        "suspense": (Genre.THRILLER,),
        "noir": (Genre.CRIME, Genre.THRILLER),
    },
    Place: {
        **dict.fromkeys(("station", "iss"), (Place.SPACE_STATION,)),
        **dict.fromkeys(("space", "outer-space", "spaceship"), (Place.ORBIT, Place.DEEP_SPACE)),
        **dict.fromkeys(("the-moon", "lunar"), (Place.MOON,)),
    },
    Billing: {
        **dict.fromkeys(("lead", "leading", "star", "starring"), (Billing.MAIN,)),
        "cameo": (Billing.SPECIAL, Billing.GUEST),
    },
    Job: {
        **dict.fromkeys(("cinematography", "camera", "dop", "dp"), (Job.CINEMATOGRAPHER,)),
        "director-of-photography": (Job.CINEMATOGRAPHER,),
        **dict.fromkeys(("screenwriter", "screenplay", "script"), (Job.WRITER,)),
        **dict.fromkeys(("composer", "score", "soundtrack", "ost"), (Job.MUSIC,)),
        **dict.fromkeys(("directing", "filmmaker"), (Job.DIRECTOR,)),
    },
    CompanyRole: {
        **dict.fromkeys(("broadcaster", "channel", "station"), (CompanyRole.NETWORK,)),
        **dict.fromkeys(("streaming", "streamer", "streaming-service"), (CompanyRole.PLATFORM,)),
        **dict.fromkeys(("production", "production-company"), (CompanyRole.STUDIO,)),
        **dict.fromkeys(("vfx", "effects"), (CompanyRole.VISUAL_EFFECTS,)),
    },
    RelationKind: {
        **dict.fromkeys(("adaptation", "adapted-from"), (RelationKind.BASED_ON,)),
        **dict.fromkeys(("spin-off", "spinoff"), (RelationKind.SAME_UNIVERSE,)),
    },
}


def meant_by(written: str, words: Collection[str]) -> tuple[Word, ...]:
    """Return the words, of the closed list that takes `words`, for what `written` says."""
    key = re.sub(r"[\W_]+", "-", written.casefold()).strip("-")
    table = next((table for list_, table in _SYNONYMS.items() if {*list_} == {*words}), {})
    return table.get(key, ())
