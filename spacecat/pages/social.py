"""What sites that show a link to a page make of it: the Open Graph protocol (ogp.me)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.imaging.crop import CARD
from spacecat.model.entries import Person, Title
from spacecat.model.vocabulary import Kind
from spacecat.pages.parts import SharedImage
from spacecat.pages.pictures import shared_image
from spacecat.pages.urls import SITE_CARD, card_address, oembed_address

if TYPE_CHECKING:
    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Entry, SiteSettings
    from spacecat.pages.reads import Reader

WEBSITE = "website"
"""The type of whatever has no type of its own."""


def type_of(record: Record[Entry] | None) -> str:
    """Return what Open Graph calls the thing that a page is about."""
    if record and isinstance(record.entry, Person):
        return "profile"
    if record and isinstance(record.entry, Title):
        return "video.tv_show" if record.entry.kind is Kind.DRAMA else "video.movie"
    return WEBSITE


def locale_of(language: str) -> str:
    """Return a language tag as Open Graph writes locales, which have a territory; else nothing."""
    language, _, territory = language.replace("-", "_").rpartition("_")
    return f"{language.partition('_')[0]}_{territory}" if territory.isupper() and language else ""


def oembed_of(reader: Reader, site: SiteSettings, record: Record[Entry] | None) -> str:
    """Return the whole address of what oEmbed's consumers read of a title; else nothing."""
    if record is None or not isinstance(record.entry, Title) or "oembed" in site.without:
        return ""
    return reader.absolute(oembed_address(record.id))


def image_of(
    reader: Reader, site: SiteSettings, heading: str, record: Record[Entry] | None
) -> SharedImage | None:
    """Return the picture to show with a link: an editor's, the card of the title, or the site's."""
    own = shared_image(reader, record) if record and record.image else None
    if own:
        return own
    if record and isinstance(record.entry, Title) and "card" not in site.without:
        return SharedImage(reader.absolute(card_address(record.id)), *CARD, heading)
    if "site-card" in site.without:
        return None
    return SharedImage(reader.absolute(SITE_CARD), *CARD, site.name)
