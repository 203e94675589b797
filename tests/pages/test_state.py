"""What the day of the build makes of a title."""

from __future__ import annotations

from datetime import date

import pytest

from spacecat.model.entries import Title
from spacecat.pages.state import State, state_of


def _state(day: str, **fields: object) -> State:
    title = Title.checked({"name": "x", "kind": "drama", **fields})
    return state_of(title, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2024-12-31", State.UPCOMING),
        ("2025-01-15", State.UPCOMING),
        ("2025-01-31", State.AIRING),
        ("2025-03-31", State.AIRING),
        ("2025-04-01", State.ENDED),
    ],
)
def test_a_run_known_to_the_month_has_begun_when_the_month_has_passed(
    day: str, state: State
) -> None:
    assert _state(day, run={"start": "2025-01", "end": "2025-03"}) is state


def test_a_run_that_ended_is_over_even_if_its_start_is_known_to_the_year() -> None:
    assert _state("2025-07-01", run={"start": "2025", "end": "2025-06-30"}) is State.ENDED


def test_a_run_without_an_end_is_still_on() -> None:
    assert _state("2099-01-01", run={"start": "2025"}) is State.AIRING


@pytest.mark.parametrize(
    ("day", "state"), [("2023-07-31", State.UPCOMING), ("2023-08-02", State.RELEASED)]
)
def test_the_earliest_release_counts_wherever_it_stands(day: str, state: State) -> None:
    assert _state(day, releases=[{"date": "2024"}, {"date": "2023-08-02"}]) is state


@pytest.mark.parametrize(
    ("stages", "state"),
    [
        ([], State.UNDATED),
        (["announced", "filming"], State.UNDATED),
        (["announced", "scheduled"], State.UNDATED),
        (["filming", "released"], State.RELEASED),
        (["airing", "ended"], State.ENDED),
        (["scheduled", "airing"], State.AIRING),
    ],
)
def test_without_dates_the_newest_note_of_the_status_says_it(
    stages: list[str], state: State
) -> None:
    notes = [{"date": f"202{number}", "stage": stage} for number, stage in enumerate(stages)]
    assert _state("2026-01-01", status=notes) is state
    assert _state("2026-01-01", status=notes[::-1]) is state


def test_of_two_notes_of_one_day_the_later_in_the_list_is_the_newer() -> None:
    notes = [{"date": "2025-01-01", "stage": stage} for stage in ("airing", "ended")]
    assert _state("2026-01-01", status=notes) is State.ENDED
