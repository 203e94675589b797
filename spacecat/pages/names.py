"""The index of all names: every name and alias, and the page of what it names."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from spacecat.model.vocabulary import AliasKind, EntryKind
from spacecat.names.hangul import has_hangul
from spacecat.noun import Noun
from spacecat.pages.every_name import (
    LABELS,
    LETTERS,
    NAMES,
    OTHER,
    PREFERRED,
    ROMANISED,
    name_in,
)
from spacecat.pages.frame import frame, numbered
from spacecat.pages.kind import PageKind
from spacecat.pages.paging import LISTED, address_of_part, list_pages, paging
from spacecat.pages.parts import PlainLink, PlainLinks
from spacecat.pages.reads import SITE, Facet, Page, Read
from spacecat.pages.tallies import tallies
from spacecat.pages.urls import ALL_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.every_name import Name
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader

_KINDS = {
    EntryKind.PERSON: "person",
    EntryKind.CHARACTER: "character",
    EntryKind.COMPANY: "company",
    EntryKind.TAG: "tag",
    EntryKind.LIST: "list",
}
_WHY = {kind.value: kind.label.lower() for kind in AliasKind}
_WHY[ROMANISED] = "romanisation"


class NameLine(Noun):
    """A name, and what it is the name of."""

    text: str
    lang: str | None
    """The language of the name where it is neither the site's nor Hangul."""
    link: Link
    why: str
    """Why the thing has the name, as in “stage name”; empty where that need not be said."""
    is_preferred: bool
    what: str
    """What sort of thing it is."""


class NamesView(Noun):
    """The names of one letter; on the first page of the index none, and the way to all."""

    frame: Frame
    alphabets: tuple[PlainLinks, ...]
    """The letters, script by script; on the first page each with the number of its names."""
    long: tuple[PlainLinks, ...]
    """On the first page: the letters with more names than fit on a page, and those pages."""
    names: tuple[NameLine, ...]
    paging: Paging | None


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan the first page, and those of each letter."""
    del catalogue
    yield Page(ALL_NAMES, KIND.name, frozenset({SITE, Read(Facet.GROUP, NAMES)}), NAMES)
    for letter in groups[LETTERS].members:
        yield from plan_letter(f"{NAMES}/{letter}", groups)


def plan_letter(name: str, groups: Groups) -> Iterator[Page]:
    """Plan the pages of the names of a letter; `name` is that of their group."""
    for page in list_pages(KIND.name, f"/{name}/", name, groups):
        yield page.reading([Read(Facet.GROUP, LETTERS)])


def view(reader: Reader) -> NamesView:
    """Show the names of a letter, or the way to all of them."""
    return _all(reader) if reader.page.subject == NAMES else _letter(reader)


def _all(reader: Reader) -> NamesView:
    numbers = {one.of: one.number for one in tallies(reader.group(NAMES))}
    description = "Every name in the catalogue, in both scripts, and what it is the name of."
    return NamesView(
        frame=frame(reader, "All names", description),
        alphabets=_alphabets(
            [
                (letter, PlainLink(_href(reader, letter), LABELS[letter], count=number))
                for letter, number in numbers.items()
            ]
        ),
        long=tuple(
            _pages(reader, letter, number) for letter, number in numbers.items() if number > LISTED
        ),
        names=(),
        paging=None,
    )


def _letter(reader: Reader) -> NamesView:
    part = reader.page.subject
    letter = part.partition("#")[0].partition("/")[2]
    label = LABELS[letter]
    heading = "Names beginning otherwise" if letter == OTHER else f"Names beginning with {label}"
    letters = [
        (one, PlainLink(_href(reader, one), LABELS[one], current=one == letter))
        for one in reader.group(LETTERS).members
    ]
    description, trail = f"{heading}, in the catalogue.", (("All names", ALL_NAMES),)
    leading = paging(reader, f"{ALL_NAMES}{letter}/")
    return NamesView(
        frame=numbered(frame(reader, heading, description, trail), leading),
        alphabets=_alphabets(letters),
        long=(),
        names=tuple(_line(reader, name_in(one)) for one in reader.group(part).members),
        paging=leading,
    )


def _href(reader: Reader, letter: str, page: int = 1) -> str:
    return reader.href(address_of_part(f"{ALL_NAMES}{letter}/", page))


def _alphabets(letters: list[tuple[str, PlainLink]]) -> tuple[PlainLinks, ...]:
    found = groupby(letters, key=lambda letter: _script_of(letter[0]))
    return tuple(PlainLinks(script, tuple(link for _, link in links)) for script, links in found)


def _script_of(letter: str) -> str:
    if letter == OTHER:
        return "Signs and digits"
    return "A–Z" if len(letter) == 1 else "가나다"


def _pages(reader: Reader, letter: str, number: int) -> PlainLinks:
    pages = range(1, -(-number // LISTED) + 1)
    links = (PlainLink(_href(reader, letter, page), str(page)) for page in pages)
    return PlainLinks(LABELS[letter], tuple(links))


def _line(reader: Reader, name: Name) -> NameLine:
    link = reader.link(name.id)
    card = link.card
    what = ", ".join(filter(None, (card.what.lower(), str(card.year or ""))))
    is_latin = name.why in {ROMANISED, AliasKind.ROMANISATION} and not has_hangul(name.text)
    return NameLine(
        text=card.name if name.why == PREFERRED else name.text,
        lang="ko-Latn" if is_latin else None,
        link=link,
        why=_WHY.get(name.why, ""),
        is_preferred=name.why == PREFERRED,
        what=what or _KINDS.get(card.kind, ""),
    )


KIND = PageKind("names", "names.html", plan, view)
