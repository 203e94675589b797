"""A press cut down to what some pages read: little enough to be sent to another machine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacecat.model.catalogue import catalogue_of
from spacecat.pages.reads import ALL_DATA, Facet, Facets

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacecat.output.press import Press
    from spacecat.pages.reads import Page

_WHOLE = frozenset({Facet.FULL, Facet.STATE, Facet.DRAWN, Facet.DATA, Facet.TERMS})
"""The facets for which the whole record is needed; of a source, its card needs it as well."""


def narrowed(press: Press, pages: Collection[Page]) -> Press:
    """Return a press that makes `pages` alike, and that holds nothing which none of them reads."""
    press.read(pages)
    reads = {read for page in pages for read in page.reads}
    facets = press.facets
    if ALL_DATA in reads:  # all but what templates made of links, which cannot travel
        return replace(press, facets=replace(facets, _vantages={}))
    sources = facets.catalogue.sources
    names = {read.of for read in reads if read.facet is Facet.NAMES}
    cards = {read.of for read in reads if read.facet is Facet.CARD}
    whole = {read.of for read in reads if read.facet in _WHOLE}
    kept = whole | (cards & sources.keys())
    return replace(
        press,
        facets=Facets(
            catalogue_of(facets.catalogue.site, map(facets.catalogue.record, sorted(kept))),
            {read.of: facets.groups[read.of] for read in reads if read.facet is Facet.GROUP},
            facets.today,
            _news={read.of: facets.news(read.of) for read in reads if read.facet is Facet.NEWS},
            _cards={entry_id: facets.card(entry_id) for entry_id in cards - sources.keys()},
            _names={entry_id: facets.names(entry_id) for entry_id in names},
        ),
    )
