"""The page that a server shows where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.noun import Noun, replace
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.reads import SITE, Page
from spacecat.pages.urls import NOT_FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Frame
    from spacecat.pages.reads import Reader


class NotFoundView(Noun):
    """The frame says it all."""

    frame: Frame


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the one page."""
    del catalogue, groups
    yield Page(NOT_FOUND, KIND.name, frozenset({SITE}))


def view(reader: Reader) -> NotFoundView:
    """Show the way back."""
    shown = frame(reader, "Lost in space", "There is no page at this address.")
    return NotFoundView(replace(shown, is_indexed=False))


KIND = PageKind("not-found", "not_found.html", plan, view)
