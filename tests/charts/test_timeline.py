"""Laws of the timelines and columns: nothing in the way of anything, however many there are."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from spacecat.charts.histogram import MOST_COLUMNS, histogram, spans
from spacecat.charts.lettering import width_of
from spacecat.charts.space import Box
from spacecat.charts.timeline import PHONE, SIZE, Timeline, by_month, by_year

NAMES = st.sampled_from(["외계+인 " * 20, "W" * 120, "The Moon", "i", "When the Stars Gossip"])
DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)


def _is_readable(line: Timeline) -> None:
    """At the least width, and at any that is larger: whatever stands apart, moves apart."""
    for width in (line.least, line.least + 1, 2 * line.least, 1066, 3000):
        boxes = []
        for mark in line.marks:
            x, wide = mark.x * width // 1000, width_of(mark.text, SIZE)
            start = x + mark.dx - (wide if mark.anchor == "end" else 0)
            base = mark.y + mark.dy
            boxes.append(Box(start, base - 12, start + wide, base + 4))
            boxes.append(Box(x - 8, mark.y - 8, x + 8, mark.y + 8))
        frame = Box(0, 0, max(width, line.least), line.base)
        if width >= line.least:
            assert all(frame.holds(box) for box in boxes)
            assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(0 <= tick.x <= 1000 for tick in line.ticks)


def test_five_titles_fit_a_phone_whole_and_forty_do_not_have_to() -> None:
    names = dict.fromkeys("abcde", "Alienoid: Return to the Future")
    few = by_month([(one, f"202{number}") for number, one in enumerate("abcde")], names)
    assert few.least == PHONE
    assert {mark.text for mark in few.marks} == {*names.values()}
    titles = {2000 + one: [f"title/{one}"] for one in range(40)}
    many = by_year(titles, {title: "The Moon" for (title,) in titles.values()})
    assert many.least == 3 * PHONE
    assert 10 < sum(bool(tick.label) for tick in many.ticks) < 40, "as many years as can be read"


@given(st.lists(st.tuples(DAYS, NAMES), max_size=20))
def test_titles_at_their_days_stand_apart_and_in_order(shown: list[tuple[str, str]]) -> None:
    days = {f"title/{number}": day for number, (day, _) in enumerate(shown)}
    names = {f"title/{number}": name for number, (_, name) in enumerate(shown)}
    line = by_month(sorted(days.items(), key=lambda one: one[1]), names)
    _is_readable(line)
    assert sorted(mark.id for mark in line.marks) == sorted(days)
    years = [days[mark.id][:4] for mark in line.marks]
    assert years == sorted(years)


@given(
    st.dictionaries(
        st.integers(-10_000, 10**9), st.lists(NAMES, min_size=1, max_size=3), max_size=15
    )
)
def test_stories_stand_apart_however_far_their_years_are(told: dict[int, list[str]]) -> None:
    titles = {year: [f"title/{year}/{one}" for one in range(len(told[year]))] for year in told}
    names = {f"title/{year}/{one}": name for year in told for one, name in enumerate(told[year])}
    line = by_year(titles, names)
    _is_readable(line)
    labels = [tick.label for tick in line.ticks]
    assert all(label in ("", str(year)) for label, year in zip(labels, sorted(told), strict=True))
    assert all(labels[:1]), "the first has room"
    places = [tick.x for tick in line.ticks]
    assert places == sorted(set(places)), "each year has a place of its own"


def test_a_day_of_which_less_is_known_stands_in_the_middle() -> None:
    days = [("a", "2020-01-01"), ("b", "2020"), ("c", "2020-12-31"), ("d", "2020-07")]
    at = {mark.id: mark.x for mark in by_month(days, dict.fromkeys("abcd", "x")).marks}
    assert at["a"] < at["b"] < at["d"] < at["c"]
    assert abs(at["b"] - (at["a"] + at["c"]) / 2) < 5


def test_a_gap_of_centuries_is_drawn_with_a_break() -> None:
    line = by_year({1391: ["a"], 2022: ["b"], 2092: ["c"]}, dict.fromkeys("abc", "x"))
    assert len(line.breaks) == 1
    assert line.ticks[0].x < line.breaks[0] < line.ticks[1].x


@given(st.lists(st.integers(0, 10**6), max_size=200))
def test_columns_stand_side_by_side_within_the_frame(counts: list[int]) -> None:
    drawn = histogram([(str(number), count) for number, count in enumerate(counts)])
    assert len(drawn.columns) == len(counts)
    boxes = [Box(one.x, one.y, one.x + one.width, one.y + one.height) for one in drawn.columns]
    assert all(0 <= box.left < box.right <= drawn.width for box in boxes)
    assert all(0 <= box.top <= box.bottom == drawn.base for box in boxes)
    assert all(one.right <= other.left for one, other in combinations(boxes, 2))
    assert all(bool(one.height) == bool(one.number) for one in drawn.columns)


@given(st.sets(st.integers(-10_000, 10**9), max_size=200))
def test_years_are_put_together_until_they_are_few(years: set[int]) -> None:
    found = spans(dict.fromkeys(years))
    assert len(found) <= MOST_COLUMNS
    for year in years:
        assert sum(span.first <= year <= span.last for span in found) == 1
    if len(years) <= MOST_COLUMNS:
        assert [str(span) for span in found] == [str(year) for year in sorted(years)]


def test_a_span_is_written_with_both_ends() -> None:
    assert [str(span) for span in spans(dict.fromkeys(range(2000, 2045)))] == [
        "2000–2009",
        "2010–2019",
        "2020–2029",
        "2030–2039",
        "2040–2049",
    ]
