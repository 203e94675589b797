"""What is said of entries after some of those that speak of them were edited.

What each entry says stands in the records of those of whom it says it, in the order of the entries.
So an edit takes out what one entry said, and puts in what it says, at the place of the entry.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from spacecat.load.inverse import Inverses
from spacecat.model.catalogue import Inbound, order_of
from spacecat.noun import Noun, fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from spacecat.model.catalogue import EntryId, Record
    from spacecat.model.entries import Entry


class Change(Noun):
    """A record before and after; one is missing where an entry came or went."""

    before: Record[Entry] | None
    after: Record[Entry] | None

    @property
    def keeps_id(self) -> bool:
        """Whether the record is there before and after, under one id."""
        return bool(self.before and self.after and self.before.id == self.after.id)


_PARTS = tuple(part.name for part in fields(Inbound))


def retold(
    changes: Iterable[Change],
    inbound_of: Callable[[EntryId], Inbound],
    sources: Mapping[EntryId, Record[Entry]],
) -> dict[EntryId, Inbound]:
    """Return what is said, after `changes`, of everything of which something else is said then.

    `inbound_of` tells what was said of a thing, by the id that it has afterwards; `sources` are the
    sources that entries may cite.
    """
    changes = tuple(changes)
    ids = {one.before.id: one.after.id for one in changes if one.before and one.after}
    gone = {one.before.id for one in changes if one.before} - ids.keys()
    heard: dict[EntryId, Inbound] = {}
    for change in changes:
        said, says = _of(change.before, sources), _of(change.after, sources)
        was = {ids.get(target, target): target for target in said.targets() if target not in gone}
        for target in dict.fromkeys((*was, *says.targets())):
            before, after = said.of(was.get(target, target)), says.of(target)
            if before != after:
                known = heard[target] if target in heard else inbound_of(target)
                heard[target] = _retold(known, change, after)
    return heard


def _of(record: Record[Entry] | None, sources: Mapping[EntryId, Record[Entry]]) -> Inverses:
    inverses = Inverses()
    if record:
        inverses.add(record, sources)
    return inverses


def _retold(inbound: Inbound, change: Change, said: Inbound) -> Inbound:
    return Inbound(
        **{part: _spliced(getattr(inbound, part), change, getattr(said, part)) for part in _PARTS}
    )


def _spliced(parts: tuple[Any, ...], change: Change, said: tuple[Any, ...]) -> tuple[Any, ...]:
    gone = change.before.id if change.before else None
    kept = [part for part in parts if _speaker(part) != gone]
    if said:
        place = bisect_left(kept, order_of(_speaker(said[0])), key=_order)
        kept[place:place] = said
    return tuple(kept)


def _speaker(part: Any) -> EntryId:  # noqa: ANN401 - a part of an Inbound is one of five types
    """Return the entry that says it: most that speak of others are titles."""
    return part if isinstance(part, str) else str(part.title)


def _order(part: Any) -> tuple[int, EntryId]:  # noqa: ANN401 - as above
    return order_of(_speaker(part))
