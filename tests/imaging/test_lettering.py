"""Lines of cards: what the font has, how wide it is, where lines break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from spacecat.imaging.lettering import can_be_set, set_within, width
from spacecat.imaging.raster import FONT

SIZES, MOST = (60, 40, 24), (2, 3, 6)
FACE = ImageFont.truetype(FONT, 100)

texts = st.text(st.characters(min_codepoint=32, max_codepoint=0xD7A3), max_size=140)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("When the Stars Gossip", "When the Stars Gossip"),
        ("별들에게 물어봐", "별들에게 물어봐"),
        ("고요의 바다 (靜)", "고요의 바다"),
        ("The Moon 🌕", "The Moon"),
        ("外界人", ""),
        ("Ḥamās ａｂｃ", "Hamās abc"),
        ("a\u2003b\nc", "a b c"),
        ("  ", ""),
        ("외계+인 1부", "외계+인 1부"),
    ],
)
def test_what_the_font_lacks_is_left_out(written: str, left: str) -> None:
    assert can_be_set(written) == left


@given(text=texts)
def test_nothing_is_set_that_would_be_an_empty_box(text: str) -> None:
    kept = can_be_set(text)
    missing = bytes(FACE.getmask("\U0010ffff"))
    assert all(
        bytes(FACE.getmask(char)) != missing or not any(missing)
        for char in set(kept)
        if char != " "
    )
    assert can_be_set(kept) == kept


def test_every_syllable_of_hangul_is_in_the_font() -> None:
    """Each has ink, and hardly two have the same."""
    drawn = {bytes(FACE.getmask(chr(code))) for code in range(0xAC00, 0xD7A4)}
    assert len(drawn) > 11_000
    assert all(map(any, drawn))


@given(text=texts.map(can_be_set))
def test_lines_are_not_wider_than_they_are_said_to_be(text: str) -> None:
    """The widths that are written down are the font's: what is drawn fits into them."""
    assert FACE.getlength(text, features=["-kern"]) <= width(text, 100) + 1


@given(text=texts)
def test_whatever_its_length_a_text_fits(text: str) -> None:
    lines = set_within(text, 490, SIZES, MOST)
    assert lines.size in SIZES
    assert len(lines.texts) <= MOST[SIZES.index(lines.size)]
    assert all(width(line, lines.size) <= 490 for line in lines.texts)
    joined = "".join("".join(lines.texts).split())
    kept = "".join(can_be_set(text).split())
    assert joined == kept or (joined.endswith("…") and kept.startswith(joined[:-1]))


@pytest.mark.parametrize("word", ["Gossip ", "바다 "])
def test_a_name_of_120_characters_is_shown_whole(word: str) -> None:
    name = (word * 60)[:120].strip()
    lines = set_within(name, 490, (66, 54, 44, 36, 29), (2, 3, 4, 5, 6))
    assert " ".join(lines.texts) == name


def test_words_stay_whole_where_they_can() -> None:
    lines = set_within("Alienoid: Return to the Future", 490, (66, 54), (1, 3))
    assert lines == (("Alienoid: Return to", "the Future"), 54)


def test_a_word_that_is_too_wide_breaks() -> None:
    lines = set_within("가" * 30, 490, (60,), (4,))
    assert "".join(lines.texts) == "가" * 30
    assert len(lines.texts) > 1
