"""Entries hold what their files say, and no record of what was written."""

from __future__ import annotations

import sys

import pytest
from pydantic import ValidationError

from spacecat.model.base import fields_of
from spacecat.model.credits import CastCredit, Role
from spacecat.model.entries import MODELS, Person, Title
from spacecat.model.vocabulary import EntryKind, Kind
from spacecat.model.written import data_of, read, written
from spacecat.noun import replace


def test_a_credit_takes_the_memory_of_its_values() -> None:
    credit = CastCredit(person="Kim Tae-ri")
    assert not hasattr(credit, "__dict__")
    assert sys.getsizeof(credit) <= object().__sizeof__() + 8 * len(fields_of(CastCredit))


def test_a_copy_leaves_the_others_alone() -> None:
    person = Person(name="Kim Tae-ri")
    assert replace(person, summary="An actor.").summary == "An actor."
    assert person.summary is None
    assert Person(name="Gong Yoo").sources is not person.sources


def test_what_is_written_down_are_the_fields_that_say_something() -> None:
    role = Role(source=(), name="Eve Kim", note=None)
    assert written(role) == b'{"name":"Eve Kim"}'
    assert data_of(role) == {"name": "Eve Kim"}


def test_what_was_written_down_is_read() -> None:
    title = Title.checked(
        {
            "name": "When the Stars Gossip",
            "kind": "drama",
            "run": {"start": "2025-01-04", "source": "a"},
            "runtime": "70",
            "cast": [{"person": "Gong Hyo-jin", "roles": [{"name": "Eve Kim"}]}],
            "sources": {"a": "https://example.org/"},
        }
    )
    again = read(Title, written(title))
    assert again == title
    assert again.run
    assert (again.run.start.year, again.kind) == (2025, Kind.DRAMA)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"name": 1}', '{"name": "x", "nmae": ""}'])
def test_nothing_else_is_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|truncated|Expected|Object"):
        read(Person, text)


@pytest.mark.parametrize("text", ["20", "2025-02-30", "2025-13"])
def test_no_date_is_read_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        read(Title, f'{{"name":"x","kind":"film","updated":"{text}"}}')


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_is_closed_to_unknown_fields(kind: EntryKind) -> None:
    with pytest.raises(ValidationError, match="nmae"):
        MODELS[kind].checked({"nmae": "x"})
