"""The schema that fields are checked by follows from their types, and from the marks in them."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, Any, Literal, Self

import pytest
from pydantic_core import PydanticCustomError, ValidationError

from spacecat.model.base import Model
from spacecat.model.checking import (
    After,
    Before,
    Limits,
    Told,
    Value,
    checker,
    core_schema_of,
)
from spacecat.model.docstrings import Documented


class Star(Model):
    """A star."""

    name: Annotated[str, Limits(min_length=1)]


class Pair(Model):
    """Stars, and what they are parts of."""

    first: Star
    second: Star
    within: Pair | None = None


class Even(Value):
    """An even number."""

    __slots__ = ("number",)

    told = {"type": "integer", "multipleOf": 2}  # noqa: RUF012 - nobody changes it

    def __init__(self, number: int) -> None:
        """Keep the number."""
        self.number = number

    @classmethod
    def read(cls, written: object) -> Self:
        """Take a number that is even."""
        if not isinstance(written, int) or written % 2:
            raise PydanticCustomError("even", "it is odd")
        return cls(written)


def _described(form: Any) -> dict[str, Any]:  # noqa: ANN401 - any type
    return Documented().generate(core_schema_of(form))


def _types(form: Any, written: object) -> list[tuple[str, tuple[int | str, ...]]]:  # noqa: ANN401 - any type
    with pytest.raises(ValidationError) as failure:
        checker(form).validate_python(written)
    return [(one["type"], one["loc"]) for one in failure.value.errors()]


def test_a_part_stands_in_a_schema_once_and_may_hold_itself() -> None:
    star = {"name": "Vega"}
    pair = Pair.checked({"first": star, "second": star, "within": {"first": star, "second": star}})
    assert pair.within == Pair(first=Star(name="Vega"), second=Star(name="Vega"))
    assert set(_described(Pair)["$defs"]) == {"Pair", "Star"}
    wrong = {"first": star, "second": {"name": ""}, "within": {"first": 1, "second": star}}
    assert _types(Pair, wrong) == [
        ("string_too_short", ("second", "name")),
        ("dict_type", ("within", "first")),
    ]


def test_limits_hold_for_texts_numbers_and_lists() -> None:
    some = Annotated[list[Annotated[int, Limits(ge=1, le=3)]], Limits(max_length=2)]
    assert checker(some).validate_python([1, 3]) == [1, 3]
    assert _types(some, [0, 4]) == [("greater_than_equal", (0,)), ("less_than_equal", (1,))]
    assert _types(some, [1, 1, 1]) == [("too_long", ())]
    assert _types(Annotated[str, Limits(pattern="^[a-z]$")], "A") == [
        ("string_pattern_mismatch", ())
    ]


@pytest.mark.parametrize(
    ("form", "of"),
    [
        (Annotated[str, After(str.strip), Limits(min_length=1)], "function-after"),
        (Annotated[str | None, Limits(min_length=1)], "nullable"),
        (Annotated[Star, Limits(max_length=1)], "definition-ref"),
        (Annotated[str, Limits(ge=3)], "str"),
        (Annotated[int, Limits(pattern="^1$")], "int"),
        (Annotated[list[int], Limits(le=3)], "list"),
        (Annotated[bool, Limits(le=1)], "bool"),
    ],
)
def test_a_limit_that_means_nothing_for_a_type_is_refused_with_the_schema(
    form: Any,  # noqa: ANN401 - any type
    of: str,
) -> None:
    """Pydantic's core would pass over it."""
    with pytest.raises(TypeError, match=of):
        core_schema_of(form)


def test_lists_of_a_fixed_length_have_it() -> None:
    assert checker(tuple[int, str]).validate_python([1, "a"]) == (1, "a")
    assert _types(tuple[int, str], [1]) == [("missing", (1,))]
    assert _types(tuple[int, str], [1, "a", 2]) == [("too_long", ())]
    assert checker(tuple[int, ...]).validate_python([1, 2, 3]) == (1, 2, 3)


def test_what_is_read_in_a_way_of_its_own_is_described_as_it_is_written() -> None:
    halves = Annotated[
        int, Before(lambda text: int(text) * 2, written=Annotated[str, Limits(pattern="^[0-9]$")])
    ]
    assert checker(halves).validate_python("4") == 8
    assert _described(halves) == {"type": "string", "pattern": "^[0-9]$"}


def test_what_is_checked_last_sees_what_is_sound() -> None:
    seen: list[int] = []
    form = Annotated[int, After(lambda number: seen.append(number) or number)]
    assert checker(form).validate_python(4) == 4
    assert _types(form, "four") == [("int_parsing", ())]
    assert seen == [4]


def test_more_may_be_told_of_a_value_and_of_a_union() -> None:
    form = Annotated[Even | Annotated[str, Told(examples=("two",))], Told(description="Even.")]
    made = checker(form).validate_python(2)
    assert (type(made), made.number) == (Even, 2)
    described = _described(form)
    assert described["description"] == "Even."
    assert described["anyOf"] == [Even.told, {"type": "string", "examples": ["two"]}]
    again = Annotated[Even, Told(description="One."), Told(description="Even.")]
    assert _described(again) == Even.told | {"description": "Even."}
    assert set(Even.told) == {"type", "multipleOf"}


@pytest.mark.parametrize("form", [bytes, Literal["a"], None, IntEnum("Number", "ONE")])
def test_a_type_that_nothing_says_how_to_check_is_no_field(form: Any) -> None:  # noqa: ANN401 - any type
    with pytest.raises(TypeError, match="nothing says what"):
        core_schema_of(form)
