from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.names.suggest import nearest

PEOPLE = (
    "Kim Tae-ri",
    "Kim Tae-hee",
    "Gong Hyo-jin",
    "song-kang-ho",
    "song-joong-ki",
    "Bae Doona",
    "Bae Suzy",
    "Lee Min-ho",
    "Jin Seon-kyu",
    "Sol Kyung-gu",
    "Yeom Jung-ah",
    "이하늬",
    "김태리",
)


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("Kim Tae-rii", "Kim Tae-ri"),
        ("kong hyo jin", "Gong Hyo-jin"),
        ("GongHyo Jin", "Gong Hyo-jin"),
        ("sang-kang-ho", "song-kang-ho"),
        ("Bae Do Na", "Bae Doona"),
        ("Lee Min Hoo", "Lee Min-ho"),
        ("Min Hoo Lee", "Lee Min-ho"),
        ("Jin Seo Kyu", "Jin Seon-kyu"),
        ("Sol Kung Gu", "Sol Kyung-gu"),
        ("Sul Kyeong-ku", "Sol Kyung-gu"),
        ("Yum Jung A", "Yeom Jung-ah"),
        ("이하뉘", "이하늬"),
        ("김테리", "김태리"),
    ],
)
def test_the_name_that_was_meant_is_the_only_one(wanted: str, meant: str) -> None:
    assert nearest(wanted, PEOPLE) == (meant,)


@pytest.mark.parametrize("wanted", ["Tom Hanks", "zzz", "", "-", "박보검", "IU"])
def test_a_far_word_has_no_suggestion(wanted: str) -> None:
    assert nearest(wanted, PEOPLE) == ()


def test_nothing_is_near_where_nothing_is_known() -> None:
    assert nearest("Kim Tae-ri", ()) == ()


def test_equally_near_names_stand_in_code_point_order() -> None:
    assert nearest("moon", ["moor", "mood", "noon", "boon"], limit=2) == ("boon", "mood")


def test_order_does_not_matter_even_among_more_names_than_are_listened_to() -> None:
    known = [f"sweepers{number}" for number in range(99, 9, -1)]

    assert nearest("sweepersxx", known) == ("sweepers10", "sweepers11", "sweepers12")


def test_a_name_that_looks_alike_precedes_one_that_sounds_alike() -> None:
    assert nearest("kong", ["gong", "kong"]) == ("kong", "gong")


@pytest.mark.parametrize("limit", [0, -1])
def test_no_room_no_suggestion(limit: int) -> None:
    assert nearest("moon", ["moon"], limit=limit) == ()


@given(st.text(), st.lists(st.text()), st.integers(0, 4))
def test_suggestions_are_known_names_few_and_distinct(
    wanted: str, known: list[str], limit: int
) -> None:
    found = nearest(wanted, known, limit)

    assert set(found) <= set(known)
    assert len(found) == len(set(found)) <= limit


@given(st.text("aeghikmnoru", min_size=1), st.lists(st.text("aeghikmnoru -")))
def test_the_order_of_known_names_does_not_matter(wanted: str, known: list[str]) -> None:
    assert nearest(wanted, known) == nearest(wanted, reversed(known))
