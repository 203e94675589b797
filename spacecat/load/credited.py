"""People of whom only credits are known: one for each name, however the credits spell it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from spacecat.load.identity import Thing, all_names, introductions_in
from spacecat.model.entries import Person
from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import has_hangul
from spacecat.names.keys import index_keys, lookup_keys
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacecat.load.decode import Parsed
    from spacecat.load.identity import NameIndex
    from spacecat.load.source import Source
    from spacecat.model.references import Location


class _Mention(Noun):
    """A credit of somebody without an entry; `number` counts them in the order of files."""

    number: int
    name: str
    native: str | None
    source: Source
    location: Location

    @property
    def person(self) -> Person:
        return Person(name=self.name, native=self.native)


def known_by_credit(index: NameIndex, parsed: Iterable[Parsed]) -> list[Thing]:
    """Make a person for each name that stands only in credits, and for nobody in `index`.

    Names are compared as references to entries are. One that may mean several of these people is
    given to none; as a reference it is then ambiguous.
    """
    mentions: dict[str, list[_Mention]] = defaultdict(list)
    for mention in _mentions(index, parsed):
        mentions[mention.name].append(mention)
    people: list[list[_Mention]] = []
    by_key: dict[str, set[int]] = defaultdict(set)
    for name in sorted(mentions, key=lambda name: _vagueness(name, mentions)):
        found = {person for key in lookup_keys(name) for person in by_key.get(key, ())}
        if len(found) > 1:
            continue
        if not found:
            found = {len(people)}
            people.append([])
        (person,) = found
        people[person] += mentions[name]
        for key in _keys(mentions[name]):
            by_key[key].add(person)
    ordered = (sorted(members, key=lambda mention: mention.number) for members in people)
    return [_thing(members) for members in sorted(ordered, key=lambda members: members[0].number)]


def _mentions(index: NameIndex, parsed: Iterable[Parsed]) -> Iterator[_Mention]:
    number = 0
    for one in sorted(parsed, key=lambda one: one.source.path):
        for credit, location in introductions_in(one.entry):
            if credit.name and not index.meant(credit.name):
                place = (*location, "name")
                yield _Mention(number, credit.name, credit.native, one.source, place)
                number += 1


def _vagueness(name: str, mentions: Mapping[str, Sequence[_Mention]]) -> tuple[bool, int, str]:
    """Return a sort key by which the names come first that leave least open.

    So who is one with whom does not depend on the order of files. Those with Hangul tell the most;
    then two words, which part in one way; then more words; then one word, or Hangul alone.
    """
    has_native = any(mention.native for mention in mentions[name])
    keys = len(index_keys(name))
    return not has_native, keys if keys > 1 else 9, name


def _keys(mentions: Iterable[_Mention]) -> Iterator[str]:
    for mention in mentions:
        for name in all_names(EntryKind.PERSON, mention.person):
            yield from index_keys(name)


def _thing(mentions: Sequence[_Mention]) -> Thing:
    # Names are international ones where there is a choice: Hangul alone is not one.
    first = min(mentions, key=lambda mention: has_hangul(mention.name))
    native = next((mention.native for mention in mentions if mention.native), None)
    spellings = dict.fromkeys(mention.name for mention in mentions if mention.name != first.name)
    return Thing(
        EntryKind.PERSON,
        Person(name=first.name, native=native),
        credited=(first.source, first.location),
        spellings=tuple(spellings),
    )
