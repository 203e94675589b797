"""Nouns are values: frozen, equal where their fields are, and the same after a journey."""

from __future__ import annotations

import copy
import pickle

import pytest

from spacecat.noun import Noun, astuple, field, replace


class Star(Noun):
    """A noun as any other."""

    name: str
    planets: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)


class Pulsar(Star, kw_only=True):
    """One of another class, with a field more."""

    period: float


VEGA = Star("Vega", ("b",), {"a": "b"})


def test_nouns_with_equal_fields_are_equal_if_they_are_of_one_class() -> None:
    assert Star("Vega", ("b",), {"a": "b"}) == VEGA
    assert replace(VEGA, name="Deneb") != VEGA
    assert Pulsar("Vega", ("b",), {"a": "b"}, period=1.0) != VEGA


def test_a_noun_is_no_tuple() -> None:
    nouns: list[object] = [VEGA]
    assert astuple(VEGA) == ("Vega", ("b",), {"a": "b"})
    assert astuple(VEGA) not in nouns


def test_a_noun_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        VEGA.name = "Deneb"  # type: ignore[misc] # that is what is tested
    with pytest.raises(AttributeError):
        VEGA.colour = "blue"  # type: ignore[attr-defined] # as well


def test_what_a_noun_holds_is_its_own() -> None:
    assert Star("Vega").notes is not Star("Deneb").notes


@pytest.mark.parametrize("noun", [VEGA, Pulsar("PSR B1257+12", period=0.006)])
def test_a_noun_that_travels_is_what_it_was(noun: Star) -> None:
    assert pickle.loads(pickle.dumps(noun)) == noun  # noqa: S301 - our own
    assert copy.deepcopy(noun) == noun
    assert repr(copy.copy(noun)) == repr(noun)


def test_a_noun_shows_all_of_its_fields() -> None:
    """What pages read of others is digested as it shows."""
    assert repr(VEGA) == "Star(name='Vega', planets=('b',), notes={'a': 'b'})"


def test_nouns_that_can_be_hashed_hash_alike() -> None:
    class Point(Noun):
        x: int
        y: int

    assert len({Point(1, 2), Point(1, 2), Point(2, 1)}) == 2
