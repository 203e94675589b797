"""The picture of an entry as pages show it: which files are made of it, and whose it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacecat.imaging.crop import CARD, Copy, cut, height_of, widths_of
from spacecat.load.pictures import RATIOS, picture_of
from spacecat.noun import Noun
from spacecat.pages.parts import SharedImage
from spacecat.pages.urls import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Image, Record
    from spacecat.model.entries import Entry
    from spacecat.model.parts import Picture
    from spacecat.pages.cites import Cites
    from spacecat.pages.reads import Reader

__all__ = [
    "Credit",
    "Prints",
    "Shown",
    "copies_of",
    "licence",
    "prints_of",
    "shared_image",
    "shown_picture",
]

FORMS = ("avif", "webp", "jpg")
"""The formats that readers get, the smallest files first: browsers take the first they know."""


class Prints(Noun):
    """The files that are published of a picture, for whoever shows it."""

    stem: str
    """The address of each without its width and format: ``/titles/the-moon/picture-``."""
    widths: tuple[int, ...]
    """Pixels across of each, the narrowest first."""
    height: int
    """Pixels down of the widest."""

    @property
    def width(self) -> int:
        """Pixels across of the widest."""
        return self.widths[-1]

    @property
    def usual(self) -> int:
        """Pixels across of the one for browsers that cannot choose."""
        return self.widths[len(self.widths) // 2]

    @property
    def card_address(self) -> str:
        """The address of the JPEG for sites that show a link."""
        return f"{self.stem}card.jpg"


class Credit(Noun):
    """Whose a picture is, and by what right it is shown."""

    text: str
    licence: str
    licence_url: str | None
    cites: tuple[int, ...]
    """Numbers of the page's list of sources."""


class Shown(Noun):
    """A picture as the page of its entry shows it."""

    stem: str
    """The link to each of its files, without its width and format."""
    prints: Prints
    alt: str
    credit: Credit


def prints_of(record: Record[Entry]) -> Prints | None:
    """Return what is published of an entry's picture, if it has one."""
    picture, image = picture_of(record.entry), record.image
    if picture is None or image is None:
        return None
    ratio = RATIOS[record.kind]
    widths = widths_of(cut(image.size, ratio, picture.focus).width)
    stem = f"{address_of(record.id)}picture-"
    return Prints(stem, widths, height_of(widths[-1], ratio))


def copies_of(record: Record[Entry]) -> Iterator[tuple[str, Copy]]:
    """Yield every file that is published of an entry's picture, by its address."""
    prints, picture, image = prints_of(record), picture_of(record.entry), record.image
    if prints is None or picture is None or image is None:
        return
    ratio = RATIOS[record.kind]
    box = cut(image.size, ratio, picture.focus)
    for width in prints.widths:
        for form in FORMS:
            copy = Copy(box, width, height_of(width, ratio), form)
            yield f"{prints.stem}{width}.{form}", copy
    yield prints.card_address, _card(image, picture)


def _card(image: Image, picture: Picture) -> Copy:
    box = cut(image.size, CARD, picture.focus)
    across = min(CARD.width, box.width)
    return Copy(box, across, height_of(across, CARD), "jpg")


def shown_picture(reader: Reader, record: Record[Entry], cites: Cites) -> Shown | None:
    """Return the picture of an entry for its page, numbering the sources that say whose it is."""
    prints, picture = prints_of(record), picture_of(record.entry)
    if prints is None or picture is None:
        return None
    label, url = licence(picture.licence)
    credit = Credit(picture.credit, label, url, cites.numbers(picture.source))
    return Shown(reader.href(prints.stem), prints, picture.alt, credit)


def shared_image(reader: Reader, record: Record[Entry]) -> SharedImage | None:
    """Return the picture of an entry for sites that show a link to its page."""
    prints, picture, image = prints_of(record), picture_of(record.entry), record.image
    if prints is None or picture is None or image is None:
        return None
    card = _card(image, picture)
    url = reader.absolute(prints.card_address)
    return SharedImage(url, card.width, card.height, picture.alt)


_CC = re.compile(r"CC[ -](BY(?:-NC)?(?:-ND|-SA)?)[ -]([1-4]\.[05])", re.IGNORECASE)
_CC_ZERO = re.compile(r"CC[ -]?0(?:[ -]1\.0)?", re.IGNORECASE)
_DEEDS = "https://creativecommons.org/"


def licence(written: str) -> tuple[str, str | None]:
    """Return how a licence is shown, and where its terms are, if it is one of Creative Commons'.

    It may be written as SPDX does (CC-BY-SA-4.0) or as its authors do (CC BY-SA 4.0).
    """
    if _CC_ZERO.fullmatch(written):
        return "CC0 1.0", f"{_DEEDS}publicdomain/zero/1.0/"
    found = _CC.fullmatch(written)
    if found is None:
        return written, None
    terms, version = found[1].upper(), found[2]
    return f"CC {terms} {version}", f"{_DEEDS}licenses/{terms.lower()}/{version}/"
