"""The parts of an index: what a query looks at holds what it means, and edits reach few of them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.cases import entries_of
from search.divided import smaller
from spacecat.model.vocabulary import EntryKind
from spacecat.names.families import FAMILIES, GIVEN
from spacecat.names.hangul import choseong
from spacecat.names.keyboard import keystrokes
from spacecat.search.entries import Findable, Name
from spacecat.search.filing import lookups, path_of
from spacecat.search.finding import index
from spacecat.search.matching import SOUND
from spacecat.search.refiling import Edit, Filed, NeedsWhole, Parts
from spacecat.search.shards import ROOT, lookup, parted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from spacecat.search.finding import Hit


def _people(number: int) -> dict[str, Findable]:
    """Make up people with common names; the same on every machine."""
    dice = random.Random(7)  # noqa: S311 - chance here has nothing to hide
    families, given = list(FAMILIES)[:12], list(GIVEN)[:30]
    people = {}
    for count in range(number):
        family, one, other = dice.choice(families), dice.choice(given), dice.choice(given)
        name = f"{FAMILIES[family][0]} {GIVEN[one][0].title()}-{GIVEN[other][0]}"
        address = f"people/{count}"
        weight = 20 + dice.randrange(6)
        people[address] = Findable(
            address, EntryKind.PERSON, "Person", weight, name, family + one + other, ()
        )
    return people


@dataclass(frozen=True)
class _Made:
    people: dict[str, Findable]
    parts: dict[str, tuple[str, ...]]
    counts: dict[str, int]


@pytest.fixture(scope="module")
def made() -> _Made:
    """Divide the index of some hundred people."""
    with smaller(whole=100, largest=40, few=8, hits=10):
        people = _people(400)
        return _Made(people, *parted(people))


def _loaded(made: _Made, query: str) -> list[str]:
    """Return what a reader finds: in the parts of the letters, or else of the sound, too."""
    literal, otherwise = lookups(query)
    hits = _among(made, query, literal)
    if not hits or hits[0].rank >= SOUND:
        hits = _among(made, query, literal | otherwise)
    return [hit.entry.address for hit in hits]


def _among(made: _Made, query: str, paths: Iterable[str]) -> tuple[Hit, ...]:
    members = {one for path in paths for one in made.parts[lookup(path, made.parts.keys())]}
    return index(made.people[one] for one in sorted(members)).find(query)


def test_a_small_index_is_in_one_part() -> None:
    entries = {one.address: one for one in entries_of("real")}
    parts, _ = parted(entries)
    assert parts == {ROOT: tuple(sorted(entries))}


def test_a_large_one_is_in_many(made: _Made) -> None:
    assert len(made.parts) > 50
    assert max(map(len, made.parts.values())) < len(made.people) / 2


def _of_names(person: Findable) -> Iterator[str]:
    """Yield what begins a person's names, as readers type them letter by letter."""
    for name in (person.name, person.native, person.name.partition(" ")[2]):
        yield from (name[:length] for length in range(1, len(name) + 1))
    family, given = person.name.split()
    yield f"{given.replace('-', '')} {family}"
    yield f"{given} {family[:1]}"


def test_whoever_begins_so_is_found_as_in_the_whole(made: _Made) -> None:
    """The hits of the letters as they are written, from the first letter on, and in their order."""
    whole = index(made.people.values())
    wrong = {}
    for person in list(made.people.values())[:25]:
        for query in _of_names(person):
            expected = [hit.entry.address for hit in whole.find(query) if hit.rank < 2]
            found = _loaded(made, query)[: len(expected)]
            if found != expected:
                wrong[query] = expected, found
    assert wrong == {}


@pytest.mark.parametrize("how", ["initials", "layout", "sound", "given", "reversed"])
def test_whoever_is_typed_in_full_is_found(made: _Made, how: str) -> None:
    whole = index(made.people.values())
    for person in list(made.people.values())[:25]:
        query = _TYPED[how](person)
        expected = whole.find(query)[0].entry
        assert _loaded(made, query)[0] == expected.address, query


_TYPED: Mapping[str, Callable[[Findable], str]] = {
    "initials": lambda one: choseong(one.native),
    "layout": lambda one: keystrokes(one.native),
    "sound": lambda one: (
        one.name.replace("Kim", "Gim").replace("Lee", "Rhee").replace("Park", "Bak")
    ),
    "given": lambda one: one.native[1:],
    "reversed": lambda one: " ".join(reversed(one.name.split())),
}


def _entry(key: str, name: str, native: str, weight: int) -> Findable:
    return Findable(f"people/{key}", EntryKind.PERSON, "Person", weight, name, native, ())


_NAMES = st.sampled_from(["Kim A-ra", "Kim Na", "Lee A", "Kim", "Lee Na-ra", "Park Ara", "Ara"])
_NATIVE = st.sampled_from(["김아라", "김나", "이아", "이나라", "박아라", ""])
_ENTRIES = st.dictionaries(
    st.sampled_from("abcdefghijkl"), st.tuples(_NAMES, _NATIVE, st.integers(20, 22)), min_size=5
)


@given(before=_ENTRIES, edit=st.tuples(_NAMES, _NATIVE, st.integers(20, 22)), data=st.data())
@settings(max_examples=60, deadline=None)
def test_an_edit_gives_the_parts_that_a_whole_index_has(
    before: dict[str, tuple[str, str, int]], edit: tuple[str, str, int], data: st.DataObject
) -> None:
    """Or says that it cannot tell."""
    was = {key: _entry(key, *said) for key, said in before.items()}
    key = data.draw(st.sampled_from(sorted(was)))
    new_key = data.draw(st.sampled_from([key, "z", None]))
    is_ = {other: one for other, one in was.items() if other != key}
    after = None
    if new_key:
        is_[new_key] = _entry(new_key, *edit)
        after = Filed(new_key, is_[new_key])
    with smaller(whole=6, largest=4, few=1, hits=2):
        parts, counts = parted(was)
        edited = Parts(parts, dict(counts), is_.__getitem__)
        try:
            edited.refile([Edit(Filed(key, was[key]), after)])
        except NeedsWhole:
            return
        expected, expected_counts = parted(is_)
    assert {**parts, **edited.changed} == expected
    assert edited.counts == expected_counts


def test_a_change_of_nothing_that_is_filed_changes_no_part(made: _Made) -> None:
    person = made.people["people/3"]
    again = person._replace(name=person.name.upper(), label="Somebody")
    edited = Parts(made.parts, dict(made.counts), made.people.__getitem__)
    edited.refile([Edit(Filed("people/3", person), Filed("people/3", again))])
    assert edited.changed == {}


def test_another_name_changes_few_parts(made: _Made) -> None:
    person = made.people["people/3"]
    again = person._replace(others=(Name("Zzyzx", "Other name"),))
    entries = {**made.people, "people/3": again}
    edited = Parts(made.parts, dict(made.counts), entries.__getitem__)
    with smaller(whole=100, largest=40, few=8, hits=0):
        edited.refile([Edit(Filed("people/3", person), Filed("people/3", again))])
    assert [path for path, its in edited.changed.items() if its != made.parts[path]] == [ROOT]


def test_paths_are_letters_and_initials() -> None:
    assert path_of("kim") == "kim"
    assert path_of("이ㅁ호") == "LGS"
    assert path_of("か") == "_"
    assert path_of("i'minho") == "iminho"
