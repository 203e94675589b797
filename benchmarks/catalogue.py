"""Believable catalogues of any size: the same for the same seed and size, on any machine.

Korean names with other romanisations, careers that follow a power law (a few people are in
everything, most in one title), bodies of 100 to 400 words with links, emphasis and headings,
sequels and their prequels; no images. Titles are made when asked for, so a catalogue of a hundred
thousand of them needs no more memory than the names of its people.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from words import ADJECTIVES, FAMILIES, GENRES, HEADINGS, NOUNS, PLACES, PROSE, SYLLABLES

from spacecat.names.keys import index_keys, turned_keys
from spacecat.names.romanise import romanise_name

if TYPE_CHECKING:
    from collections.abc import Iterator

TAGS = 60
CAST = (4, 14)
"""The fewest and the most performers that chance gives a title; two more see to it that everybody
is in something."""
LEADS = 2
"""Main roles of a title; the other roles are supporting ones."""
WORDS = (100, 400)
"""The fewest and the most words of a body."""
PARAGRAPH = 80
"""Words of a paragraph."""
SENTENCE = (8, 16)
"""The fewest and the most words of a sentence."""
LISTED = 100
"""Entries on a page of a list."""
LATEST = 20
"""Titles that the home page shows."""
HEAD = 10
"""How flat the power law begins: the n-th person is chosen with the weight 1 / (n + HEAD), so of
20,000 people the busiest have about a thousand credits and the median two."""

_FIRST_DAY = date(1960, 1, 1)
_DAYS = 24_000
_STRIDE = 7_919
"""A prime that shares no factor with `_DAYS`: so no two of 24,000 titles share their first day,
and no generator has to break a tie where titles stand newest first."""
_BROADCAST = timedelta(days=56)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody; `alias` is another romanisation, or empty."""

    name: str
    native: str
    alias: str

    @property
    def slug(self) -> str:
        """The last part of the address of their page."""
        return self.name.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Heading:
    """What other pages show of a title."""

    name: str
    native: str

    @property
    def slug(self) -> str:
        """The last part of the address of its page."""
        return self.name.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Credit:
    """A performer by number, and the character."""

    person: int
    character: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A drama or a film; people, tags and the prequel are numbers.

    A link to a person stands in the paragraphs as ``{12}``, the rest of them is Markdown that all
    generators read alike.
    """

    heading: Heading
    is_drama: bool
    first_shown: date
    last_shown: date
    episodes: int
    genres: tuple[str, ...]
    tags: tuple[int, ...]
    place: str
    director: int
    cast: tuple[Credit, ...]
    prequel: int | None
    paragraphs: tuple[str, ...]


class Catalogue:
    """A catalogue of `size` titles and twice as many people."""

    def __init__(self, size: int, seed: int = 1) -> None:
        """Make the names of all people; everything else is made when asked for."""
        self.size, self._seed = size, f"{seed}/{size}"
        self.people = tuple(_people(self._dice("people"), 2 * size))
        self.tags = tuple(f"subject-{number:02}" for number in range(TAGS))
        self._weights = list(accumulate(1 / (rank + HEAD) for rank in range(2 * size)))

    def titles(self) -> Iterator[Title]:
        """Make every title, one after the other."""
        return map(self.title, range(self.size))

    def heading(self, number: int) -> Heading:
        """Make the names of a title."""
        dice = self._dice(f"heading/{number}")
        adjective, noun = dice.choice(list(ADJECTIVES)), dice.choice(list(NOUNS))
        native = f"{ADJECTIVES[adjective]} {NOUNS[noun]} {number}"
        return Heading(f"The {adjective} {noun} {number}", native)

    def title(self, number: int) -> Title:
        """Make a title."""
        dice = self._dice(f"title/{number}")
        first_shown = _FIRST_DAY + timedelta(days=number * _STRIDE % _DAYS)
        cast = self._cast(dice, number)
        return Title(
            heading=self.heading(number),
            is_drama=dice.random() < 1 / 2,
            first_shown=first_shown,
            last_shown=first_shown + _BROADCAST,
            episodes=dice.choice((8, 10, 12, 16, 20)),
            genres=tuple(dice.sample(GENRES, 2)),
            tags=tuple(sorted(dice.sample(range(TAGS), dice.randint(1, 4)))),
            place=dice.choice(PLACES),
            director=self._somebody(dice, 1)[0],
            cast=cast,
            prequel=number - 1 if number and dice.random() < 1 / 10 else None,
            paragraphs=tuple(_paragraphs(dice, cast)),
        )

    def about(self, number: int) -> str:
        """Make the text about a person."""
        return _prose(self._dice(f"about/{number}"), 2 * SENTENCE[1])

    def _dice(self, of: str) -> random.Random:
        return random.Random(f"{self._seed}/{of}")  # noqa: S311 - a benchmark's dice, no secret's

    def _somebody(self, dice: random.Random, count: int) -> list[int]:
        return dice.choices(range(len(self.people)), cum_weights=self._weights, k=count)

    def _cast(self, dice: random.Random, number: int) -> tuple[Credit, ...]:
        chosen = (*self._somebody(dice, dice.randint(*CAST)), 2 * number, 2 * number + 1)
        return tuple(
            Credit(person, dice.choice(list(SYLLABLES)).capitalize(), place < LEADS)
            for place, person in enumerate(dict.fromkeys(chosen))
        )


def _people(dice: random.Random, count: int) -> Iterator[Person]:
    """Name `count` people, no two of whom spacecat could take for each other."""
    families, syllables = list(FAMILIES), list(SYLLABLES)
    seen: set[str] = set()
    made = 0
    names = len(families) * len(syllables) ** 2
    for number in dice.sample(range(names), names):
        rest, second = divmod(number, len(syllables))
        family, first = divmod(rest, len(syllables))
        person = _person(dice, families[family], syllables[first], syllables[second])
        keys = _keys(person)
        if first != second and seen.isdisjoint(keys):
            seen |= keys
            made += 1
            yield person
        if made == count:
            return
    raise ValueError(f"There are names for {made:,} people, not for {count:,}.")


def _keys(person: Person) -> set[str]:
    names = (person.name, person.alias, romanise_name(person.native))
    return {key for name in names for key in (*index_keys(name), *turned_keys(name))}


def _person(dice: random.Random, family: str, first: str, second: str) -> Person:
    given = f"{first.capitalize()}-{second}"
    in_hangul, otherwise = FAMILIES[family]
    alias = f"{otherwise} {given}" if dice.random() < 1 / 4 else ""
    native = in_hangul + SYLLABLES[first] + SYLLABLES[second]
    return Person(f"{family} {given}", native, alias)


def _paragraphs(dice: random.Random, cast: tuple[Credit, ...]) -> Iterator[str]:
    words = dice.randint(*WORDS)
    for done in range(0, words, PARAGRAPH):
        if done and dice.random() < 1 / 4:
            yield f"## {dice.choice(HEADINGS)}"
        text = _prose(dice, min(PARAGRAPH, words - done))
        if dice.random() < 1 / 2:
            text += f" It is *{_prose(dice, 3).rstrip('.').lower()}*."
        yield text if done else f"{text} With {{{cast[0].person}}}."


def _prose(dice: random.Random, count: int) -> str:
    """Write sentences of `count` words in all, or a few more."""
    sentences: list[str] = []
    while count > 0:
        length = min(max(count, 3), dice.randint(*SENTENCE))
        sentences.append(" ".join(dice.choices(PROSE, k=length)).capitalize() + ".")
        count -= length
    return " ".join(sentences)
