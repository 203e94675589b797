"""Digests that a process of its own makes before the pages are planned, which takes one core.

Nearly every page reads a card or the whole of an entry. What these say is known as soon as the
catalogue is linked, and to write it down and digest it takes as long as planning does.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from spacecat.forks import beside, has_another
from spacecat.pages import data_files, entry_data
from spacecat.pages.reads import Facet, Facets, Read, card_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import date

    from spacecat.model.catalogue import Catalogue

    Foretold: TypeAlias = "Callable[[], dict[Read, bytes]]"
    Foretelling: TypeAlias = Callable[
        [Catalogue, date, int | None], AbstractContextManager[Foretold]
    ]

__all__ = ["foretelling", "not_foretelling"]

WORTH_IT = 2_000
"""Titles and people from which on a second process gains more than the 20 ms that it costs."""

_OF_DATA = frozenset({data_files.KIND.name, entry_data.KIND.name})
"""The kinds of pages that read the data of entries."""


@contextmanager
def not_foretelling(_catalogue: Catalogue, _today: date, _jobs: int | None) -> Iterator[Foretold]:
    """Foretell nothing, for those who make no pages."""
    yield dict


@contextmanager
def foretelling(catalogue: Catalogue, today: date, jobs: int | None) -> Iterator[Foretold]:
    """Begin to digest what pages will read; yield what waits for it, once.

    It returns nothing where that does not pay, nor of `jobs` processes, if only one is asked for.
    """
    entries = len(catalogue.titles) + len(catalogue.people)
    if entries < WORTH_IT or not has_another(jobs):
        yield dict
        return
    with beside(partial(_digests, catalogue, today)) as answer:
        yield lambda: _by_read(catalogue, answer() or b"")


def _digests(catalogue: Catalogue, today: date) -> bytes:
    """Return the digests of what will be read, one after another."""
    facets = Facets(catalogue, {}, today)
    return b"".join(map(facets.digest, _to_be_read(catalogue)))


def _by_read(catalogue: Catalogue, digests: bytes) -> dict[Read, bytes]:
    if not digests:
        return {}
    reads = list(_to_be_read(catalogue))
    size = len(digests) // len(reads)
    each = (digests[place : place + size] for place in range(0, len(digests), size))
    return dict(zip(reads, each, strict=True))


def _to_be_read(catalogue: Catalogue) -> Iterator[Read]:
    """Yield the facets that are digested, of each entry in turn."""
    facets = [Facet.FULL]
    if not _OF_DATA.issubset(catalogue.site.without):
        facets.append(Facet.DATA)
    for record in catalogue.all_records():
        yield card_read(record.id)
        yield from (Read(facet, record.id) for facet in facets)
