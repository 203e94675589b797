"""Cards: the pictures that other sites show beside a link to a title, or to any other page.

Each is drawn as an SVG and turned into the pixels that those sites ask for.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from spacecat.covers.compose import wide_cover_of
from spacecat.covers.subject import Subject
from spacecat.imaging.crop import CARD
from spacecat.imaging.lettering import can_be_set, set_within
from spacecat.imaging.raster import FAMILY, as_png, edition
from spacecat.model.vocabulary import Kind
from spacecat.noun import Noun, replace
from spacecat.pages.cards import host_of
from spacecat.pages.kind import Finish, PageKind
from spacecat.pages.reads import SITE, SITE_NAME, Facet, Page, Read
from spacecat.pages.urls import SITE_CARD, card_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacecat.covers.compose import Cover
    from spacecat.imaging.lettering import Lines
    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.reads import Reader

LEFT, ACROSS = 64, 490
"""Where lines begin, and how long they may be, in pixels."""

MIDDLE, FOOT = 312, 574
"""The height around which the names stand, and that of the line at the foot."""

LEADING = 1.24
"""The distance of lines, in sizes of their letters."""

NAME_SIZES, NAME_LINES = (66, 54, 44, 36, 29), (2, 3, 4, 5, 6)
NATIVE_SIZES, NATIVE_LINES = (40, 34, 28, 24), (1, 2, 3, 5)
SMALL = 25


class TextLine(NamedTuple):
    """One line of a card: where it stands, how large and in which colour."""

    text: str
    y: int
    size: int
    colour: str


class CardView(Noun):
    """All that a card shows, in pixels; the drawing has ten units to each."""

    drawing: Cover
    x: int
    family: str
    lines: tuple[TextLine, ...]


def plan(catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan a card for every title."""
    for entry_id in catalogue.titles:
        reads = frozenset((SITE_NAME, Read(Facet.DRAWN, entry_id)))
        yield Page(card_address(entry_id), KIND.name, reads, entry_id)


def view(reader: Reader) -> CardView:
    """Show the drawing of a title beside its names."""
    subject = reader.drawn(reader.page.subject)
    what = Kind(subject.kind).label
    above = f"{what}, {subject.year}" if subject.year else what
    return _card(_named(subject), above, reader.site_name)


def plan_site(_catalogue: Catalogue, _groups: Groups) -> Iterator[Page]:
    """Plan the card of all pages that have none of their own."""
    yield Page(SITE_CARD, SITE_KIND.name, frozenset((SITE,)))


def view_site(reader: Reader) -> CardView:
    """Show the name of the site, and what it is about."""
    site = reader.site
    name = site.name if _can_mostly_be_set(site.name) else host_of(site.base_url)
    subject = Subject(SITE_CARD, name, site.tagline, cast=(2, 2, 2, 2, 1, 1, 1))
    return _card(subject, "", "")


def _named(subject: Subject) -> Subject:
    """Name a title whose name the font lacks by its native name, or else as its address does."""
    if _can_mostly_be_set(subject.name):
        return subject
    if _can_mostly_be_set(subject.native or ""):
        return replace(subject, name=subject.native or "", native=None)
    slug = subject.id.partition("/")[2]
    return replace(subject, name=slug.replace("-", " ").capitalize())


def _can_mostly_be_set(name: str) -> bool:
    """Whether at least half of the letters and digits of a name would be on the card."""
    kept = sum(map(str.isalnum, can_be_set(name)))
    return kept > 0 and 2 * kept >= sum(map(str.isalnum, name))


def _card(subject: Subject, above: str, below: str) -> CardView:
    drawing = wide_cover_of(subject)
    tones = drawing.tones
    name = set_within(subject.name, ACROSS, NAME_SIZES, NAME_LINES)
    native = set_within(subject.native or "", ACROSS, NATIVE_SIZES, NATIVE_LINES)
    gap = SMALL if native.texts else 0
    top = MIDDLE - (_height(name) + gap + _height(native)) / 2
    lines = (
        TextLine(can_be_set(above), round(top - SMALL * 0.8), SMALL, tones.accent),
        *_set(name, top, tones.ink),
        *_set(native, top + _height(name) + gap, tones.ink),
        TextLine(can_be_set(below), FOOT, SMALL, tones.quiet),
    )
    return CardView(drawing, LEFT, FAMILY, tuple(line for line in lines if line.text))


def _height(lines: Lines) -> float:
    return len(lines.texts) * lines.size * LEADING


def _set(lines: Lines, top: float, colour: str) -> Sequence[TextLine]:
    """Set lines beneath each other; letters stand on a line four fifths down their height."""
    return [
        TextLine(text, round(top + lines.size * (LEADING * number + 0.9)), lines.size, colour)
        for number, text in enumerate(lines.texts)
    ]


PIXELS = Finish("the drawing of pixels", partial(as_png, size=CARD), edition)
KIND = PageKind("card", "card.svg", plan, view, finish=PIXELS)
SITE_KIND = PageKind("site-card", "card.svg", plan_site, view_site, finish=PIXELS)
