"""The search page, which shows what the form at the head of every page asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.noun import Noun, replace
from spacecat.pages.footer import has_list
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.reads import SITE, Page
from spacecat.pages.search_groups import PARTS
from spacecat.pages.urls import ALL_NAMES, SEARCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Frame
    from spacecat.pages.reads import Reader

_DESCRIPTION = "Find titles and people by any of their names, in Hangul or Latin letters."


class SearchView(Noun):
    """What stands on the page before anything is found."""

    frame: Frame
    all_names: str | None
    """Where readers without JavaScript find all names, if that is listed."""


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the one page, where there is something to be searched."""
    del catalogue
    if PARTS in groups:
        yield Page(SEARCH, KIND.name, frozenset({SITE}))


def view(reader: Reader) -> SearchView:
    """Show how to search, and what leads to all names without it."""
    shown = replace(frame(reader, "Search", _DESCRIPTION), is_indexed=False)
    return SearchView(shown, reader.href(ALL_NAMES) if has_list(reader.site, ALL_NAMES) else None)


KIND = PageKind("search", "search.html", plan, view)
