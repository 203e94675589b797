"""What can be found of an entry is that of its record as it is, however often it is asked for."""

from __future__ import annotations

from spacecat.model.catalogue import Record
from spacecat.model.entries import Person
from spacecat.model.vocabulary import EntryKind
from spacecat.noun import replace
from spacecat.pages.findables import Findables

ANNE = Record("person/anne", EntryKind.PERSON, "anne", Person(name="Anne"))


def test_it_is_made_once_for_a_record() -> None:
    findables = Findables()
    assert findables.of(ANNE) is findables.of(ANNE)


def test_it_is_that_of_the_record_as_it_is() -> None:
    findables = Findables()
    other = replace(ANNE, entry=Person(name="Anna"))
    assert [findables.of(one).name for one in (ANNE, other, ANNE)] == ["Anne", "Anna", "Anne"]
