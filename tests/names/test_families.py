from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.names.families import (
    FAMILIES,
    GIVEN,
    VARIANT_LIMIT,
    family_name,
    spelling_variants,
)
from spacecat.names.hangul import is_syllable
from spacecat.names.keys import index_keys, lookup_keys
from spacecat.names.letters import romanise_apart, romanise_syllable
from spacecat.names.romanise import romanise_name
from spacecat.names.sounds import sound_key

HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1)
NAMES = st.builds(
    str.__add__,
    st.sampled_from(sorted(FAMILIES)),
    st.text(st.sampled_from(sorted(GIVEN)), min_size=1, max_size=3),
)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_lists_its_official_spelling(family: str) -> None:
    assert romanise_apart(family).capitalize() in FAMILIES[family]
    assert len(set(FAMILIES[family])) == len(FAMILIES[family])


@pytest.mark.parametrize("syllable", GIVEN)
def test_every_syllable_lists_its_official_spelling(syllable: str) -> None:
    assert is_syllable(syllable)
    assert romanise_syllable(syllable) in GIVEN[syllable]
    assert len(set(GIVEN[syllable])) == len(GIVEN[syllable])


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("김태리", ("김", "태리")),
        ("남궁민", ("남궁", "민")),
        ("제갈공명", ("제갈", "공명")),
        ("독고영재", ("독고", "영재")),
        ("선우선", ("선우", "선")),
        ("황보라", ("황", "보라")),
        ("황보 라", ("황보", "라")),
        ("황보혜정", ("황보", "혜정")),
        ("황보", ("황보", "")),
        ("서문탁", ("서", "문탁")),
        ("김 태 리", ("김", "태리")),
        (" 김태리 ", ("김", "태리")),
        ("아이유", ("", "아이유")),
        ("D.O.", ("", "D.O.")),
        ("김", ("김", "")),
        ("", ("", "")),
    ],
)
def test_family_and_given_name(name: str, parts: tuple[str, str]) -> None:
    assert family_name(name) == parts


@pytest.mark.parametrize(
    ("native", "spelling"),
    [
        ("이민호", "Minho Lee"),
        ("공효진", "Gong Hyo Jin"),
        ("공효진", "Kong Hyo-jin"),
        ("김주헌", "Kim Joo Heon"),
        ("김주헌", "Kim Joo Hun"),
        ("도경수", "Doh Kyung-soo"),
        ("도경수", "Do Gyungsoo"),
        ("이하늬", "Lee Hanee"),
        ("진선규", "Jin Seon-kyu"),
        ("진선규", "Jin Sun-kyu"),
        ("설경구", "Sol Kyung-gu"),
        ("설경구", "Sul Kyung-gu"),
        ("배두나", "Bae Doona"),
        ("염정아", "Yum Jung-ah"),
        ("염정아", "Yeom Jung-ah"),
        ("공유", "Gong Yoo"),
        ("류준열", "Ryu Jun-yeol"),
        ("김우빈", "Kim Woo-bin"),
    ],
)
def test_spellings_met_in_print_are_among_the_variants(native: str, spelling: str) -> None:
    kept = {key for each in spelling_variants(native) for key in index_keys(each)}
    assert kept.intersection(lookup_keys(spelling))


def test_variants_are_written_with_family_first_and_hyphens() -> None:
    assert spelling_variants("한지민") == {"Han Ji-min", "Han Jee-min"}


@given(NAMES)
def test_variants_are_bounded_and_include_a_usual_spelling(name: str) -> None:
    family, given_name = family_name(name)
    usual = [GIVEN.get(each, (romanise_syllable(each),))[0] for each in given_name]
    variants = spelling_variants(name)

    assert len(variants) <= VARIANT_LIMIT
    head = FAMILIES[family][0] if family else ""
    assert f"{head} {'-'.join(usual).capitalize()}".strip() in variants


def test_the_bound_is_reached() -> None:
    """Without the bound there would be 108 spellings."""
    assert len(spelling_variants("정경희영")) == VARIANT_LIMIT


def test_an_unnaturally_long_name_has_only_its_official_spelling() -> None:
    assert spelling_variants("김수경희영주현") == {romanise_name("김수경희영주현")}


@pytest.mark.parametrize("name", ["", "Lee Min-ho", "김C", "ㅇㅁㅎ", " "])
def test_a_name_not_wholly_hangul_has_no_variants(name: str) -> None:
    assert spelling_variants(name) == frozenset()


@given(HANGUL)
def test_any_hangul_name_has_a_variant(name: str) -> None:
    variants = spelling_variants(name)

    assert variants
    assert all(each.isascii() for each in variants)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kong Hyo-jin", "Gong Hyojin"),
        ("Do Kyung-soo", "Doh Gyeongsu"),
        ("Yum Jung-ah", "Yeom Jeong-a"),
        ("Lee Ha-nee", "Yi Hanui"),
        ("Lee Haney", "Rhee Ha-nee"),
        ("Park Hee-soon", "Bak Hui-sun"),
        ("Sol Kyung-gu", "Seol Kyeong-gu"),
        ("Ryu Jun-yeol", "Yoo Joon-yeol"),
        ("Shin Hyun-been", "Sin Hyeonbin"),
        ("Kim Tae-rii", "Kim Tae-ri"),
        ("Minho Lee", "Minho Yi"),
        ("Ahn In", "An In"),
        ("KIM, Woo Bin", "Gim Ubin"),
        ("이 민호", "이민호"),
    ],
)
def test_spellings_of_one_sound(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Tae-ri", "Kim Tae-hee"),
        ("Kim Tae-ri", "Kim Dae-ri"),
        ("Song Joong-ki", "Song Kang-ho"),
        ("이하늬", "이하뉘"),
        ("Part 11", "Part 1"),
    ],
)
def test_names_of_different_sound(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


def test_a_name_without_words_has_no_sound() -> None:
    assert sound_key(" -- ") == ""
