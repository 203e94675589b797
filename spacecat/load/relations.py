"""What titles say of each other: that it can be true."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.diagnostics import Diagnostic, Rule
from spacecat.load.positions import positions_in
from spacecat.model.entries import Title
from spacecat.model.vocabulary import EntryKind, RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacecat.load.identity import Thing
    from spacecat.load.source import Source
    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Entry

SELF_RELATION = Rule("SC305", "self-relation", "A title is neither its own sequel nor its source.")
DISAGREE = Rule(
    "SC307", "relations-disagree", "Of two titles, only one can be made after the other."
)


class _Statement(NamedTuple):
    """A relation between two titles, in one of its two directions."""

    kind: RelationKind
    title: EntryId
    other: EntryId

    @property
    def said_once(self) -> _Statement:
        """The same in the one direction that both entries' ways of saying it have."""
        inverse = _Statement(self.kind.inverse, self.other, self.title)
        return min(self, inverse)

    @property
    def opposite(self) -> _Statement | None:
        """What cannot be true beside it."""
        if self.kind.inverse is self.kind:
            return None
        return _Statement(self.kind, self.other, self.title)


class _Place(NamedTuple):
    source: Source
    number: int
    words: str


def self_relations(
    entry_id: EntryId, thing: Thing, targets: Mapping[tuple[EntryKind, str], EntryId]
) -> Iterator[Diagnostic]:
    """Yield the relations of a title to itself."""
    if isinstance(thing.entry, Title) and thing.source:
        for number, relation in enumerate(thing.entry.relations):
            if relation.title and targets.get((EntryKind.TITLE, relation.title)) == entry_id:
                span = positions_in(thing.source).of_value(("relations", number, "title"))
                message = f"“{relation.title}” is this title itself."
                help_ = "Name the other title of the pair."
                yield Diagnostic(SELF_RELATION, span, message, help_)


def disagreements(
    records: Mapping[EntryId, Record[Entry]], things: Iterable[tuple[EntryId, Thing]]
) -> Iterator[Diagnostic]:
    """Yield each relation that says the opposite of one before it; `things` are the titles."""
    said: dict[_Statement, _Place] = {}
    for entry_id, thing in things:
        for statement, place in _statements(entry_id, thing, records):
            if statement.said_once in said:
                continue
            said[statement.said_once] = place
            opposite = statement.opposite
            other = said.get(opposite.said_once) if opposite else None
            if other:
                yield _disagreement(place, other)


def _statements(
    entry_id: EntryId, thing: Thing, records: Mapping[EntryId, Record[Entry]]
) -> Iterator[tuple[_Statement, _Place]]:
    if not isinstance(thing.entry, Title) or thing.source is None:
        return
    for number, relation in enumerate(thing.entry.relations):
        target = records[entry_id].targets.get((EntryKind.TITLE, relation.title or ""))
        if target and target != entry_id:
            other = records[target].entry.name
            words = f"“{thing.entry.name}” is `{relation.kind}` “{other}”"
            yield (
                _Statement(relation.kind, entry_id, target),
                _Place(thing.source, number, words),
            )


def _disagreement(place: _Place, other: _Place) -> Diagnostic:
    span = positions_in(place.source).of_value(("relations", place.number, "kind"))
    there = "in this file" if other.source is place.source else f"in {other.source.path}"
    message = f"{place.words} here, and {other.words} {there}."
    help_ = "Correct one of them, or remove it: the inverse of a relation is shown by itself."
    return Diagnostic(DISAGREE, span, message, help_)
