from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.names.hangul import LEADS, TAILS, VOWELS, compose, has_hangul
from spacecat.names.letters import romanise_apart, romanise_syllable
from spacecat.names.romanise import romanise_name, romanise_word

HERE = Path(__file__).parent
HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))


def rows(file: str) -> list[list[str]]:
    """Read the lines of a data file that are not comments."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def consonant_table() -> list[tuple[str, str, str]]:
    (_, *leads), *body = rows("consonants.tsv")
    return [
        (tail.strip("-"), lead, letters)
        for tail, *row in body
        for lead, letters in zip(leads, row, strict=True)
    ]


@pytest.mark.parametrize(
    ("hangul", "latin"), [(hangul, latin) for hangul, latin, _ in rows("romanisation.tsv")]
)
def test_word(hangul: str, latin: str) -> None:
    assert romanise_word(hangul) == latin


@pytest.mark.parametrize(("tail", "lead", "letters"), consonant_table())
def test_consonants_that_meet(tail: str, lead: str, letters: str) -> None:
    here = compose(LEADS.index("ㅇ"), VOWELS.index("ㅏ"), TAILS.index(tail))
    there = compose(LEADS.index(lead), VOWELS.index("ㅗ"))

    assert romanise_word(here + there) == f"a{letters}o"


@given(HANGUL)
def test_every_syllable_becomes_lower_case_letters(text: str) -> None:
    word = romanise_word(text)

    assert word.isascii()
    assert word == word.lower()
    assert word.isalpha() or not text


@given(st.text(st.characters(max_codepoint=0x2FF, exclude_characters="\u00ad")))
def test_all_that_is_not_hangul_stays(text: str) -> None:
    assert romanise_word(text) == text


@given(HANGUL, HANGUL)
def test_sounds_do_not_change_across_a_space(one: str, other: str) -> None:
    assert romanise_word(f"{one} {other}") == f"{romanise_word(one)} {romanise_word(other)}"


@given(HANGUL)
def test_decomposed_text_reads_the_same(text: str) -> None:
    assert romanise_word(unicodedata.normalize("NFD", text)) == romanise_word(text)


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("민용하", "Min Yongha"),
        ("송나리", "Song Nari"),
        ("한복남", "Han Boknam"),
        ("홍빛나", "Hong Bitna"),
        ("김태리", "Gim Taeri"),
        ("이민호", "I Minho"),
        ("정약용", "Jeong Yakyong"),
        ("최설리", "Choe Seolli"),
        ("백마리", "Baek Mari"),
        ("남궁민", "Namgung Min"),
        ("황보라", "Hwang Bora"),
        ("황보 관", "Hwangbo Gwan"),
        ("공유", "Gong Yu"),
        ("김", "Gim"),
        ("김C", "Gim C"),
        ("아이유", "Aiyu"),
        ("D.O.", "D.O."),
        ("honey Lee", "honey Lee"),
        ("", ""),
        (unicodedata.normalize("NFD", "손예진"), "Son Yejin"),
        ("손\u200b예진", "Son Yejin"),
    ],
)
def test_name(hangul: str, latin: str) -> None:
    assert romanise_name(hangul) == latin


@given(HANGUL.filter(bool))
def test_no_hangul_is_left_in_a_name(name: str) -> None:
    assert not has_hangul(romanise_name(name))


def test_syllables_apart_keep_other_characters() -> None:
    assert romanise_apart("한·복남 (A)") == "han·boknam (A)"


def test_only_syllables_are_written_alone() -> None:
    with pytest.raises(ValueError, match="syllable"):
        romanise_syllable("ㅎ")
