"""Entries hold what their files say, and no record of what was written."""

from __future__ import annotations

import pickle
import sys
from enum import Enum
from pathlib import Path

import pytest
from pydantic_core import ValidationError

from spacecat.model.base import Model, fields_of
from spacecat.model.credits import CastCredit, CrewCredit, Role
from spacecat.model.entries import MODELS, Person, SiteSettings, Title
from spacecat.model.parts import Picture
from spacecat.model.values import PartialDate
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


@pytest.mark.parametrize(
    "said",
    [
        Picture(file="a.jpg", alt="a", credit="b", licence="c"),
        Picture.checked(
            {"file": "a.jpg", "alt": "a", "credit": "b", "licence": "c", "focus": ["50%", "50%"]}
        ),
        SiteSettings(name="a", tagline="b", description="c", base_url="https://example.org/"),
    ],
    ids=["picture", "picture in the middle", "settings"],
)
def test_what_is_equal_is_written_alike(said: Model) -> None:
    """A default is left out, whichever object it is by now."""
    travelled = pickle.loads(pickle.dumps(said))  # noqa: S301 - our own
    assert travelled == said
    assert written(travelled) == written(said)
    assert not {"focus", "language"} & data_of(travelled).keys()


def test_no_other_default_can_have_a_double() -> None:
    """A field of another default needs `as_by_default`, and a sample above."""
    seen = {
        (model.__name__, name)
        for model in _descendants(Model)
        for name, one in fields_of(model).items()
        if model.__module__.startswith("spacecat.model.")
        and not (one.default in (None, (), {}) or isinstance(one.default, (bool, Enum)))
    }
    assert seen == {("Picture", "focus"), ("SiteSettings", "language")}


def _descendants(model: type[Model]) -> set[type[Model]]:
    below = {one for each in model.__subclasses__() for one in _descendants(each)}
    return {model, *below}


def test_dates_travel_and_are_compared_by_their_parts() -> None:
    date = PartialDate(2025, 1)
    again = pickle.loads(pickle.dumps(date))  # noqa: S301 - our own
    assert (again, hash(again), repr(again)) == (date, hash(date), "PartialDate(2025, 1, None)")
    assert date != PartialDate(2025)
    assert date != "2025-01"


@pytest.mark.parametrize("fields", [{"name": "x", "person": "y", "job": "music"}, {"job": "music"}])
def test_whoever_did_a_job_is_one_of_two(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="person"):
        CrewCredit.checked(fields)


def test_nothing_but_dates_is_made_text() -> None:
    with pytest.raises(NotImplementedError):
        written(Path("x"))
