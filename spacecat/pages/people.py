"""The list of all people: A–Z by name, and 가나다 by the name in Hangul."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import initial
from spacecat.pages.frame import frame
from spacecat.pages.kind import PageKind
from spacecat.pages.named import links
from spacecat.pages.reads import SITE, Facet, Page, Read, cards
from spacecat.pages.urls import index_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader

IN_HANGUL = "/people/hangul/"


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
    other: str
    is_hangul: bool


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan both orders."""
    del catalogue
    for address, group in ((index_of(EntryKind.PERSON), "people"), (IN_HANGUL, "people/hangul")):
        reads = cards(groups[group].members) | {SITE, Read(Facet.GROUP, group)}
        yield Page(address, KIND.name, reads, group)


def view(reader: Reader) -> PeopleView:
    """Show everybody under the first letter of their name."""
    is_hangul = reader.page.address == IN_HANGUL
    trail = (("People", "/people/"),) if is_hangul else ()
    heading = "People by name in Hangul" if is_hangul else "People"
    other = index_of(EntryKind.PERSON) if is_hangul else IN_HANGUL
    return PeopleView(
        frame=frame(reader, heading, "Everybody in the catalogue, by name.", trail),
        letters=_letters(reader, _hangul_letter if is_hangul else _latin_letter),
        other=reader.href(other),
        is_hangul=is_hangul,
    )


def _letters(reader: Reader, letter_of: Callable[[Link], str]) -> tuple[Letter, ...]:
    found: dict[str, list[Link]] = {}
    for person in links(reader, reader.group(reader.page.subject).members):
        found.setdefault(letter_of(person), []).append(person)
    return tuple(
        Letter(letter, f"letter-{letter.lower() if letter != '#' else 'other'}", tuple(people))
        for letter, people in found.items()
    )


def _latin_letter(person: Link) -> str:
    first = person.card.name[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _hangul_letter(person: Link) -> str:
    return initial(person.card.native or "") or "#"


KIND = PageKind("people", "people.html", plan, view)
