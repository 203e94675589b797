"""What readers type finds what they mean first: each line of `cases.tsv`."""

import pytest

from search.cases import CASES, Case, index_of


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_first_hit_is_the_one_that_readers_mean(case: Case) -> None:
    hits = index_of(case.catalogue).find(case.query, 1)
    assert [hit.entry.address for hit in hits] == case.expected


def test_there_are_cases_of_everything() -> None:
    assert len(CASES) >= 150
    assert any(not case.expected for case in CASES)
