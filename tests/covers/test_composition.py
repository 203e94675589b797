"""Covers follow from what is known of a title, and from nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import product
from math import hypot
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spacecat.covers.compose import COVER, SCENES, WIDE, cover_of, scene_of, wide_cover_of
from spacecat.covers.subject import MOST_STARS, Subject
from spacecat.model.vocabulary import Genre, Kind, Place
from spacecat.noun import replace

MOON = Subject("title/the-moon", "The Moon", "더 문", "film", ("adventure",), 2023, ("moon",))
PATH = re.compile(r"(?:[MLHVAQCZmlhvaqczS]|-?\d+| )+")

subjects = st.builds(
    Subject,
    id=st.text(min_size=1, max_size=30),
    name=st.just("A name"),
    kind=st.sampled_from([kind.value for kind in Kind]),
    genres=st.lists(st.sampled_from([one.value for one in Genre]), max_size=3).map(tuple),
    year=st.none() | st.integers(0, 9999),
    places=st.lists(st.sampled_from([one.value for one in Place]), max_size=3).map(tuple),
    story_year=st.none() | st.integers(0, 99_999_999),
    travels_in_time=st.booleans(),
    episodes=st.none() | st.integers(0, 10_000),
    cast=st.lists(st.sampled_from([1, 2]), max_size=MOST_STARS).map(tuple),
)


def test_every_place_has_a_scene() -> None:
    assert {place.value for place in Place} < SCENES.keys()


@given(subject=subjects)
@example(subject=replace(MOON, places=("earth", "mars")))  # a scene that turns to another place
def test_whatever_is_known_can_be_drawn(subject: Subject) -> None:
    """Paths hold whole numbers alone, colours are such, and everything is drawn in some way."""
    for drawing, size in ((cover_of(subject), COVER), (wide_cover_of(subject), WIDE)):
        assert (drawing.width, drawing.height) == size
        for mark in drawing.marks:
            assert PATH.fullmatch(mark.path) or mark.path == ""
            assert all(re.fullmatch(r"none|#[0-9a-f]{6}", one) for one in (mark.fill, mark.stroke))
            assert (mark.stroke == "none") == (mark.width == "")


@given(subject=subjects)
def test_the_same_title_has_the_same_cover(subject: Subject) -> None:
    assert cover_of(subject) == cover_of(replace(subject))


@pytest.mark.parametrize("place", ["", *Place])
def test_no_two_titles_look_alike(place: str) -> None:
    """Of three hundred titles in one place of which the same is known, each has its own cover."""
    alike = Subject("", "A name", kind="drama", places=(place,) if place else (), cast=(2, 1))
    seen = {cover_of(replace(alike, id=f"title/t-{number}")).marks for number in range(300)}
    assert len(seen) == 300


@pytest.mark.parametrize("number", range(8))
def test_the_mast_of_a_station_stands_on_the_moon(number: int) -> None:
    marks = cover_of(replace(MOON, id=f"title/t-{number}", kind="drama")).marks
    masts = [found for mark in marks if (found := re.fullmatch(r"M(\d+) (\d+)l0-3\d\d", mark.path))]
    discs = [
        found
        for mark in marks
        if mark.fill != "none" and (found := re.fullmatch(r"M(\d+) (\d+)a(\d+) .*", mark.path))
    ]
    (x, y), *others = [tuple(map(int, mast.groups())) for mast in masts]
    across, top, r = max([tuple(map(int, disc.groups())) for disc in discs], key=itemgetter(2))
    assert not others
    assert hypot(x - across, y - top - r) <= r + 5


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "drama"},
        {"kind": "animated-film"},
        {"genres": ("romance",)},
        {"year": 2024},
        {"places": ("mars", "moon")},
        {"story_year": 2075},
        {"cast": (2, 2)},
        {"kind": "drama", "episodes": 12},
    ],
)
def test_every_fact_shows(other: dict[str, Any]) -> None:
    before = MOON if other.keys() != {"kind", "episodes"} else replace(MOON, kind="drama")
    assert cover_of(before).marks != cover_of(replace(MOON, **other)).marks


@pytest.mark.parametrize("other", [{"name": "Else"}, {"native": None}])
def test_names_are_not_drawn_on_a_cover(other: dict[str, Any]) -> None:
    assert cover_of(MOON) == cover_of(replace(MOON, **other))


def test_time_travel_makes_an_own_scene_of_the_earth_alone() -> None:
    found = {
        (places, travels): scene_of(replace(MOON, places=places, travels_in_time=travels))
        for places, travels in product([(), ("earth", "moon"), ("mars",)], [False, True])
    }
    assert found == {
        ((), False): "",
        ((), True): "time",
        (("earth", "moon"), False): "earth",
        (("earth", "moon"), True): "time",
        (("mars",), False): "mars",
        (("mars",), True): "mars",
    }


def test_the_same_bytes_whatever_the_seed_of_hashes() -> None:
    code = (
        "from spacecat.covers.compose import cover_of;"
        "from spacecat.covers.subject import Subject;"
        "from spacecat.model.vocabulary import Place;"
        "print([cover_of(Subject(f'title/{p}-{n}', 'N', places=(str(p.value),), cast=(2, 1, 1)))"
        " for p in Place for n in range(3)])"
    )
    found = {
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(found) == 1
