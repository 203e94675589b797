"""The cases of the search, and the catalogues that they are asked of."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from catalogues import ROOT, options_for

from search.invented import INVENTED
from spacecat.pages.search_groups import findable_entries
from spacecat.pipeline import prepare
from spacecat.search.finding import Index, index

if TYPE_CHECKING:
    from spacecat.search.entries import Findable

_DECOMPOSED = re.compile(r"NFD\((.*)\)")


class Case(NamedTuple):
    """A query, and the addresses that have to be found first: one or none."""

    catalogue: str
    query: str
    expected: list[str]

    def __str__(self) -> str:
        """Return the name of the test."""
        return f"{self.catalogue}: {self.query}"


def _case(line: str) -> Case:
    catalogue, query, expected = line.split("\t")
    decomposed = _DECOMPOSED.fullmatch(query)
    if decomposed:
        query = unicodedata.normalize("NFD", decomposed[1])
    return Case(catalogue, query, [] if expected == "-" else [expected])


_LINES = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = tuple(_case(line) for line in _LINES if not line.startswith("#"))


@cache
def entries_of(catalogue: str) -> tuple[Findable, ...]:
    """Return all that can be found in the catalogue of this name."""
    if catalogue == "invented":
        return INVENTED
    prepared, _ = prepare(options_for(ROOT))
    assert prepared is not None
    return tuple(findable_entries(prepared.catalogue).values())


@cache
def index_of(catalogue: str) -> Index:
    """Return the index of the catalogue of this name."""
    return index(entries_of(catalogue))
