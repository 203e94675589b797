"""The sources of one page, numbered in the order in which it first cites them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.pages.cards import source_card
from spacecat.pages.dates import long_date
from spacecat.pages.parts import ClaimView, Disagreement, SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Entry
    from spacecat.model.values import Cited
    from spacecat.pages.cards import SourceCard
    from spacecat.pages.reads import Reader


class Cites:
    """Numbers the sources of one page as its view is built, and gathers what they dispute."""

    def __init__(self, reader: Reader, record: Record[Entry]) -> None:
        """Begin with no source cited."""
        self._reader = reader
        self._record = record
        self._numbers: dict[str, int] = {}
        self._disagreements: list[Disagreement] = []

    def numbers(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of sources, by their ids as written."""
        known = self._numbers
        return tuple(known.setdefault(name, len(known) + 1) for name in dict.fromkeys(names))

    def otherwise(self, about: str, ours: str, part: Cited) -> tuple[ClaimView, ...]:
        """Return what other sources say instead of `ours`, and remember it as a disagreement."""
        claims = tuple(
            ClaimView(claim.says, self.numbers(claim.source), claim.note)
            for claim in part.otherwise
        )
        if claims:
            self._disagreements.append(Disagreement(about, ours, claims))
        return claims

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Every disagreement so far, in the order of the page."""
        return tuple(self._disagreements)

    @property
    def listed(self) -> tuple[SourceLine, ...]:
        """Every source cited so far, by number."""
        return tuple(self._line(name, number) for name, number in self._numbers.items())

    def _line(self, name: str, number: int) -> SourceLine:
        source = self._source(name)
        return SourceLine(number, source, long_date(source.date) if source.date else None)

    def _source(self, name: str) -> SourceCard:
        own = self._record.entry.sources.get(name)
        if own:
            return source_card(own)
        return self._reader.source(self._record.target(EntryKind.SOURCE, name))
