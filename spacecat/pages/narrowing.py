"""The ways from a term to its combinations with others, with the number of titles of each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from spacecat.pages.combined import NARROW, terms_in
from spacecat.pages.parts import PlainLink, PlainLinks
from spacecat.pages.reads import Facet, Read, cards
from spacecat.pages.tallies import tallies
from spacecat.pages.terms import DIVISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Reader, Reads
    from spacecat.pages.tallies import Tally
    from spacecat.pages.terms import Term


def narrowing_reads(groups: Groups, term: Term) -> Reads:
    """Read how the titles of a term can be narrowed down, and what the other terms are called."""
    name = f"{NARROW}/{term.name}"
    if name not in groups:
        return frozenset()
    return term_cards(_others(term, tallies(groups[name]))) | {Read(Facet.GROUP, name)}


def term_cards(terms: Iterable[Term]) -> Reads:
    """Read what the terms that are entries are called."""
    return cards([term.entry for term in terms if term.entry])


def narrowing(reader: Reader, term: Term) -> tuple[PlainLinks, ...]:
    """Lead to the combinations of a term, division by division, the largest first."""
    name = f"{NARROW}/{term.name}"
    if Read(Facet.GROUP, name) not in reader.page.reads:
        return ()
    found = tallies(reader.group(name))
    others = zip(_others(term, found), found, strict=True)
    return tuple(
        PlainLinks(DIVISIONS[folder].one.capitalize(), tuple(_links(reader, folder, ways)))
        for folder, ways in groupby(others, key=lambda way: way[0].folder)
    )


def label_of(reader: Reader, term: Term) -> str:
    """Return what readers see of a term."""
    return reader.card(term.entry).name if term.entry else term.label


def _others(term: Term, found: Iterable[Tally]) -> list[Term]:
    both = (terms_in(tally.of) for tally in found)
    return [second if first == term else first for first, second in both]


def _links(reader: Reader, folder: str, ways: Iterable[tuple[Term, Tally]]) -> list[PlainLink]:
    links = [
        PlainLink(reader.href(f"/{tally.of}/"), label_of(reader, other), count=tally.number)
        for other, tally in ways
    ]
    if folder == "years":
        links.sort(key=lambda link: link.text, reverse=True)
    else:
        links.sort(key=lambda link: (-(link.count or 0), link.text.casefold()))
    return links
