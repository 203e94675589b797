"""Entries hold what their files say, and no record of what was written."""

from __future__ import annotations

from spacecat.model.credits import Role
from spacecat.model.entries import Person


def test_which_fields_were_written_takes_no_memory() -> None:
    one, other = (
        Role(source=(), name="Eve Kim"),
        Role(source=(), name="Gong Ryong", note="a tourist"),
    )
    assert one.model_fields_set is other.model_fields_set
    assert not one.model_fields_set


def test_a_copy_leaves_the_others_alone() -> None:
    person = Person(name="Kim Tae-ri")
    assert person.model_copy(update={"summary": "An actor."}).summary == "An actor."
    assert not person.model_fields_set
    assert not Person(name="Gong Yoo").model_fields_set


def test_what_is_written_down_are_the_fields_that_say_something() -> None:
    role = Role(source=(), name="Eve Kim", note=None)
    assert role.model_dump_json(exclude_defaults=True) == '{"name":"Eve Kim"}'
