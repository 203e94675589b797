"""The brightest of a catalogue: the titles and people that its constellation shows, and their ties.

The titles are chosen by how much they have in common with those that are chosen already, so that
what is shown of a large catalogue hangs together; then the people by how many of these titles they
are in, and how prominently. A few dozen are chosen before anything is laid out.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from spacecat.model.prominence import of_title
from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Title

MOST_STARS = 120
"""Titles and people on the constellation at the most: more would be a cloud."""
MOST_TITLES = 16


class Tie(NamedTuple):
    """A line of the constellation: a person credited for a title, or a title related to it."""

    title: EntryId
    other: EntryId
    rank: int
    """How prominent the credit is (`model/prominence.py`), 0 the most; of a relation 0."""


class Sky(Noun):
    """What a constellation shows: its stars, and the lines between them."""

    titles: tuple[EntryId, ...]
    """Newest first, as readers meet them."""
    people: tuple[EntryId, ...]
    """Under the first title that shows them, the most prominent first."""
    ties: tuple[Tie, ...]


def brightest(catalogue: Catalogue) -> Sky:
    """Choose the titles and people that stand for the catalogue."""
    titles = sorted(_titles(catalogue), key=lambda one: _newness(catalogue, one), reverse=True)
    credits_ = [tie for title in titles for tie in _credits(catalogue.titles[title])]
    people = _people(credits_, MOST_STARS - len(titles))
    shown = [tie for tie in credits_ if tie.other in people]
    place = {title: number for number, title in enumerate(titles)}
    ties = sorted((*shown, *_relations(catalogue, place)), key=lambda tie: place[tie.title])
    return Sky(tuple(titles), tuple(dict.fromkeys(tie.other for tie in shown)), tuple(ties))


def lines_of(sky: Sky) -> tuple[str, ...]:
    """Write a sky down in lines: each title, followed by what it is tied to."""
    lines = []
    for title in sky.titles:
        lines.append(title)
        lines += [f"{tie.title} {tie.other} {tie.rank}" for tie in sky.ties if tie.title == title]
    return tuple(lines)


def sky_of(lines: Iterable[str]) -> Sky:
    """Read what `lines_of` wrote."""
    titles, ties = [], []
    for line in lines:
        title, *rest = line.split()
        if rest:
            ties.append(Tie(title, rest[0], int(rest[1])))
        else:
            titles.append(title)
    people = dict.fromkeys(tie.other for tie in ties if is_person(tie.other))
    return Sky(tuple(titles), tuple(people), tuple(ties))


def is_person(entry_id: EntryId) -> bool:
    """Whether an id is that of a person."""
    return entry_id.startswith("person/")


def _newness(catalogue: Catalogue, title: EntryId) -> tuple[str, EntryId]:
    return str(catalogue.titles[title].entry.first_shown or ""), title


def _titles(catalogue: Catalogue) -> Collection[EntryId]:
    """Choose titles: the brightest first, then ever the one with the most ties to those before."""
    if len(catalogue.titles) <= MOST_TITLES:
        return catalogue.titles.keys()
    bright = _brightness(catalogue)
    waiting = sorted(catalogue.titles, key=lambda title: (-bright[title], title))
    place = {title: number for number, title in enumerate(waiting)}
    near: Counter[EntryId] = Counter()
    chosen: dict[EntryId, None] = {}
    while len(chosen) < MOST_TITLES:
        best = min(near, key=lambda title: (-near[title], place[title]), default=None)
        title = best or next(one for one in waiting if one not in chosen)
        chosen[title] = None
        near.update(_neighbours(catalogue, title))
        for one in chosen:
            del near[one]
    return chosen.keys()


def _brightness(catalogue: Catalogue) -> Counter[EntryId]:
    """Count the ties of titles to other titles, by people in common."""
    found: Counter[EntryId] = Counter()
    for record in catalogue.people.values():
        parts = record.inbound.appearances
        if len(parts) > 1:
            for part in parts:
                found[part.title] += len(parts) - 1
    return found


def _neighbours(catalogue: Catalogue, title: EntryId) -> Iterator[EntryId]:
    """Yield the titles that one is tied to, each as often as it is."""
    record = catalogue.titles[title]
    yield from _related(record)
    for (kind, _), target in record.targets.items():
        if kind is EntryKind.PERSON:
            yield from (part.title for part in catalogue.people[target].inbound.appearances)


def _related(record: Record[Title]) -> Iterator[EntryId]:
    named = (relation.title for relation in record.entry.relations if relation.title)
    # A name that nobody has is a problem of the entry's, and no tie.
    found = (record.targets.get((EntryKind.TITLE, name)) for name in named)
    yield from filter(None, found)
    yield from (related.title for related in record.inbound.related)


def _credits(record: Record[Title]) -> list[Tie]:
    """Return whom a title credits, each once, the most prominent first."""
    ties = [Tie(record.id, person, rank) for person, rank in of_title(record).items()]
    return sorted(ties, key=lambda tie: tie.rank)


def _people(credits_: Iterable[Tie], most: int) -> frozenset[EntryId]:
    """Choose people: those of several titles first, then by the most prominent of their credits."""
    found: dict[EntryId, tuple[int, int]] = {}
    for tie in credits_:
        titles, rank = found.get(tie.other, (0, tie.rank))
        found[tie.other] = titles - 1, min(rank, tie.rank)
    # The order of the credits decides between equals: newer titles come first.
    return frozenset(sorted(found, key=found.__getitem__)[:most])


def _relations(catalogue: Catalogue, place: Mapping[EntryId, int]) -> Iterator[Tie]:
    """Yield each relation of two titles once, as the newer one's."""
    for title in place:
        for other in dict.fromkeys(_related(catalogue.titles[title])):
            if place.get(other, -1) > place[title]:
                yield Tie(title, other, 0)
