"""Laws of the small charts, and of the widths of texts that all charts rely on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.charts.lettering import shortened, width_of, wrapped
from spacecat.charts.rays import ROOM, SIDE, WIDTH, rays
from spacecat.charts.space import Box, Point, Space
from spacecat.charts.stress import spread


@pytest.mark.parametrize("left", range(SIDE + 1))
@pytest.mark.parametrize("right", range(SIDE + 1))
def test_rays_leave_room_for_every_name(left: int, right: int) -> None:
    drawn = rays(left, right)
    half, high = WIDTH // 2, drawn.height // 2
    for ray in (*drawn.left, *drawn.right):
        assert abs(ray.x + ray.name_x) + ROOM <= half
        assert abs(ray.y) + 12 <= high
    for column in (drawn.left, drawn.right):
        rows = [ray.y for ray in column]
        assert all(below - above >= 26 for above, below in pairwise(rows))
    assert all(ray.x < 0 for ray in drawn.left)
    assert all(ray.x > 0 for ray in drawn.right)


@given(st.text(max_size=130), st.integers(6, 20), st.integers(0, 300))
def test_a_shortened_text_fits_and_is_no_shorter_than_it_has_to_be(
    text: str, size: int, room: int
) -> None:
    short = shortened(text, size, room)
    assert width_of(short, size) <= room
    if width_of(text, size) <= room:
        assert short == text
    elif short:
        assert short.endswith("…")
        assert text.startswith(short[:-1])


@given(st.text(max_size=130), st.integers(6, 20), st.integers(0, 300))
def test_a_wrapped_text_fits_and_is_whole_where_two_lines_hold_it(
    text: str, size: int, room: int
) -> None:
    lines = wrapped(text, size, room)
    assert 1 <= len(lines) <= 2
    assert all(width_of(line, size) <= room for line in lines)
    if len(lines) == 2 and not lines[1].endswith("…"):
        assert " ".join(lines).split() == text.split()


def test_a_text_is_broken_where_both_lines_are_about_as_wide() -> None:
    assert wrapped("Alienoid: Return to the Future", 17, 230) == (
        "Alienoid: Return",
        "to the Future",
    )
    assert wrapped("The Moon", 17, 230) == ("The Moon",)
    cut = wrapped("The Long Way Home from the Far Side of the Moon by Way of Mars", 17, 230)
    assert cut[0] == "The Long Way Home from"
    assert cut[1].startswith("the Far Side of the M")
    assert cut[1].endswith("…")
    assert wrapped("W" * 40, 17, 230) == (shortened("W" * 40, 17, 230),)


def test_hangul_takes_more_room_than_letters() -> None:
    assert width_of("달에서", 10) > width_of("Moon", 10) > width_of("illi", 10)


def test_what_finds_no_room_stays_within_the_frame() -> None:
    space = Space(Box(0, 0, 30, 30))
    assert space.take_near(Point(500, -500), 14) == Point(16, 14)
    assert space.take_near(Point(15, 15), 14) == Point(15, 15)


def test_points_are_as_far_apart_as_they_should_be() -> None:
    a, b, c = (complex(*place) for place in spread(3, {(0, 1): 1.0, (1, 2): 2.0}))
    assert abs(a - b) == pytest.approx(1, abs=0.05)
    assert abs(b - c) == pytest.approx(2, abs=0.05)
    assert abs(a - c) == pytest.approx(3, abs=0.05)


def test_nothing_and_one_thing_can_be_spread() -> None:
    assert spread(0, {}) == []
    assert len(spread(1, {})) == 1
    assert len(set(spread(5, {}))) == 5
