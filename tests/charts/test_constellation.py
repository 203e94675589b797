"""Laws of the constellation: whatever the names and ties, it can be read and every star be hit."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from spacecat.charts.constellation import Chart, constellation
from spacecat.charts.sky import MOST_STARS, MOST_TITLES, Sky, Tie
from spacecat.charts.space import REACH, Box

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


def test_with_names_of_usual_length_nobody_of_a_full_sky_is_nameless() -> None:
    titles = tuple(f"title/{number}" for number in range(MOST_TITLES))
    people = tuple(f"person/{number}" for number in range(MOST_STARS - MOST_TITLES))
    ties = sorted(
        Tie(titles[(number + step) % MOST_TITLES], person, number % 5)
        for number, person in enumerate(people)
        for step in range(1 + number % 2)
    )
    chart = constellation(
        Sky(titles, people, tuple(ties)), dict.fromkeys((*titles, *people), "Nam Na-young")
    )
    assert all(star.label for star in chart.stars)


def test_those_of_two_titles_and_main_roles_are_named_before_others() -> None:
    """Where all names are too long for all to have room."""
    titles = ("title/a", "title/b")
    both = [Tie(title, f"person/{one}", 4) for title in titles for one in range(17)]
    main = [Tie("title/a", f"person/main-{one}", 0) for one in range(5)]
    rest = [Tie("title/b", f"person/rest-{one}", 4) for one in range(60)]
    ties = tuple(sorted((*rest, *both, *main)))
    people = tuple(dict.fromkeys(tie.other for tie in ties))
    names = dict.fromkeys((*titles, *people), "W" * 12)
    chart = constellation(Sky(titles, people, ties), names)
    named = {star.id for star in chart.stars if star.label}
    assert {tie.other for tie in (*both, *main)} <= named
    assert len(named) < len(chart.stars)


def test_a_long_title_is_whole_on_two_lines() -> None:
    name = "The Long Way Home from the Far Side of the Moon"
    chart = constellation(Sky(("title/a",), (), ()), {"title/a": name})
    (label,) = [star.label for star in chart.stars]
    assert label
    assert len(label.lines) == 2
    assert " ".join(label.lines) == name


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

    others = [apart(*pair) for pair in combinations(titles, 2) if pair != titles[:2]]
    assert apart("title/0", "title/1") < sum(others) / len(others)


def test_titles_that_share_much_have_those_people_between_them() -> None:
    both = [Tie(title, f"person/{one}", 0) for title in ("title/0", "title/1") for one in range(17)]
    alone = [Tie("title/2", f"person/{one}", 0) for one in range(17, 40)]
    titles = ("title/0", "title/1", "title/2")
    people = tuple(f"person/{one}" for one in range(40))
    sky = Sky(titles, people, tuple(sorted((*both, *alone))))
    chart = constellation(sky, dict.fromkeys((*titles, *people), "Kim Tae-ri"))
    at = {star.id: star.at for star in chart.stars}
    left, right = sorted((at["title/0"].x, at["title/1"].x))
    assert right - left > 200
    between = [left < at[f"person/{one}"].x < right for one in range(17)]
    assert sum(between) >= 14
    assert all(star.label for star in chart.stars)
