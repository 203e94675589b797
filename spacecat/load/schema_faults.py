"""What the schema says of a fault, in words an editor can use, at the place of the value.

pydantic reports the type of a fault and the way to it; nothing of its own wording is shown.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from spacecat.diagnostics import MOST_PROBLEMS, Diagnostic, Rule
from spacecat.load.fields import EMPTY_VALUE
from spacecat.load.id_faults import advice_on_id
from spacecat.load.positions import positions_in
from spacecat.load.synonyms import meant_by
from spacecat.model.base import fields_of, models_in
from spacecat.model.values import Fact
from spacecat.names.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from pydantic_core import ErrorDetails, ValidationError

    from spacecat.load.fields import Fields
    from spacecat.load.positions import Positions
    from spacecat.load.source import Source
    from spacecat.model.base import Model
    from spacecat.model.references import Location

UNKNOWN_FIELD = Rule("SC210", "unknown-field", "A misspelled field would be lost silently.")
MISSING_FIELD = Rule("SC211", "missing-field", "The site cannot show the entry without it.")
WRONG_TYPE = Rule("SC212", "wrong-type", "The schema says what kind of value each field takes.")
IMPOSSIBLE_DATE = Rule("SC213", "impossible-date", "Dates order the catalogue, so they must exist.")
REVERSED_RUN = Rule("SC214", "reversed-run", "A run ends on or after the day it starts.")
NOT_IN_LIST = Rule("SC215", "not-in-list", "Closed lists keep every title findable under one word.")
BAD_FORM = Rule("SC217", "bad-form", "The value is used as it stands in addresses and links.")
ONE_OF = Rule("SC218", "one-of", "The two fields answer the same question.")
TOO_LONG = Rule("SC220", "too-long", "A text of this length belongs beneath the front matter.")

_RULES = {
    "extra_forbidden": UNKNOWN_FIELD,
    "missing": MISSING_FIELD,
    "date": IMPOSSIBLE_DATE,
    "reversed_run": REVERSED_RUN,
    "enum": NOT_IN_LIST,
    "one_of": ONE_OF,
    "no_source": MISSING_FIELD,
    "no_id": EMPTY_VALUE,
    "string_pattern_mismatch": BAD_FORM,
    "string_too_short": EMPTY_VALUE,
    "too_short": EMPTY_VALUE,
    "string_too_long": TOO_LONG,
}

Words: TypeAlias = tuple[str, str]
"""What is wrong, and what to do about it."""

# A longer value is cut in a message; the excerpt shows it whole.
_LONGEST_QUOTE = 60


def explained(
    source: Source, fields: Fields, model: type[Model], error: ValidationError
) -> tuple[Diagnostic, ...]:
    """Explain every fault of an entry, but for those of values that are `doubtful` already."""
    positions = positions_in(source)
    doubtful = {where for where, place in positions.values.items() if place[0] in fields.doubtful}
    details = error.errors(include_url=False, include_context=True)
    told = (one for one in details if not _is_within(tuple(one["loc"]), doubtful))
    return tuple(
        _Fault(detail, fields.data, model).explained(positions)
        for detail in islice(told, MOST_PROBLEMS)
    )


def _is_within(location: Location, places: Collection[Location]) -> bool:
    return any(location[:size] in places for size in range(len(location) + 1))


class _Fault:
    """One fault, as pydantic tells it, on its way to words."""

    def __init__(self, detail: ErrorDetails, data: object, model: type[Model]) -> None:
        self.type = detail["type"]
        self.value = detail["input"]
        self.context: Mapping[str, Any] = detail.get("ctx", {})
        self.location = _written(tuple(detail["loc"]), data)
        self.model = model

    @property
    def name(self) -> str:
        """The name of the field, or of the one whose list holds the value."""
        names = [part for part in self.location if isinstance(part, str) and part != "[key]"]
        if names[1:] and names[-1] == "value" and self.type != "missing" and self._is_in_fact():
            names.pop()
        return _cut(names[-1]) if names else "this"

    def _is_in_fact(self) -> bool:
        place = self.location.index("value")
        return issubclass(_model_at(self.model, self.location[:place]) or object, Fact)

    def explained(self, positions: Positions) -> Diagnostic:
        rule = _RULES.get(self.type, WRONG_TYPE)
        if rule in {NOT_IN_LIST, IMPOSSIBLE_DATE} and not isinstance(self.value, str):
            rule = WRONG_TYPE
        place = positions.of_key if rule is UNKNOWN_FIELD else positions.of_value
        location = (*self.location, "end") if rule is REVERSED_RUN else self.location
        message, help_ = _WORDS[rule](self)
        return Diagnostic(rule, place(location), message, help_)

    def unknown_field(self) -> Words:
        known = _fields_at(self.model, self.location[:-1])
        help_ = _did_you_mean(self.name, known) or f"It takes: {', '.join(known)}."
        return f"There is no field `{self.name}` here.", help_.rstrip()

    def missing(self) -> Words:
        if self.type == "no_source":
            return "This source has neither `url` nor `name`.", "Add one of them."
        return f"The field `{self.name}` is missing.", f"Add `{self.name}: …`."

    def empty(self) -> Words:
        return f"The field `{self.name}` has no value.", "Give it a value, or remove it."

    def too_long(self) -> Words:
        most = self.context["max_length"]
        return f"`{self.name}` is longer than {most:,} characters.", "Shorten it."

    def impossible_date(self) -> Words:
        help_ = "Write a day as 2025-01-04, a month as 2025-01, a year as 2025."
        return f"{self.context['reason'].partition(';')[0]}.", help_

    def reversed_run(self) -> Words:
        message = "The run ends on {end}, before it starts on {start}.".format_map(self.context)
        return message, "Exchange the two dates, or correct one of them."

    def one_of(self) -> Words:
        first, second = self.context["first"], self.context["second"]
        both = self.context["how"].startswith("both")
        message = f"`{first}` and `{second}` both stand here, and one of them is meant."
        if not both:
            message = f"Neither `{first}` nor `{second}` stands here, and one of them is needed."
        return message, _PAIRS.get((first, second), f"Write `{first}` or `{second}`.")

    def not_in_list(self) -> Words:
        expected = str(self.context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        words = expected.split(", ")
        message = f"“{_cut(self.value)}” is not one of the words that `{self.name}` takes."
        joint = " and " if isinstance(self.location[-1], int) else " or "
        meant = joint.join(f"`{word}`" for word in meant_by(self.value, words))
        start = f"Did you mean {meant}? " if meant else _did_you_mean(_cut(self.value), words)
        return message, f"{start}It takes: {', '.join(words)}."

    def bad_form(self) -> Words:
        if self.location[-1:] == ("[key]",):
            message = f"“{self.name}” cannot be the id of a source."
            return message, "An id has small letters, digits, dots and hyphens: a-headline-2025."
        message = f"“{_cut(self.value)}” is not of the form that `{self.name}` takes."
        advice = advice_on_id(self.name, self.context["pattern"], str(self.value))
        form = _FORMS.get(self.name, "See docs/content-format.md for its form.")
        return message, advice or form

    def wrong_type(self) -> Words:
        if self.type == "flag":
            message = f"“{_cut(self.value)}” is neither true nor false, which `{self.name}` takes."
            return message, "Write true or false."
        if self.type == "integer":
            message = f"“{_cut(self.value)}” is not a whole number, which `{self.name}` takes."
            return message, "Write digits alone; a remark belongs into `note`."
        wanted = _SHAPES.get(self.type, "another kind of value")
        item = "An item of " if isinstance(self.location[-1], int) else ""
        message = f"{item}`{self.name}` takes {wanted}; {_shape_of(self.value)}."
        return message, self._shape_help()

    def _shape_help(self) -> str:
        if self.type == "tuple_type":
            is_short = isinstance(self.value, str) and len(self.value) < _LONGEST_QUOTE
            item = self.value if is_short else "one, two"
            return f"Write it in brackets, as in `[{item}]`, or each item on a line after a hyphen."
        known = _fields_at(self.model, self.location)
        if self.type in _FIELDS_EXPECTED and known:
            return f"It takes: {', '.join(known)}."
        return "See docs/content-format.md for what this field takes."


_WORDS: dict[Rule, Callable[[_Fault], Words]] = {
    UNKNOWN_FIELD: _Fault.unknown_field,
    MISSING_FIELD: _Fault.missing,
    WRONG_TYPE: _Fault.wrong_type,
    IMPOSSIBLE_DATE: _Fault.impossible_date,
    REVERSED_RUN: _Fault.reversed_run,
    NOT_IN_LIST: _Fault.not_in_list,
    EMPTY_VALUE: _Fault.empty,
    BAD_FORM: _Fault.bad_form,
    ONE_OF: _Fault.one_of,
    TOO_LONG: _Fault.too_long,
}

_PAIRS = {
    ("person", "name"): "`person` names an entry of content/people/;"
    " `name` is for somebody of whom only credits are known.",
    ("character", "name"): "`character` names an entry of content/characters/;"
    " `name` is for any other character.",
    ("job", "label"): "`job` is a word from the list of jobs; `label` says any other job in words.",
    ("title", "work"): "`title` names an entry of content/titles/; `work` is one without an entry.",
}

_FIELDS_EXPECTED = {
    "model_type",
    "model_attributes_type",
    "dict_type",
    "mapping_type",
}

_SHAPES = {
    "string_type": "a single text",
    "enum": "a single word",
    "date": "one date",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "tuple_type": "a list",
    **dict.fromkeys(_FIELDS_EXPECTED, "fields with names"),
}

_FORMS = {
    "url": "Write a whole address: https://example.org/an-article.",
    "website": "Write a whole address: https://example.org/.",
    "edit_url": "Write a whole address: https://example.org/catalogue/edit/.",
    "base_url": "Write a whole address with a slash at the end: https://example.org/catalogue/.",
    "file": "Write the name of a JPEG, PNG, WebP or AVIF beside the entry: the-moon.jpg.",
    "focus": "Write percent from the left and from the top: [50%, 30%].",
    "formerly": "Write the path of an address: /titles/an-old-name/.",
    "to": "Write the path of an address of this site: /titles/.",
    "countries": "Write an ISO 3166 code of two capital letters: KR.",
    "language": "Write an IETF language tag: ko, en, zh-Hant.",
    "languages": "Write IETF language tags: [ko, en].",
}


def _written(location: Location, data: object) -> Location:
    """Return the location as the file has it: `value` is left out where a fact stands alone."""
    written: list[str | int] = []
    for part in location:
        if part == "value" and not isinstance(data, dict):
            continue
        written.append(part)
        data = _member(data, part)
    return tuple(written)


def _member(data: object, part: str | int) -> object:
    if isinstance(data, dict):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def _shape_of(value: object) -> str:
    if isinstance(value, dict):
        return "these are fields with names"
    return "this is a list" if isinstance(value, list) else "this is a single text"


def _cut(value: object) -> str:
    text = f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def _did_you_mean(wanted: str, known: list[str]) -> str:
    near = nearest(wanted, known, 1)
    return f"Did you mean `{near[0]}`? " if near else ""


def _fields_at(model: type[Model], location: Location) -> list[str]:
    """Return the names of the fields at `location`, or none where it takes other values."""
    here = _model_at(model, location)
    # What many models share, such as their sources, is seldom what was meant.
    return sorted(fields_of(here), key=_SHARED.__contains__) if here else []


_SHARED = frozenset({"source", "otherwise", "note"})


def _model_at(model: type[Model], location: Location) -> type[Model] | None:
    here: type[Model] | None = model
    for part in location:
        if isinstance(part, str) and here and part in fields_of(here):
            here = next(models_in(fields_of(here)[part].type), None)
    return here
