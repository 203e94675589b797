"""The list of all people: A–Z by name, and 가나다 by the name in Hangul."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.letters import anchor, hangul_letter, latin_letter
from spacecat.pages.named import links
from spacecat.pages.paging import address_of_part, list_pages, paging
from spacecat.pages.parts import PlainLink
from spacecat.pages.reads import Facet, Page, Read
from spacecat.pages.urls import index_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.cards import Card
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader

IN_HANGUL = "/people/hangul/"
ORDERS = {"people": index_of(EntryKind.PERSON), "people/hangul": IN_HANGUL}
"""The groups of all people, and where each is listed."""
LETTERS = {"people": latin_letter, "people/hangul": hangul_letter}
"""The letter under which somebody stands, by the group."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The people under one letter; `anchor` is its id in the page."""

    letter: str
    anchor: str
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PeopleView:
    """People by letter; `other` leads to the other order."""

    frame: Frame
    letters: tuple[Letter, ...]
    """The letters of this page."""
    jumps: tuple[PlainLink, ...]
    """All letters, each with the place where its people begin."""
    paging: Paging | None
    other: str
    is_hangul: bool


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan both orders."""
    del catalogue
    for name, address in ORDERS.items():
        for page in list_pages(KIND.name, address, name, groups):
            yield replace(page, reads=page.reads | {Read(Facet.GROUP, f"{name}/letters")})


def view(reader: Reader) -> PeopleView:
    """Show everybody under the first letter of their name."""
    name = reader.page.subject.partition("#")[0]
    is_hangul = ORDERS[name] == IN_HANGUL
    trail = (("People", "/people/"),) if is_hangul else ()
    heading = "People by name in Hangul" if is_hangul else "People"
    other = index_of(EntryKind.PERSON) if is_hangul else IN_HANGUL
    return PeopleView(
        frame=frame(reader, heading, "Everybody in the catalogue, by name.", trail),
        letters=_letters(reader, LETTERS[name]),
        jumps=_jumps(reader, name),
        paging=paging(reader, ORDERS[name]),
        other=reader.href(other),
        is_hangul=is_hangul,
    )


def _letters(reader: Reader, letter_of: Callable[[Card], str]) -> tuple[Letter, ...]:
    found: dict[str, list[Link]] = {}
    for person in links(reader, reader.group(reader.page.subject).members):
        found.setdefault(letter_of(person.card), []).append(person)
    return tuple(Letter(letter, anchor(letter), tuple(people)) for letter, people in found.items())


def _jumps(reader: Reader, name: str) -> tuple[PlainLink, ...]:
    jumps = []
    for begin in reader.group(f"{name}/letters").members:
        letter, _, number = begin.partition(" ")
        address = address_of_part(ORDERS[name], int(number))
        jumps.append(PlainLink(reader.href(f"{address}#{anchor(letter)}"), letter))
    return tuple(jumps)


KIND = PageKind("people", "people.html", plan, view)
