"""Dates as precise as a source is, numbers and switches as they are written, facts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import ValidationError

from spacecat.model.base import Model
from spacecat.model.checking import checker, core_schema_of
from spacecat.model.docstrings import Documented
from spacecat.model.values import (
    BaseAddress,
    Fact,
    Flag,
    Integer,
    PartialDate,
    Text,
    WebAddress,
)
from spacecat.model.written import data_of

PARTIAL_DATES = st.dates().flatmap(
    lambda day: st.sampled_from(
        [
            PartialDate(day.year),
            PartialDate(day.year, day.month),
            PartialDate(day.year, day.month, day.day),
        ]
    )
)


class Sample(Model):
    """A model with one field of each sort."""

    runtime: Fact[Integer] | None = None
    shown: PartialDate | None = None
    draft: Flag = False


@given(PARTIAL_DATES)
def test_a_date_is_what_its_text_says(value: PartialDate) -> None:
    assert PartialDate.parse(str(value)) == value


@given(PARTIAL_DATES)
def test_a_date_spans_all_the_days_it_may_mean(value: PartialDate) -> None:
    first, last = value.earliest, value.latest
    assert first <= last
    for day in (first, last):
        same = PartialDate(
            day.year, day.month if value.month else None, day.day if value.day else None
        )
        assert same == value
    if first > date.min:
        assert not str(first - timedelta(days=1)).startswith(str(value))
    if last < date.max:
        assert not str(last + timedelta(days=1)).startswith(str(value))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-13", "no month 13"),
        ("2023-00", "no month 0"),
        ("2023-02-29", "no day 29"),
        ("2023-04-31", "no day 31"),
        ("2023-04-00", "no day 0"),
        ("0000", "no year 0"),
        ("2 August 2023", "write 2025"),
        ("2023-8-2", "write 2025"),
        ("２０２３", "write 2025"),
        ("2023\n", "write 2025"),
        ("", "write 2025"),
    ],
)
def test_a_text_that_is_no_date_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        PartialDate.parse(text)


def test_the_29th_of_february_exists_in_leap_years() -> None:
    assert PartialDate.parse("2024-02-29").latest == date(2024, 2, 29)
    assert PartialDate.parse("2000-02").latest == date(2000, 2, 29)
    assert PartialDate.parse("1900-02").latest == date(1900, 2, 28)


def test_a_date_is_written_as_it_is_read() -> None:
    sample = Sample(shown=PartialDate(2025, 1))
    assert data_of(sample)["shown"] == "2025-01"
    assert Sample.checked(data_of(sample)) == sample
    schema = Documented().generate(core_schema_of(Sample))["properties"]["shown"]
    assert schema["anyOf"][0]["pattern"] == r"^\d{4}(-\d{2}(-\d{2})?)?$"


@pytest.mark.parametrize(
    "written", ["1_000", " 16", "16.0", "0x10", "-5", "１６", "16 episodes", ""]
)
def test_a_number_is_digits_alone(written: str) -> None:
    with pytest.raises(ValidationError, match="whole number"):
        checker(Integer).validate_python(written)


def test_a_number_may_begin_with_noughts() -> None:
    assert checker(Integer).validate_python("007") == 7


@pytest.mark.parametrize("written", ["yes", "no", "on", "True", "1", "", "null", 1.5, ["true"]])
def test_a_switch_is_true_or_false_and_nothing_else(written: object) -> None:
    with pytest.raises(ValidationError, match="true or false"):
        checker(Flag).validate_python(written)


def test_a_fact_may_be_its_value_alone() -> None:
    alone = Sample.checked({"runtime": "129"})
    whole = Sample.checked({"runtime": {"value": "129"}})
    assert alone == whole
    assert alone.runtime is not None
    assert (alone.runtime.value, alone.runtime.source) == (129, ())


def test_a_fact_may_name_one_source_without_brackets() -> None:
    check = checker(Fact[Text]).validate_python
    assert check({"value": "tvN", "source": "a"}).source == ("a",)
    assert check({"value": "tvN", "source": ["a", "b"]}).source == ("a", "b")


def test_both_forms_of_a_fact_are_offered_to_editors_tools() -> None:
    schema = Documented().generate(core_schema_of(Fact[Integer]))
    alone, whole = schema["anyOf"]
    assert alone == {"title": "The value alone", "type": "integer"}
    assert whole["required"] == ["value"]


def test_values_cannot_be_changed() -> None:
    sample, field = Sample(), "draft"
    with pytest.raises(AttributeError, match="immutable"):
        setattr(sample, field, True)


@pytest.mark.parametrize(
    "address",
    [
        "https://[x/",
        "https://[/",
        "https://x]/",
        "https:///path/",
        "https://:80/",
        "https://example.org:0/",
        "https://example.org:65536/",
        "https://example.org:http/",
        "https://a\u2100b/",
    ],
)
def test_an_address_without_a_host_or_a_port_that_can_be_is_refused(address: str) -> None:
    """Whatever makes an address of one must not fail on it later."""
    for kind in (WebAddress, BaseAddress):
        with pytest.raises(ValidationError) as failure:
            checker(kind).validate_python(address)
        assert failure.value.errors()[0]["type"] == "string_pattern_mismatch"


@pytest.mark.parametrize(
    "address",
    ["https://[::1]/", "http://example.org:8080/", "https://\ub2ec.kr/", "https://10.0.0.1/"],
)
def test_an_address_with_a_host_is_taken_as_it_stands(address: str) -> None:
    for kind in (WebAddress, BaseAddress):
        assert checker(kind).validate_python(address) == address
