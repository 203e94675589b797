"""What an entry contributes to the search: its names, what it is, where it is, how prominent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, cast

from spacecat.model.entries import Title, TitleList
from spacecat.model.prominence import MAIN, of_appearance
from spacecat.model.vocabulary import AliasKind, EntryKind
from spacecat.names.hangul import has_hangul
from spacecat.names.romanise import romanise_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Entry, Person

FOUND: Final = tuple(kind for kind in EntryKind if kind is not EntryKind.SOURCE)
"""The kinds of entries that have a page of their own to be found."""

_ROMANISED = "Romanised"
_A_MAIN_ROLE = 3
_EXPECTED = 20


class Name(NamedTuple):
    """Another name of an entry, and why it has it."""

    text: str
    kind: str


class Findable(NamedTuple):
    """An entry as the search knows it."""

    address: str
    """Where its page is, from the root of the site, without the slashes at both ends."""
    kind: EntryKind
    label: str
    """What it is, for readers: “Film, 2022”, “Person”."""
    weight: int
    """Of entries that fit a query alike, one that has more of it comes first."""
    name: str
    native: str
    """The name in Hangul, or nothing."""
    others: tuple[Name, ...]
    """All its other names, misspellings last."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the two that stand on its page first; the second may be empty."""
        return (self.name, self.native, *(other.text for other in self.others))

    @property
    def is_personal(self) -> bool:
        """Whether its names are those of somebody."""
        return self.kind in {EntryKind.PERSON, EntryKind.CHARACTER}


def findable(record: Record[Entry], address: str) -> Findable:
    """Return what can be found of a record, whose page stands at `address`."""
    entry = record.entry
    return Findable(
        address=address.strip("/"),
        kind=record.kind,
        label=_label(record),
        weight=_weight(record),
        name=entry.name,
        native=entry.native or "",
        others=tuple(_others(record)),
    )


def _label(record: Record[Entry]) -> str:
    entry = record.entry
    if isinstance(entry, Title):
        shown = entry.first_shown
        return f"{entry.kind.label}, {shown.year}" if shown else entry.kind.label
    label = record.kind.value.capitalize()
    told_apart = entry.disambiguator if record.namesakes else None
    return f"{label}, {told_apart}" if told_apart else label


def _weight(record: Record[Entry]) -> int:
    """Return how prominent an entry is, in steps that double: one credit more seldom changes it.

    Titles and people, whom most readers look for, come before all others.
    """
    expected = _EXPECTED if record.kind in {EntryKind.TITLE, EntryKind.PERSON} else 0
    return expected + _mentions(record).bit_length()


def _mentions(record: Record[Entry]) -> int:
    """Return how many credits, titles or items speak of an entry; a main role counts for more."""
    entry, inbound = record.entry, record.inbound
    if isinstance(entry, Title):
        return len(entry.cast) + len(entry.crew)
    if record.kind is EntryKind.PERSON:
        ranks = map(of_appearance, cast("Record[Person]", record).inbound.appearances)
        return sum(_A_MAIN_ROLE if rank == MAIN else 1 for rank in ranks)
    if isinstance(entry, TitleList):
        return len(entry.items)
    return len(inbound.portrayals) + len(inbound.involvements) + len(inbound.titles)


def _others(record: Record[Entry]) -> Iterator[Name]:
    entry = record.entry
    aliases = [Name(alias.name, alias.kind.label) for alias in entry.aliases]
    wrong = AliasKind.MISSPELLING.label
    yield from (one for one in aliases if one.kind != wrong)
    if entry.romanised:
        yield Name(entry.romanised.value, _ROMANISED)
    elif record.kind is EntryKind.TITLE and entry.native and has_hangul(entry.native):
        yield Name(romanise_word(entry.native), _ROMANISED)
    yield from (one for one in aliases if one.kind == wrong)
