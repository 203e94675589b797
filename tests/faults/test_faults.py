"""Every promise holds in some of the attempts of docs/reliability.md; the figure is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .row import Outcome, Row, spread
from .table import all_rows

if TYPE_CHECKING:
    from pathlib import Path


REDUCED = [row for row in all_rows() if row.reduced]
"""The others are run in another way already."""


@pytest.mark.parametrize("row", REDUCED, ids=lambda row: row.id)
def test_promise_holds(row: Row, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if row.missing:
        pytest.skip(f"needs {', '.join(row.missing)}")
    outcome = row.run(tmp_path, row.reduced)
    with capsys.disabled():
        print(f"\n{row.id}: {outcome.figure}. {row.promise}")
    assert outcome.tried > 0
    assert outcome.broken == ()


def test_rows_have_numbers_of_their_own() -> None:
    numbers = [row.id for row in all_rows()]
    assert sorted(set(numbers)) == sorted(numbers)


def test_attempts_are_spread_over_all() -> None:
    assert list(spread(10, 3)) == [0, 4, 8]
    assert list(spread(3, 10)) == [0, 1, 2]
    assert list(spread(0, 3)) == []


def test_an_outcome_is_told_with_its_count() -> None:
    assert Outcome(1_200, ("torn",), "3 s each").figure == "1 broken of 1,200; 3 s each"
