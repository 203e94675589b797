"""Where others tell of the same thing: the links that follow from the ids of its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.entries import ids_of
from spacecat.model.identifiers import addresses_of
from spacecat.pages.parts import PlainLink

if TYPE_CHECKING:
    from spacecat.model.entries import Entry


def known_as(entry: Entry) -> tuple[PlainLink, ...]:
    """Return a link to each place that knows what `entry` is about by an id of its own."""
    ids = ids_of(entry)
    return tuple(PlainLink(href, text) for text, href in addresses_of(ids.said)) if ids else ()
