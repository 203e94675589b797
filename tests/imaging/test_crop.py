"""Cuts keep their ratio, hold what they are about, and never leave the picture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spacecat.imaging.crop import WIDTHS, Ratio, cut, height_of, widths_of

sides = st.integers(1, 30_000)
sizes = st.tuples(sides, sides)
ratios = st.sampled_from([Ratio(2, 3), Ratio(4, 5), Ratio(1200, 630)])
focuses = st.tuples(st.integers(0, 100), st.integers(0, 100))


@given(sizes, ratios, focuses)
def test_a_cut_lies_inside(size: tuple[int, int], ratio: Ratio, focus: tuple[int, int]) -> None:
    box = cut(size, ratio, focus)
    assert 0 <= box.left < box.right <= size[0]
    assert 0 <= box.top < box.bottom <= size[1]


@given(sizes, ratios, focuses)
def test_a_cut_holds_the_focus(size: tuple[int, int], ratio: Ratio, focus: tuple[int, int]) -> None:
    box = cut(size, ratio, focus)
    x, y = (side * percent // 100 for side, percent in zip(size, focus, strict=True))
    assert box.left <= x <= box.right
    assert box.top <= y <= box.bottom


@given(sizes, ratios, focuses)
def test_a_cut_has_the_ratio_to_a_pixel(
    size: tuple[int, int], ratio: Ratio, focus: tuple[int, int]
) -> None:
    box = cut(size, ratio, focus)
    across, down = box.right - box.left, box.bottom - box.top
    is_a_thread = 1 in {across, down}
    exact = across * ratio.height - down * ratio.width
    assert is_a_thread or abs(exact) < max(ratio)


@given(sizes, ratios, focuses)
def test_no_larger_cut_has_the_ratio(
    size: tuple[int, int], ratio: Ratio, focus: tuple[int, int]
) -> None:
    box = cut(size, ratio, focus)
    assert box.right - box.left == size[0] or box.bottom - box.top == size[1]


@given(ratios, focuses)
def test_where_the_focus_is_does_not_change_the_size(ratio: Ratio, focus: tuple[int, int]) -> None:
    one, other = cut((1000, 700), ratio, focus), cut((1000, 700), ratio, (50, 50))
    assert one.width == other.width


@given(sides)
def test_nothing_is_enlarged_and_the_widest_is_as_wide_as_can_be(across: int) -> None:
    widths = widths_of(across)
    assert list(widths) == sorted(set(widths))
    assert widths[-1] == min(across, WIDTHS[-1])
    assert set(widths[:-1]) <= set(WIDTHS)


def test_what_is_looked_at_moves_the_cut() -> None:
    assert cut((300, 100), Ratio(1, 1), (0, 50)) == (0, 0, 100, 100)
    assert cut((300, 100), Ratio(1, 1), (50, 50)) == (100, 0, 200, 100)
    assert cut((300, 100), Ratio(1, 1), (100, 50)) == (200, 0, 300, 100)
    assert cut((100, 300), Ratio(1, 1), (50, 40)) == (0, 70, 100, 170)


def test_a_height_is_a_pixel_at_least() -> None:
    assert height_of(1, Ratio(1200, 630)) == 1
    assert height_of(320, Ratio(2, 3)) == 480
