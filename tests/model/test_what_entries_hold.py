"""Entries hold what their files say, and no record of what was written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from spacecat.model.credits import Role
from spacecat.model.entries import Company, Entry, Person, Title
from spacecat.model.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Callable


def test_which_fields_were_written_takes_no_memory() -> None:
    one, other = (
        Role(source=(), name="Eve Kim"),
        Role(source=(), name="Gong Ryong", note="a tourist"),
    )
    assert one.model_fields_set is other.model_fields_set
    assert not one.model_fields_set


@pytest.mark.parametrize("make", [Role, Role.model_construct], ids=["checked", "unchecked"])
def test_the_names_of_the_fields_take_memory_once(make: Callable[..., Role]) -> None:
    fields = vars(make(source=(), name="Eve Kim"))
    changed = vars(make(source=(), name="Eve Kim").model_copy(update={"note": "a tourist"}))
    with_names_of_its_own = dict(fields.items())
    assert list(fields) == list(Role.model_fields)
    assert sys.getsizeof(fields) < sys.getsizeof(with_names_of_its_own)
    assert sys.getsizeof(changed) == sys.getsizeof(fields)


@pytest.mark.parametrize("entry", [Title(name="The Moon", kind=Kind.FILM), Person(name="Sol")])
def test_entries_with_many_fields_take_no_more_memory(entry: Entry) -> None:
    fields = vars(entry)
    assert sys.getsizeof(fields) <= sys.getsizeof(dict(fields.items()))


def test_what_is_not_given_is_not_made_up() -> None:
    construct: Callable[..., Company] = Company.model_construct
    assert "name" not in vars(construct(summary="A studio."))


def test_a_copy_leaves_the_others_alone() -> None:
    person = Person(name="Kim Tae-ri")
    assert person.model_copy(update={"summary": "An actor."}).summary == "An actor."
    assert not person.model_fields_set
    assert not Person(name="Gong Yoo").model_fields_set


def test_what_is_written_down_are_the_fields_that_say_something() -> None:
    role = Role(source=(), name="Eve Kim", note=None)
    assert role.model_dump_json(exclude_defaults=True) == '{"name":"Eve Kim"}'
