"""The entries that a query means, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.noun import Noun
from spacecat.search.matching import form_of_name, form_of_query, rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.search.entries import Findable
    from spacecat.search.matching import Form

HITS = 10
"""Hits that readers are shown at once."""

SHOWN_NAMES = 2
"""Names that are always shown: the name of the page, and the one in Hangul."""


class Hit(NamedTuple):
    """An entry that fits a query, and by which of its names."""

    entry: Findable
    rank: int
    name: int
    """Which of the `names` of the entry fits best, the first of them if several do."""

    @property
    def other(self) -> str:
        """The name by which it was found, where that is none of those that are always shown."""
        return self.entry.names[self.name] if self.name >= SHOWN_NAMES else ""


class Index(Noun):
    """Entries with their names ready to be compared."""

    entries: tuple[tuple[Findable, tuple[Form, ...]], ...]

    def find(self, query: str, limit: int = HITS) -> tuple[Hit, ...]:
        """Return what `query` means, the likeliest first, and not more than `limit`."""
        asked = form_of_query(query)
        hits = [hit for entry, forms in self.entries if (hit := _hit(asked, entry, forms))]
        return tuple(sorted(hits, key=order)[: max(limit, 0)])


def index(entries: Iterable[Findable]) -> Index:
    """Make the names of `entries` ready."""
    return Index(tuple((entry, forms_of(entry)) for entry in entries))


def forms_of(entry: Findable) -> tuple[Form, ...]:
    """Return the names of an entry, ready to be compared."""
    return tuple(form_of_name(name, is_personal=entry.is_personal) for name in entry.names)


def _hit(asked: Form, entry: Findable, forms: tuple[Form, ...]) -> Hit | None:
    best: Hit | None = None
    for number, form in enumerate(forms):
        fits = rank(asked, form)
        if fits is not None and (best is None or fits < best.rank):
            best = Hit(entry, fits, number)
    return best


def order(hit: Hit) -> tuple[int, bool, int, str]:
    """Return the sort key of hits: how well they fit, and what readers expect of those alike."""
    return hit.rank, hit.name >= SHOWN_NAMES, -hit.entry.weight, hit.entry.address
