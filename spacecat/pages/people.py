"""The list of all people: A–Z by name, and 가나다 by the name in Hangul."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import is_syllable
from spacecat.pages.cards import card_of
from spacecat.pages.frame import frame
from spacecat.pages.groups import Group
from spacecat.pages.kind import PageKind
from spacecat.pages.letters import anchor, hangul_letter, latin_letter
from spacecat.pages.named import links
from spacecat.pages.paging import LISTED, address_of_part, list_pages, paging
from spacecat.pages.parts import PlainLink
from spacecat.pages.reads import Facet, Page, Read
from spacecat.pages.urls import index_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacecat.model.catalogue import Catalogue, EntryId
    from spacecat.pages.cards import Card
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader

IN_HANGUL = "/people/hangul/"
_ORDERS = {"people": index_of(EntryKind.PERSON), "people/hangul": IN_HANGUL}
_LETTERS = {"people": latin_letter, "people/hangul": hangul_letter}


def letter_groups(catalogue: Catalogue, groups: Groups) -> dict[str, Group]:
    """Return where each letter begins: groups of letters, each with the number of its page."""
    found = {}
    for name, letter_of in _LETTERS.items():
        members = groups[name].members
        begins: dict[str, int] = {}
        for place in _first_places(_first_characters(catalogue, name, members)):
            letter = letter_of(card_of(catalogue.people[members[place]]))
            begins.setdefault(letter, place // LISTED + 1)
        letters = (f"{letter} {number}" for letter, number in begins.items())
        found[f"{name}/letters"] = Group("Letters", tuple(letters))
    return found


def _first_characters(catalogue: Catalogue, name: str, members: Iterable[EntryId]) -> list[str]:
    people = catalogue.people
    if _ORDERS[name] == IN_HANGUL:
        return [(people[one].entry.native or "")[:1] for one in members]
    return [people[one].entry.name[:1] for one in members]


def _first_places(characters: list[str]) -> list[int]:
    """Return the places at which a letter can begin: where a character stands first.

    Nearly always that tells the letter, and to ask for it once for each character, and not for each
    of twenty thousand people, is what lets an edit of one of them be seen at once.
    """
    first = dict(zip(reversed(characters), reversed(range(len(characters))), strict=True))
    unsure = {character for character in first if not _decides(character)}
    places = {place for character, place in first.items() if character not in unsure}
    if unsure:
        places.update(at for at, character in enumerate(characters) if character in unsure)
    return sorted(places)


def _decides(first: str) -> bool:
    """Whether all names that begin so have one letter: no sign before it, nothing to compose."""
    return not first or is_syllable(first) or (first.isascii() and first.isalnum())


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
    for name, address in _ORDERS.items():
        for page in list_pages(KIND.name, address, name, groups):
            yield replace(page, reads=page.reads | {Read(Facet.GROUP, f"{name}/letters")})


def view(reader: Reader) -> PeopleView:
    """Show everybody under the first letter of their name."""
    name = reader.page.subject.partition("#")[0]
    is_hangul = _ORDERS[name] == IN_HANGUL
    trail = (("People", "/people/"),) if is_hangul else ()
    heading = "People by name in Hangul" if is_hangul else "People"
    other = index_of(EntryKind.PERSON) if is_hangul else IN_HANGUL
    return PeopleView(
        frame=frame(reader, heading, "Everybody in the catalogue, by name.", trail),
        letters=_letters(reader, _LETTERS[name]),
        jumps=_jumps(reader, name),
        paging=paging(reader, _ORDERS[name]),
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
        address = address_of_part(_ORDERS[name], int(number))
        jumps.append(PlainLink(reader.href(f"{address}#{anchor(letter)}"), letter))
    return tuple(jumps)


KIND = PageKind("people", "people.html", plan, view)
