from __future__ import annotations

import string
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.names.keys import exact_key, person_key, title_key

Key = Callable[[str], str]
EVERY_KEY = pytest.mark.parametrize("key", [exact_key, title_key, person_key])

WORDS = st.text(st.sampled_from(string.ascii_letters + "éøñ"), min_size=1)
# Hypothesis rarely finds its way to Hangul and its neighbours by itself.
TEXTS = st.one_of(
    st.text(), st.text(st.sampled_from("이민호 +-'가\u1100\u1161\u11a8\u0301éßİaB\u200bが\u3099ㅁ"))
)


@EVERY_KEY
@given(name=TEXTS)
def test_key_is_its_own_key(key: Key, name: str) -> None:
    assert key(key(name)) == key(name)


@EVERY_KEY
@given(name=TEXTS)
def test_normal_form_does_not_count(key: Key, name: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))

    assert key(composed) == key(decomposed) == key(name)


@EVERY_KEY
@given(name=TEXTS)
def test_only_an_invisible_name_has_an_empty_key(key: Key, name: str) -> None:
    seen = any(each.isalnum() or each in string.punctuation for each in name)

    assert key(name) or not seen


@EVERY_KEY
@given(name=TEXTS)
def test_equal_exact_keys_make_equal_keys(key: Key, name: str) -> None:
    assert key(exact_key(name)) == key(name)


@EVERY_KEY
@given(name=WORDS)
def test_case_does_not_count(key: Key, name: str) -> None:
    assert key(name.upper()) == key(name.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The  Moon ", "the moon"),
        ("손\u200b예진", "손예진"),
        ("손\u200d예\u3164진", "손예진"),
        ("\ufeff별", "별"),
        ("더 문", "더\u00a0문"),
        ("Straße", "STRASSE"),
        ("더\u3000문", "더 문"),
    ],
)
def test_written_the_same(one: str, other: str) -> None:
    assert exact_key(one) == exact_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Lee Min-ho", "Lee Minho"), ("Amelie", "Amélie"), ("더 문", "더문")]
)
def test_written_differently(one: str, other: str) -> None:
    assert exact_key(one) != exact_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("외계+인 1부", "외계인1부"),
        ("이 별에 필요한", "이별에필요한"),
        ("D.O.", "DO"),
        ("It's Okay", "Its Okay"),
        ("It’s Okay", "It's Okay"),
        ("Amélie", "AMELIE"),
        ("JUNG_E", "Jung E"),
        ("지구를 지켜라!", "지구를 지켜라"),
    ],
)
def test_one_title(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("か", "が"),
        ("+", "-"),
        ("???", "!!!"),
        ("★", "☆"),
        ("The Moon", "Moon, The"),
        ("Кий", "Кии"),
        ("고요", "고오"),
    ],
)
def test_two_titles(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_a_sign_takes_its_marks_with_it() -> None:
    assert title_key("か+\u0301!") == title_key("か")


@pytest.mark.parametrize(
    "spelling",
    [
        "Lee Min Ho",
        "Lee Min-ho",
        "Minho Lee",
        "Min-ho Lee",
        "LEE MINHO",
        "Lee, Min-ho",
        "Min‐ho Lee",
        "lee\u200b min ho",
    ],
)
def test_one_person(spelling: str) -> None:
    assert person_key(spelling) == person_key("Lee Min-ho")


@given(WORDS, WORDS)
def test_order_of_latin_names_does_not_count(family: str, given_name: str) -> None:
    assert person_key(f"{family} {given_name}") == person_key(f"{given_name} {family}")


@given(WORDS)
def test_person_key_is_the_smallest_rotation_of_the_letters(name: str) -> None:
    letters = title_key(name)

    assert person_key(name) == min(letters[i:] + letters[:i] for i in range(len(letters)))


@pytest.mark.parametrize("name", ["호이민", "이민호 A", "민ho", "敏鎬李", "が A", "- +"])
def test_names_in_other_scripts_are_not_rotated(name: str) -> None:
    assert person_key(name) == title_key(name)


def test_some_people_share_a_key() -> None:
    """Why look-ups try the exact key first."""
    assert person_key("An Na-ri") == person_key("Na Ri-an")
    assert exact_key("An Na-ri") != exact_key("Na Ri-an")
