"""Laws of the constellation: whatever the names and ties, it can be read and every star be hit."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from spacecat.charts.constellation import REACH, Chart, constellation
from spacecat.charts.sky import MOST_STARS, MOST_TITLES, Sky, Tie
from spacecat.charts.space import Box

NAMES = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120
    ),
    st.sampled_from(["외계+인 " * 20, "W" * 120, "Kim Tae-ri", "i", "When the Stars Gossip"]),
)


@st.composite
def _skies(draw: st.DrawFn) -> tuple[Sky, dict[str, str]]:
    titles = [f"title/{number}" for number in range(draw(st.integers(0, 8)))]
    ties = [
        Tie(title, f"person/{person}", draw(st.integers(0, 4)))
        for title in titles
        for person in sorted(draw(st.sets(st.integers(0, 40), max_size=12)))
    ]
    if len(titles) > 1 and draw(st.booleans()):
        ties.append(Tie(titles[0], titles[1], 0))
    people = tuple(dict.fromkeys(tie.other for tie in ties if tie.other.startswith("person/")))
    sky = Sky(tuple(titles), people, tuple(ties))
    return sky, {one: draw(NAMES) for one in (*titles, *people)}


def _is_readable(chart: Chart) -> None:
    frame = Box(0, 0, chart.width, chart.height)
    stars = [Box(at.x - 10, at.y - 10, at.x + 10, at.y + 10) for _, at, _, _ in chart.stars]
    labels = [star.label.box for star in chart.stars if star.label]
    assert all(frame.holds(box) for box in (*stars, *labels))
    assert not any(one.overlaps(other) for one, other in combinations(labels, 2))
    assert not any(star.overlaps(label) for star in stars for label in labels)
    for one, other in combinations(chart.stars, 2):
        apart = max(abs(one.at.x - other.at.x), abs(one.at.y - other.at.y))
        assert apart >= 2 * REACH, "each can be hit alone"


@settings(max_examples=60)
@given(_skies())
def test_stars_and_names_lie_apart_and_within_the_frame(drawn: tuple[Sky, dict[str, str]]) -> None:
    sky, names = drawn
    chart = constellation(sky, names)
    _is_readable(chart)
    assert {star.id for star in chart.stars} == {*sky.titles, *sky.people}
    assert len(chart.lines) == len(sky.ties)
    assert chart == constellation(sky, names)


def test_as_many_stars_as_there_may_be_find_room() -> None:
    """The fullest sky: the most titles, all others in one of them, and every name long."""
    titles = tuple(f"title/{number}" for number in range(MOST_TITLES))
    people = tuple(f"person/{number}" for number in range(MOST_STARS - MOST_TITLES))
    ties = tuple(Tie(titles[0], person, 0) for person in people)
    chart = constellation(Sky(titles, people, ties), dict.fromkeys((*titles, *people), "W" * 120))
    _is_readable(chart)


def test_a_title_stands_before_its_people_and_each_star_once() -> None:
    ties = (
        Tie("title/b", "person/1", 0),
        Tie("title/a", "person/1", 1),
        Tie("title/a", "person/2", 0),
    )
    sky = Sky(("title/b", "title/a"), ("person/1", "person/2"), ties)
    chart = constellation(sky, {one: one for one in (*sky.titles, *sky.people)})
    assert [star.id for star in chart.stars] == ["title/b", "person/1", "title/a", "person/2"]
    sizes = {star.id: star.size for star in chart.stars}
    assert sizes["person/1"] > sizes["person/2"], "two titles make a brighter star than one"


def test_titles_with_people_in_common_stand_closer_than_others() -> None:
    shared = [
        Tie(title, f"person/{one}", 0) for title in ("title/0", "title/1") for one in range(3)
    ]
    alone = [Tie(f"title/{number}", f"person/{number}0", 0) for number in range(2, 6)]
    titles = tuple(f"title/{number}" for number in range(6))
    people = tuple(dict.fromkeys(tie.other for tie in (*shared, *alone)))
    chart = constellation(
        Sky(titles, people, (*shared, *alone)), {one: one for one in (*titles, *people)}
    )
    at = {star.id: star.at for star in chart.stars}

    def apart(one: str, other: str) -> float:
        return abs(complex(at[one].x - at[other].x, at[one].y - at[other].y))

    assert apart("title/0", "title/1") == min(apart(*pair) for pair in combinations(titles, 2))
