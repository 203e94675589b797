"""The closed lists of the catalogue: each word an editor may choose from, and what readers see.

A member's value is what stands in front matter and in addresses; its label is what pages show.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word from a closed list; `label` is its reader's form, a singular noun phrase."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make the member; without a label the value itself is shown, hyphens as spaces."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value.replace("-", " ").capitalize()
        return member


class EntryKind(Word):
    """What sort of entry a file holds; the label names several of them."""

    TITLE = "title", "Titles"
    PERSON = "person", "People"
    CHARACTER = "character", "Characters"
    COMPANY = "company", "Companies"
    TAG = "tag", "Tags"
    LIST = "list", "Lists"
    PAGE = "page", "Pages"
    SOURCE = "source", "Sources"

    @property
    def folder(self) -> str:
        """The folder of such entries under ``content/``."""
        return self.label.lower()


class Kind(Word):
    """What sort of work a title is."""

    DRAMA = "drama", "Drama"
    FILM = "film", "Film"
    ANIMATED_FILM = "animated-film", "Animated film"
    SHORT_FILM = "short-film", "Short film"


class Genre(Word):
    """The closed list of genres; anything finer is a tag."""

    ACTION = "action"
    ADVENTURE = "adventure"
    COMEDY = "comedy"
    CRIME = "crime"
    DISASTER = "disaster"
    DRAMA = "drama"
    FAMILY = "family"
    FANTASY = "fantasy"
    HISTORICAL = "historical"
    HORROR = "horror"
    MUSICAL = "musical"
    MYSTERY = "mystery"
    ROMANCE = "romance"
    SCIENCE_FICTION = "science-fiction"
    THRILLER = "thriller"


class Place(Word):
    """Where a story is set."""

    SPACE_STATION = "space-station"
    ORBIT = "orbit", "Earth orbit"
    MOON = "moon", "The Moon"
    MARS = "mars"
    DEEP_SPACE = "deep-space"
    EARTH = "earth"


class Billing(Word):
    """How prominently a performer is credited, most prominent first."""

    MAIN = "main", "Main role"
    SUPPORT = "support", "Supporting role"
    GUEST = "guest", "Guest role"
    SPECIAL = "special-appearance", "Special appearance"


class Performance(Word):
    """How a role is performed where it is not simply played."""

    VOICE = "voice"
    VOICE_AND_MOTION = "voice-and-motion", "Voice and motion capture"


class Job(Word):
    """The jobs that have a name of their own; any other is written as free text."""

    DIRECTOR = "director"
    WRITER = "writer"
    EXECUTIVE_PRODUCER = "executive-producer"
    PRODUCER = "producer"
    MUSIC = "music"
    CINEMATOGRAPHER = "cinematographer"
    EDITOR = "editor"
    CREATOR = "creator"


class CompanyRole(Word):
    """What a company did for a title."""

    NETWORK = "network"
    PLATFORM = "platform"
    STUDIO = "studio"
    DISTRIBUTOR = "distributor"
    VISUAL_EFFECTS = "visual-effects"
    FINANCE = "finance"


class Stage(Word):
    """A dated stage in the history of a title; the current one is derived, never stored."""

    ANNOUNCED = "announced"
    TITLED = "titled", "Title chosen"
    FILMING = "filming"
    FILMED = "filmed", "Filming finished"
    POST_PRODUCTION = "post-production", "Post-production"
    SCHEDULED = "scheduled", "Date announced"
    AIRING = "airing"
    RELEASED = "released"
    ENDED = "ended"


class RelationKind(Word):
    """How one title stands to another; each has an inverse."""

    SEQUEL_TO = "sequel-to", "Sequel to"
    PREQUEL_TO = "prequel-to", "Prequel to"
    BASED_ON = "based-on", "Based on"
    SOURCE_OF = "source-of", "Source of"
    SAME_UNIVERSE = "same-universe", "Same universe as"
    REMAKE_OF = "remake-of", "Remake of"
    REMADE_AS = "remade-as", "Remade as"

    @property
    def inverse(self) -> RelationKind:
        """The same relation seen from the other title."""
        return _INVERSES[self]


_INVERSES = {
    RelationKind.SEQUEL_TO: RelationKind.PREQUEL_TO,
    RelationKind.PREQUEL_TO: RelationKind.SEQUEL_TO,
    RelationKind.BASED_ON: RelationKind.SOURCE_OF,
    RelationKind.SOURCE_OF: RelationKind.BASED_ON,
    RelationKind.SAME_UNIVERSE: RelationKind.SAME_UNIVERSE,
    RelationKind.REMAKE_OF: RelationKind.REMADE_AS,
    RelationKind.REMADE_AS: RelationKind.REMAKE_OF,
}


class AliasKind(Word):
    """Why a thing has another name."""

    STAGE = "stage", "Stage name"
    BIRTH = "birth", "Birth name"
    ROMANISATION = "romanisation", "Other romanisation"
    HANGUL = "hangul", "Hangul spelling"
    WORKING = "working", "Working title"
    LITERAL = "literal", "Literal title"
    FESTIVAL = "festival", "Festival title"
    REGION = "region", "Regional title"
    SHORT = "short", "Short form"
    OTHER = "other", "Other name"
    MISSPELLING = "misspelling", "Misspelling"
