"""Path data: whole numbers, wherever a machine's last digits lie."""

from __future__ import annotations

import pytest

from spacecat.covers.bodies import hatching, shadow
from spacecat.covers.chance import Chance
from spacecat.covers.lines import area, circle, ellipse, line, number, smooth


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (-0.2, "0"), (12.5, "13"), (12.4999999999, "13"), (12.4, "12"), (-3.5, "-3")],
)
def test_numbers_in_the_middle_are_rounded_up(value: float, written: str) -> None:
    assert number(value) == written


def test_lines_are_written_by_their_steps() -> None:
    assert line((10, 10), (13, 8), (13, 20)) == "M10 10l3-2 0 12"
    assert area((0, 0), (5, 0), (5, 5)) == "M0 0l5 0 0 5z"
    assert smooth((0, 0), (10, 4)) == "M0 0c5 0 5 4 10 4"


def test_steps_do_not_add_up_what_rounding_leaves() -> None:
    points = [(step * 0.45, 0.0) for step in range(101)]
    steps = [int(step) for step in line(*points).partition("l")[2].split()[::2]]
    assert sum(steps) == 45


def test_circles_and_ellipses_close() -> None:
    assert circle(10, 10, 5) == "M10 5a5 5 0 1 0 1 0z"
    assert ellipse(0, 0, 10, 5) == "M-10 0a10 5 0 0 1 20 0 10 5 0 0 1 -20 0"


def test_hatching_stays_within_the_shadow() -> None:
    assert hatching((0, 0), 100, 10, 1, 0) == ""
    assert hatching((0, 0), 100, 10, 0, 0).count("M") == 19
    assert shadow((0, 0), 10, -1, 0) == "M0 -10a10 10 0 0 1 0 20a10 10 0 0 1 0 -20z"


def test_chance_is_the_same_for_a_seed() -> None:
    one, other = Chance("a"), Chance("a")
    drawn = [(one.between(0, 9), one.of("abc"), one.sign()) for _ in range(50)]
    assert drawn == [(other.between(0, 9), other.of("abc"), other.sign()) for _ in range(50)]
    assert {sign for _, _, sign in drawn} == {-1, 1}
    assert round(Chance("title/the-moon").between(0, 1), 6) == 0.471775
