"""Where each letter begins in the lists of people and titles, for the jumps at their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.names.hangul import is_syllable
from spacecat.pages.cards import card_of
from spacecat.pages.groups import Group
from spacecat.pages.letters import is_in_hangul, kind_of
from spacecat.pages.paging import LISTED
from spacecat.pages.people import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacecat.model.catalogue import Catalogue, EntryId
    from spacecat.pages.kind import Groups


def letter_groups(catalogue: Catalogue, groups: Groups) -> dict[str, Group]:
    """Return groups of letters, each with the number of the page on which it begins."""
    return {
        f"{name}/letters": _group(_begins(catalogue, name, groups[name].members))
        for name in LETTERS
    }


def shifted_letters(
    catalogue: Catalogue, groups: Groups, changed: Mapping[str, Group]
) -> dict[str, Group]:
    """Return what `letter_groups` does where `groups` have `changed`, for the lists among these.

    The lists have as many pages as before. Only those are looked at that show others.
    """
    return {
        f"{name}/letters": _group(
            _shifted(catalogue, name, groups, changed[name].members)
            or _begins(catalogue, name, changed[name].members)
        )
        for name in sorted(LETTERS.keys() & changed.keys())
    }


def _shifted(
    catalogue: Catalogue, name: str, groups: Groups, members: Sequence[EntryId]
) -> dict[str, int]:
    """Return where letters begin, if that can be told from the pages that differ; else nothing."""
    pages = _differing_pages(groups[name].members, members)
    if not pages:  # somebody has another letter at the same place
        return {}
    first, last = pages[0], pages[-1]
    known = _pages_of(groups[f"{name}/letters"])
    begins = {letter: page for letter, page in known.items() if page < first}
    shown = members[(first - 1) * LISTED : last * LISTED]
    for letter, page in _begins(catalogue, name, shown).items():
        begins.setdefault(letter, page + first - 1)
    for letter, page in known.items():
        if page > last:
            begins.setdefault(letter, page)
    # One that begins there no more can begin anywhere after it: signs stand at both ends.
    return begins if begins.keys() >= known.keys() else {}


def _differing_pages(before: Sequence[EntryId], after: Sequence[EntryId]) -> list[int]:
    """Return the numbers of the pages that show others than before."""
    starts = range(0, max(len(before), len(after)), LISTED)
    return [
        start // LISTED + 1
        for start in starts
        if before[start : start + LISTED] != after[start : start + LISTED]
    ]


def _group(begins: Mapping[str, int]) -> Group:
    return Group("Letters", tuple(f"{letter} {page}" for letter, page in begins.items()))


def _pages_of(letters: Group) -> dict[str, int]:
    told = (member.partition(" ") for member in letters.members)
    return {letter: int(page) for letter, _, page in told}


def _begins(catalogue: Catalogue, name: str, members: Sequence[EntryId]) -> dict[str, int]:
    """Return the page on which each letter begins, in the order of the list."""
    begins: dict[str, int] = {}
    for place in _first_places(_first_characters(catalogue, name, members)):
        letter = LETTERS[name](card_of(catalogue.record(members[place])))
        begins.setdefault(letter, place // LISTED + 1)
    return begins


def _first_characters(catalogue: Catalogue, name: str, members: Iterable[EntryId]) -> list[str]:
    records = catalogue.of_kind(kind_of(name))
    if is_in_hangul(name):
        return [(records[one].entry.native or "")[:1] for one in members]
    return [records[one].entry.name[:1] for one in members]


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
