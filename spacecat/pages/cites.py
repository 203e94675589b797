"""The sources of one page, numbered in the order in which it first cites them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from spacecat.model.vocabulary import EntryKind
from spacecat.pages.cards import source_card
from spacecat.pages.dates import long_date
from spacecat.pages.parts import ClaimView, Disagreement, SourceLine

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Entry, Source
    from spacecat.model.parts import SourceDetail
    from spacecat.model.values import Cited
    from spacecat.pages.cards import SourceCard
    from spacecat.pages.reads import Reader

Sources: TypeAlias = "Mapping[str, SourceDetail | Source]"
"""What the ids of sources mean to an entry other than that of the page."""

OWN: Sources = MappingProxyType({})
"""No other entry's ids: those of the page's own."""


class Cites:
    """Numbers the sources of one page as its view is built, and gathers what they dispute."""

    def __init__(self, reader: Reader, record: Record[Entry]) -> None:
        """Begin with no source cited."""
        self._reader = reader
        self._record = record
        self._own: dict[str, int] = {}
        self._numbers: dict[SourceCard, int] = {}
        self._disagreements: list[Disagreement] = []

    def numbers(self, names: Collection[str], there: Sources = OWN) -> tuple[int, ...]:
        """Return the numbers of sources, by their ids as the entry writes them, or as `there`.

        What readers would see as one source has one number, whatever its ids.
        """
        if not names:
            return ()
        return tuple(dict.fromkeys([self._number(name, there) for name in names]))

    def otherwise(
        self, about: str, ours: str, part: Cited, there: Sources = OWN
    ) -> tuple[ClaimView, ...]:
        """Return what other sources say instead of `ours`, and remember it as a disagreement."""
        if not part.otherwise:
            return ()
        number = len(self._disagreements) + 1
        claims = tuple(
            ClaimView(claim.says, self.numbers(claim.source, there), claim.note, number)
            for claim in part.otherwise
        )
        self._disagreements.append(Disagreement(about, ours, claims))
        return claims

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Every disagreement so far, in the order of the page."""
        return tuple(self._disagreements)

    @property
    def listed(self) -> tuple[SourceLine, ...]:
        """Every source cited so far, by number."""
        return tuple(_line(source, number) for source, number in self._numbers.items())

    def _number(self, name: str, there: Sources) -> int:
        if there:
            return self._number_of(source_card(there[name]))
        if name not in self._own:
            self._own[name] = self._number_of(self._source(name))
        return self._own[name]

    def _number_of(self, source: SourceCard) -> int:
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def _source(self, name: str) -> SourceCard:
        own = self._record.entry.sources.get(name)
        if own:
            return source_card(own)
        return self._reader.source(self._record.target(EntryKind.SOURCE, name))


def _line(source: SourceCard, number: int) -> SourceLine:
    return SourceLine(number, source, long_date(source.date) if source.date else None)
