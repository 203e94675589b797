"""What sites read to show a link to a title: oEmbed 1.0 (oembed.com), beside each title's page.

Of its types this is “link”: it says what there is and shows its picture, and asks nobody to put our
HTML into their pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.imaging.crop import CARD
from spacecat.pages.cards import full_name
from spacecat.pages.json_text import json_text
from spacecat.pages.kind import PageKind
from spacecat.pages.reads import SITE, Page, card_read
from spacecat.pages.urls import HOME, card_address, oembed_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.cards import Card
    from spacecat.pages.json_text import Json
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Reader


class Thumbnail(NamedTuple):
    """A picture to show with a link: its whole address, and its size in pixels."""

    url: str
    width: int
    height: int


def plan(catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan what is told of every title."""
    for entry_id in catalogue.titles:
        reads = frozenset((SITE, card_read(entry_id)))
        yield Page(oembed_address(entry_id), KIND.name, reads, entry_id)


def view(reader: Reader) -> bytes:
    """Tell the names of a title, and show the picture that its page shows."""
    site, card = reader.site, reader.card(reader.page.subject)
    said: dict[str, Json] = {
        "version": "1.0",
        "type": "link",
        "title": full_name(card),
        "provider_name": site.name,
        "provider_url": reader.absolute(HOME),
    }
    picture = _thumbnail(reader, card)
    if picture:
        said["thumbnail_url"] = picture.url
        said["thumbnail_width"] = picture.width
        said["thumbnail_height"] = picture.height
    return f"{json_text(said)}\n".encode()


def _thumbnail(reader: Reader, card: Card) -> Thumbnail | None:
    prints = card.picture
    if prints:
        url = f"{prints.stem}{prints.width}.jpg"
        return Thumbnail(reader.absolute(url), prints.width, prints.height)
    if "card" in reader.site.without:
        return None
    return Thumbnail(reader.absolute(card_address(card.id)), CARD.width, CARD.height)


KIND = PageKind("oembed", "", plan, view, is_made_when_asked=True)
