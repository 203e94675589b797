from __future__ import annotations

import string
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.names.keys import (
    exact_key,
    filed_keys,
    index_keys,
    lookup_keys,
    title_key,
    turned_keys,
)

Key = Callable[[str], str]
Keys = Callable[[str], tuple[str, ...]]
EVERY_KEYS = pytest.mark.parametrize("keys", [index_keys, lookup_keys])
EVERY_KEY = pytest.mark.parametrize("key", [exact_key, title_key])

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


def finds(text: str, name: str) -> bool:
    """Whether a look-up of `text` finds the person who declares `name`."""
    return not set(lookup_keys(text)).isdisjoint(index_keys(name))


@pytest.mark.parametrize(
    "spelling",
    [
        "Lee Min Ho",
        "Lee Min-ho",
        "Minho Lee",
        "Min-ho Lee",
        "Min Ho Lee",
        "LEE MINHO",
        "Lee, Min-ho",
        "Lee,Min-ho",
        "Lee， Min-ho",
        "Min‐ho Lee",
        "Lee Mín-ho",
        "lee\u200b min ho",
        "Lee\u3000Minho",
    ],
)
@pytest.mark.parametrize("name", ["Lee Min-ho", "Lee Min Ho", "Minho Lee", "LEE MINHO"])
def test_one_person(spelling: str, name: str) -> None:
    assert finds(spelling, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("D.O.", "D. O."),
        ("D. O.", "D.O."),
        ("DO", "D. O."),
        ("Kim Taeri", "KimTaeri"),
        ("kim-tae-ri", "Kim Tae Ri"),
        ("김 태리", "김태리"),
        ("- +", "- +"),
        ("★", "★"),
        ("Ólafur Darri Ólafsson", "Olafur Darri Olafsson"),
    ],
)
def test_one_person_in_other_ways(text: str, name: str) -> None:
    assert finds(text, name)
    assert finds(name, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ji Sung-min", "Sung Min-ji"),
        ("An Na-ri", "Na Ri-an"),
        ("Sung Min-ji", "Ji Sung-min"),
        ("Lee Minho", "Leem Inho"),
        ("Min Holee", "Minho Lee"),
        ("리 태김", "김태리"),
        ("Lee 민호", "민호 Lee"),
        ("鎬李 敏", "敏鎬 李"),
        ("Lee", "Lee Min-ho"),
        ("Min-ho", "Lee Min-ho"),
        ("", "김태리"),
    ],
)
def test_two_people(text: str, name: str) -> None:
    assert not finds(text, name)


@EVERY_KEYS
@given(name=TEXTS)
def test_only_an_invisible_name_has_no_keys(keys: Keys, name: str) -> None:
    assert bool(keys(name)) == bool(title_key(name))


@EVERY_KEYS
@given(name=TEXTS)
def test_no_key_is_given_twice(keys: Keys, name: str) -> None:
    assert len(set(keys(name))) == len(keys(name)) <= 3


@EVERY_KEYS
@given(name=TEXTS)
def test_how_a_name_is_typed_does_not_count(keys: Keys, name: str) -> None:
    """Neither its normal form nor capitals nor runs of white space."""
    decomposed = unicodedata.normalize("NFD", name)

    assert keys(decomposed) == keys(name) == keys(f" {exact_key(name)}\n")


@given(TEXTS)
def test_every_name_finds_itself(name: str) -> None:
    assert finds(name, name) == bool(title_key(name))


@given(WORDS, WORDS)
def test_either_order_and_the_letters_in_one_word_find_a_name(family: str, given_name: str) -> None:
    name = f"{family} {given_name}"

    assert finds(f"{given_name} {family}", name)
    assert finds(f"{given_name}, {family}", name)
    assert finds(f"{family}{given_name}", name)


@given(WORDS, st.lists(WORDS, min_size=2, max_size=3), st.sampled_from(["-", " ", "", "'", ". "]))
def test_a_given_name_may_be_joined_in_any_way(family: str, given_name: list[str], by: str) -> None:
    name, other = f"{family} {'-'.join(given_name)}", by.join(given_name)

    assert finds(f"{family} {other}", name)
    assert finds(f"{other} {family}", name)
    assert finds(name, f"{family} {other}")


@given(st.tuples(WORDS, WORDS), st.tuples(WORDS, WORDS))
def test_names_of_two_words_are_one_only_if_the_words_are(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    """No letter moves between the family name and the given name."""
    same = {*map(title_key, one)} == {*map(title_key, other)}
    same &= sorted(map(title_key, one)) == sorted(map(title_key, other))

    assert finds(" ".join(one), " ".join(other)) == same


@given(st.text(max_size=20))
def test_a_name_is_filed_under_its_keys_and_those_of_its_turned_form(name: str) -> None:
    assert filed_keys(name) == (*index_keys(name), *turned_keys(name))
