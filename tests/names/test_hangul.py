from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.names.hangul import (
    LEADS,
    TAILS,
    VOWELS,
    choseong,
    compose,
    decompose,
    has_hangul,
    initial,
    is_syllable,
    nfc,
)

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


@given(SYLLABLES)
def test_compose_undoes_decompose(syllable: str) -> None:
    assert compose(*decompose(syllable)) == syllable


@given(SYLLABLES)
def test_decompose_agrees_with_unicode(syllable: str) -> None:
    """Index n of a table is the n-th conjoining jamo of its Unicode block."""
    lead, vowel, tail = decompose(syllable)
    jamo = chr(0x1100 + lead) + chr(0x1161 + vowel) + (chr(0x11A7 + tail) if tail else "")

    assert unicodedata.normalize("NFD", syllable) == jamo


def test_tables_name_the_jamo() -> None:
    lead, vowel, tail = decompose("값")

    assert (LEADS[lead], VOWELS[vowel], TAILS[tail]) == ("ㄱ", "ㅏ", "ㅄ")
    assert compose(LEADS.index("ㅎ"), VOWELS.index("ㅏ"), TAILS.index("ㄴ")) == "한"


@pytest.mark.parametrize("text", ["", "a", "ㅎ", "가나", unicodedata.normalize("NFD", "가")])
def test_only_one_precomposed_syllable_is_taken_apart(text: str) -> None:
    assert not is_syllable(text)
    with pytest.raises(ValueError, match="not one precomposed Hangul syllable"):
        decompose(text)


@pytest.mark.parametrize("indices", [(19, 0, 0), (0, 21, 0), (0, 0, 28), (-1, 0, 0)])
def test_composing_from_a_jamo_that_is_none(indices: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no jamo"):
        compose(*indices)


@pytest.mark.parametrize(
    "text", ["이민호", "D.O. 도경수", "ㅇㅁㅎ", "\u1112\u1161\u11ab", "\uffa1"]
)
def test_text_with_hangul(text: str) -> None:
    assert has_hangul(text)


@pytest.mark.parametrize("text", ["", "Lee Min-ho", "李敏鎬", "イ・ミンホ", "Amélie"])
def test_text_without_hangul(text: str) -> None:
    assert not has_hangul(text)


def test_nfc_composes_what_macos_decomposed() -> None:
    assert nfc(unicodedata.normalize("NFD", "손예진")) == "손예진"


@pytest.mark.parametrize("invisible", ["\u200b", "\u2060", "\ufeff", "\u00ad"])
def test_nfc_strips_what_nobody_sees(invisible: str) -> None:
    assert nfc(f"{invisible}손{invisible}예진") == "손예진"


def test_nfc_leaves_compatibility_jamo_and_joined_emoji() -> None:
    """NFKC would break a search for initials; stripping joiners would break families apart."""
    assert nfc("ㅇㅁㅎ") == "ㅇㅁㅎ"
    assert nfc("👨‍👩‍👧") == "👨‍👩‍👧"


@given(st.text())
def test_nfc_is_idempotent(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("이민호", "ㅇㅁㅎ"),
        ("외계+인 1부", "ㅇㄱ+ㅇ 1ㅂ"),
        ("꽃보다 남자", "ㄲㅂㄷ ㄴㅈ"),
        (unicodedata.normalize("NFD", "김태리"), "ㄱㅌㄹ"),
        ("ㅇ민 Lee", "ㅇㅁ Lee"),
    ],
)
def test_choseong(text: str, initials: str) -> None:
    assert choseong(text) == initials


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("고요의 바다", "ㄱ"),
        ("꽃보다 남자", "ㄱ"),
        ("뜨거운 안녕", "ㄷ"),
        ("빵", "ㅂ"),
        ("쓰리 데이즈", "ㅅ"),
        ("쩐의 전쟁", "ㅈ"),
        ("#살아있다", "ㅅ"),
        ("ㅋㅋ", "ㅋ"),
        ("ㄲ", "ㄱ"),
        (unicodedata.normalize("NFD", "하늘"), "ㅎ"),
        ("D.O.", ""),
        ("1987", ""),
        ("ㅏ", ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_heading_in_the_ganada_index(text: str, heading: str) -> None:
    assert initial(text) == heading
