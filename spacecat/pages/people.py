"""All people, and all titles, by letter: A–Z by name, and 가나다 by the name in Hangul."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun
from spacecat.pages.frame import frame, numbered
from spacecat.pages.kind import PageKind
from spacecat.pages.letters import anchor, hangul_letter, is_in_hangul, kind_of, latin_letter
from spacecat.pages.linked_data.lists import list_page
from spacecat.pages.linked_data.nodes import written
from spacecat.pages.named import links
from spacecat.pages.paging import address_of_part, list_pages, paging
from spacecat.pages.parts import PlainLink
from spacecat.pages.reads import Facet, Page, Read
from spacecat.pages.urls import A_TO_Z, TITLES_IN_HANGUL, index_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.cards import Card
    from spacecat.pages.kind import Groups
    from spacecat.pages.paging import Paging
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader

ORDERS = {
    "people": index_of(EntryKind.PERSON),
    "people/hangul": f"{index_of(EntryKind.PERSON)}hangul/",
    "names/titles": A_TO_Z,
    "names/titles/hangul": TITLES_IN_HANGUL,
}
"""The groups of all people and titles, and where each is listed by letter."""
LETTERS = {name: hangul_letter if is_in_hangul(name) else latin_letter for name in ORDERS}
"""The letter under which something stands, by the group."""
_OTHER_ORDER = {
    "people": "people/hangul",
    "people/hangul": "people",
    "names/titles": "names/titles/hangul",
    "names/titles/hangul": "names/titles",
}


class Letter(Noun):
    """The people, or titles, under one letter; `anchor` is its id in the page."""

    letter: str
    anchor: str
    people: tuple[Link, ...]


class PeopleView(Noun):
    """People, or titles, by letter; `other` leads to the other order."""

    frame: Frame
    letters: tuple[Letter, ...]
    """The letters of this page."""
    jumps: tuple[PlainLink, ...]
    """All letters, each with the place where it begins."""
    paging: Paging | None
    other: str
    is_hangul: bool

    @property
    def linked_data(self) -> str:
        """The page for machines, as JSON-LD."""
        listed = (person for letter in self.letters for person in letter.people)
        return written(list_page(self.frame, listed, self.paging))


def plan(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan both orders of the people."""
    del catalogue
    yield from _plan(KIND.name, EntryKind.PERSON, groups)


def plan_titles(catalogue: Catalogue, groups: Groups) -> Iterator[Page]:
    """Plan both orders of the titles."""
    del catalogue
    yield from _plan(TITLES_KIND.name, EntryKind.TITLE, groups)


def _plan(kind: str, of: EntryKind, groups: Groups) -> Iterator[Page]:
    for name, address in ORDERS.items():
        if kind_of(name) is of:
            for page in list_pages(kind, address, name, groups):
                yield page.reading([Read(Facet.GROUP, f"{name}/letters")])


def view(reader: Reader) -> PeopleView:
    """Show everybody, or every title, under the first letter of the name."""
    name = reader.page.subject.partition("#")[0]
    label = reader.group(reader.page.subject).label
    is_hangul = is_in_hangul(name)
    heading = f"{label} by name in Hangul" if is_hangul else label
    if name == "names/titles":
        heading = f"{label} by name"
    trail = () if name == "people" else ((label, index_of(kind_of(name))),)
    description = f"{label} of the catalogue, by name."
    leading = paging(reader, ORDERS[name])
    return PeopleView(
        frame=numbered(frame(reader, heading, description, trail), leading),
        letters=_letters(reader, LETTERS[name]),
        jumps=_jumps(reader, name),
        paging=leading,
        other=reader.href(ORDERS[_OTHER_ORDER[name]]),
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
TITLES_KIND = PageKind("titles-by-letter", "people.html", plan_titles, view)
