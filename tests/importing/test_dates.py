"""Dates and runs in the forms in which tables have them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.importing.dates import UnreadableError, read_date, read_run

DATES = {
    "2015-05-29": "2015-05-29",
    "2015-05-29 00:00:00": "2015-05-29",
    "2015-05-29T21:40": "2015-05-29",
    "2015/5/9": "2015-05-09",
    "2015.5.29": "2015-05-29",
    "2015. 5. 29.": "2015-05-29",
    "2015-05": "2015-05",
    "2015": "2015",
    "2015년": "2015",
    "2015년 5월": "2015-05",
    "2015년 5월 29일": "2015-05-29",
    "2019년7월11일": "2019-07-11",
    "2019년\N{NO-BREAK SPACE}2월 9일": "2019-02-09",
    "May 29, 2015": "2015-05-29",
    "29 May 2015": "2015-05-29",
    "Sept. 2015": "2015-09",
    "december 2015": "2015-12",
}


@pytest.mark.parametrize(("text", "meant"), DATES.items())
def test_a_date_in_any_of_these_forms_is_read_in_full(text: str, meant: str) -> None:
    found, is_whole = read_date(text)
    assert str(found) == meant
    assert is_whole


@pytest.mark.parametrize(
    "text",
    ["5/6/2015", "soon", "", "20155", "12015", "2월 3일", "2015-13-01", "2015년 2월 29일", "0000"],
)
def test_what_could_be_another_date_or_is_none_is_not_read(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_date(text)


def test_a_date_with_something_behind_it_is_not_all_of_the_text() -> None:
    found, is_whole = read_date("2015-05-29 (first)")
    assert (str(found), is_whole) == ("2015-05-29", False)


RUNS = {
    "2000년 9월 18일 ~ 2001년 3월 30일": "2000-09-18 2001-03-30 whole",
    "2008년 9월 10일 - 2008년 11월 12일": "2008-09-10 2008-11-12 whole",
    "2008년 9월 10일부터 2008년 11월 12일": "2008-09-10 2008-11-12 whole",
    "2008년 1월 14일 ~ 3월 24일": "2008-01-14 2008-03-24 whole",
    "2008-01-14 to 2008-03-24": "2008-01-14 2008-03-24 whole",
    "May 5, 2008 – June 6, 2008": "2008-05-05 2008-06-06 whole",
    "2010–2012": "2010 2012 whole",
    "2005년 12월 3일": "2005-12-03 2005-12-03 whole",
    "2020년 3월 28일 ~ 현재": "2020-03-28 None more",
    "2020년 3월 28일 ~현재": "2020-03-28 None more",
    "2020년 10월  ~": "2020-10 None more",
    "2020년 8월 ~ (방송 예정)": "2020-08 None more",
    "2020년 5월 20일 첫방송 예정": "2020-05-20 None more",
    "2020 – present": "2020 None more",
    "1992년 10월 3일 ~ 1993년 5월 9일 (본방)1998년 1월 5일 ~ 1998년 4월 8일 (재방송)": (
        "1992-10-03 1993-05-09 more"
    ),
    "2006년 9월 16일 ~ 2007년 12월 23일2015년 1월 5일 ~ 2015년 7월 17일(재방송)": (
        "2006-09-16 2007-12-23 more"
    ),
    "2012년 1월 2일 ~ 2012년 3월 13일\n(3월 14일 스페셜 방영)": "2012-01-02 2012-03-13 more",
    "1995년 1월 9일 ~ 1995년 2월 16일\n(9개 지역 민방: 1998년 1월 14일  ~ 1998년 2월 22일)": (
        "1995-01-09 1995-02-16 more"
    ),
    "1995년 1월 9일 ~ 1995년 2월 16일 (지역: 1998년 1월 14일)": "1995-01-09 1995-02-16 more",
    "2018년 10월 5일 (스페셜 방송)\n2018년 10월 12일 ~ 12월 28일": "2018-10-12 2018-12-28 more",
    "1983년 8월 29일 ~ 1984년 4월 27일\n1983년 8월 29일 ~ 1984년 1월 27일 (제1부)": (
        "1983-08-29 1984-04-27 more"
    ),
    "재방송 : 2010년 1월 2일 ~ 2010년 2월 2일\n2009년 1월 2일 ~ 2009년 2월 2일": (
        "2009-01-02 2009-02-02 more"
    ),
    "2009년 1월 5일 ~ 2009년 3월 31일(본방송)\n2009년 7월 20일 ~ 2009년 8월 21일\n(재방송)": (
        "2009-01-05 2009-03-31 more"
    ),
}


@pytest.mark.parametrize(("text", "meant"), RUNS.items())
def test_the_original_run_is_found_among_what_stands_around_it(text: str, meant: str) -> None:
    found = read_run(text, ("재방", "스페셜"))
    whole = "whole" if found.is_whole else "more"
    assert f"{found.start} {found.end} {whole}" == meant


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("매주 일요일 오전 9시 50분", "no date"),
        ("1971년 3월 6일 ~ 1984년 10월 18일\n1985년 5월 2일 ~ 1989년 10월 12일", "several runs"),
        ("2016년 10월 5일 ~ 2016년 11월 24일2019년 5월 13일 ~", "several runs"),
        ("2017년~12월 23일  2018년 3월 4일", "several runs"),
        ("2010년 1월 2일 (재방송)", "something else"),
        ("3월 24일 ~ 4월 2일", "no year"),
        ("2010-02-01 ~ 2010-01-01", "before it starts"),
        ("2010-02-31 ~ 2010-03-01", "no day 31"),
    ],
)
def test_a_run_that_is_not_certain_is_not_read(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_run(text, ("재방",))


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(
    DAYS,
    st.integers(0, 4_000),
    st.sampled_from(["~", "∼", "-", "–", " ~ ", "  ~"]),
    st.sampled_from(["{0.year}년 {0.month}월 {0.day}일", "{0.year:04}.{0.month}.{0.day}"]),
)
def test_any_range_is_read_as_it_was_written(start: date, days: int, sign: str, form: str) -> None:
    end = start + timedelta(days)
    found = read_run(form.format(start) + sign + form.format(end))
    assert (str(found.start), str(found.end)) == (start.isoformat(), end.isoformat())
    assert found.is_whole


@given(
    st.text(
        st.characters(categories=["Nd", "Lo", "Zs", "Po"]) | st.sampled_from("년월일~-\n(:)12"),
        max_size=60,
    )
)
def test_whatever_stands_in_a_cell_it_is_read_or_refused(text: str) -> None:
    with suppress(UnreadableError):
        found = read_run(text)
        assert found.end is None or found.start.earliest <= found.end.latest
