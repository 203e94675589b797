"""Every name of everything, by its first letter: the groups of the index of names.

A name stands in the group of its letter as the id of what it names, why that has it, and the name
itself, as in “person/doh-kyung-soo stage D.O.”, so that an edit of a name changes the pages that
show it and no others.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import has_hangul, initial
from spacecat.overlay import laid_over
from spacecat.pages.groups import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.load.retold import Change
    from spacecat.model.catalogue import Catalogue, EntryId, Record
    from spacecat.model.entries import Entry, SiteSettings

NAMES = "names"
"""The group of the letters with the number of names of each, and the folder of their groups."""
LETTERS = f"{NAMES}/letters"
"""The group of the letters alone, which changes far less often."""

UNNAMED = frozenset({EntryKind.SOURCE, EntryKind.PAGE})
"""Kinds of entries that are not in the index. A page of text is nothing that the catalogue is
about, and one that nothing else leads to shall be noticed."""

PREFERRED, NATIVE, ROMANISED = "name", "native", "romanised"
"""Why a thing has a name that is no alias."""

OTHER = "other"
"""The letter of names that begin with none: signs, digits, other scripts."""
_JAMO = {
    "ㄱ": "giyeok",
    "ㄴ": "nieun",
    "ㄷ": "digeut",
    "ㄹ": "rieul",
    "ㅁ": "mieum",
    "ㅂ": "bieup",
    "ㅅ": "siot",
    "ㅇ": "ieung",
    "ㅈ": "jieut",
    "ㅊ": "chieut",
    "ㅋ": "kieuk",
    "ㅌ": "tieut",
    "ㅍ": "pieup",
    "ㅎ": "hieut",
}
"""The letters of Hangul by their names in Revised Romanization (National Institute of Korean
Language, 2000), which stand in addresses."""
LABELS = {letter: letter.upper() for letter in ascii_lowercase}
LABELS |= {slug: jamo for jamo, slug in _JAMO.items()} | {OTHER: "#"}
"""What readers see of a letter, in the order of the index: A–Z, 가나다, and signs and digits."""


_PLACES = {letter: place for place, letter in enumerate(LABELS, 1)}


class Name(NamedTuple):
    """A name: what it names, and why."""

    id: EntryId
    why: str
    """The kind of an alias, or one of `PREFERRED`, `NATIVE`, `ROMANISED`."""
    text: str


def name_in(member: str) -> Name:
    """Read a name as it stands in a group."""
    return Name(*member.split(" ", 2))


def letter_of(text: str) -> str:
    """Return the letter, as in an address, under which a name is looked up: signs do not count."""
    first = next(filter(str.isalnum, text), "")
    if has_hangul(first):
        return _JAMO.get(initial(first), OTHER)
    plain = unicodedata.normalize("NFD", first)[:1].lower()
    return plain if plain in LABELS else OTHER


def name_groups(catalogue: Catalogue) -> dict[str, Group]:
    """Return the group of the names of each letter, which are cut into pages."""
    if NAMES in catalogue.site.without:
        return {}
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for record in catalogue.all_records():
        for letter, key in _places(record, catalogue.site):
            found[letter].append(key)
    return {f"{NAMES}/{letter}": _group(sorted(keys)) for letter, keys in found.items()}


def letters_of(groups: Mapping[str, Group]) -> dict[str, Group]:
    """Return the groups that say which letters there are, and how many names of each."""
    found = {letter: len(_members(groups, f"{NAMES}/{letter}")) for letter in LABELS}
    numbers = {letter: number for letter, number in found.items() if number}
    told = tuple(f"{letter} {number}" for letter, number in numbers.items())
    return {NAMES: Group("Names", told), LETTERS: Group("Letters", tuple(numbers))}


def renamed(
    groups: Mapping[str, Group], site: SiteSettings, changes: tuple[Change, ...]
) -> dict[str, Group]:
    """Return the groups of names that differ after `changes`: none of a letter that goes."""
    if NAMES in site.without:
        return {}
    leaving: defaultdict[str, set[str]] = defaultdict(set)
    coming: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for change in changes:
        if _named(change.before) != _named(change.after):
            was = set(_places(change.before, site)) if change.before else set()
            is_ = set(_places(change.after, site)) if change.after else set()
            for letter, key in was - is_:
                leaving[letter].add(key[-1])
            for letter, key in sorted(is_ - was):
                coming[letter].append(key)
    found: dict[str, Group] = {}
    for letter in leaving.keys() | coming.keys():
        name = f"{NAMES}/{letter}"
        members = [one for one in _members(groups, name) if one not in leaving[letter]]
        for key in coming[letter]:
            members.insert(bisect_left(members, key, key=_key_of), key[-1])
        found[name] = Group("", tuple(members))
    return found | letters_of(laid_over(groups, found)) if found else {}


def is_letter(name: str) -> bool:
    """Whether a group is that of the names of a letter, and not a part of one."""
    folder, _, letter = name.partition("/")
    return folder == NAMES and letter in LABELS


def place_of(name: str) -> tuple[int, int]:
    """Return the place of a part of the names in the index: the first is that of all letters."""
    letter, _, number = name.partition("/")[2].partition("#")
    return (_PLACES[letter], int(number)) if letter else (0, 0)


def _members(groups: Mapping[str, Group], name: str) -> tuple[str, ...]:
    return groups[name].members if name in groups else ()


def _group(keys: list[tuple[str, ...]]) -> Group:
    return Group("", tuple([key[-1] for key in keys]))


def _places(record: Record[Entry], site: SiteSettings) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the letter of each name, and the sort key of its place there, which ends with it."""
    if record.kind not in UNNAMED and record.kind.value not in site.without:
        for why, text in _named(record)[1:]:
            member = f"{record.id} {why} {text}"
            yield letter_of(text), _key_of(member)


def _key_of(member: str) -> tuple[str, ...]:
    text = name_in(member).text
    return text.casefold().lstrip("\"'‘“([{<~-.… "), member


def _named(record: Record[Entry] | None) -> tuple[tuple[str, str], ...]:
    """Return every name of an entry with why it has it, each once; its id goes before them."""
    if record is None:
        return ()
    entry = record.entry
    names = {entry.name: PREFERRED}
    if entry.native:
        names.setdefault(entry.native, NATIVE)
    if entry.romanised:
        names.setdefault(entry.romanised.value, ROMANISED)
    for alias in entry.aliases:
        names.setdefault(alias.name, alias.kind.value)
    return (("", record.id), *((why, text) for text, why in names.items()))
