"""Sources to entries: front matter against the schema, each mistake at its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.load.fields import read_fields
from spacecat.load.frontmatter import split, whole
from spacecat.load.positions import positions_in
from spacecat.model.entries import MODELS, Entry, SiteSettings
from spacecat.model.vocabulary import EntryKind
from spacecat.names.suggest import nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from spacecat.load.body import BodyRenderer
    from spacecat.load.frontmatter import FrontMatter
    from spacecat.load.source import Source
    from spacecat.model.catalogue import Body
    from spacecat.model.references import Location

UNKNOWN_FIELD = Rule("SC210", "unknown-field", "A misspelled field would be lost silently.")
MISSING_FIELD = Rule("SC211", "missing-field", "The site cannot show the entry without it.")
WRONG_TYPE = Rule("SC212", "wrong-type", "The schema says what kind of value each field takes.")
IMPOSSIBLE_DATE = Rule("SC213", "impossible-date", "Dates order the catalogue, so they must exist.")
REVERSED_RUN = Rule("SC214", "reversed-run", "A run ends on or after the day it starts.")
NOT_IN_LIST = Rule("SC215", "not-in-list", "Closed lists keep every title findable under one word.")
BAD_FORM = Rule("SC217", "bad-form", "The value is used as it stands in addresses and links.")
ONE_OF = Rule("SC218", "one-of", "The two fields answer the same question.")
UNKNOWN_FOLDER = Rule(
    "SC219", "unknown-folder", "The folder of a file decides what sort of entry it is."
)

FOLDERS = {kind.folder: kind for kind in EntryKind}

_RULES = {
    "extra_forbidden": UNKNOWN_FIELD,
    "missing": MISSING_FIELD,
    "date": IMPOSSIBLE_DATE,
    "reversed_run": REVERSED_RUN,
    "enum": NOT_IN_LIST,
    "one_of": ONE_OF,
    "no_source": MISSING_FIELD,
    "string_pattern_mismatch": BAD_FORM,
    "string_too_short": BAD_FORM,
    "string_too_long": BAD_FORM,
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """One entry as its file says it, not yet linked to any other."""

    source: Source
    kind: EntryKind
    entry: Entry
    body: Body


M = TypeVar("M", bound=BaseModel)
Problems: TypeAlias = tuple[Diagnostic, ...]


def decode_entry(source: Source, bodies: BodyRenderer) -> tuple[Parsed | None, Problems]:
    """Read one entry, or say everything that is wrong with it."""
    kind = FOLDERS.get(source.path.split("/")[1]) if source.path.count("/") > 1 else None
    if kind is None:
        return None, (_unknown_folder(source),)
    part = split(source)
    if isinstance(part, Diagnostic):
        return None, (part,)
    entry, problems = _validated(source, part, MODELS[kind])
    body, more = bodies.render(source, part)
    if entry is None:
        return None, (*problems, *more)
    return Parsed(source, kind, entry, body), (*problems, *more)


def decode_settings(source: Source) -> tuple[SiteSettings | None, Problems]:
    """Read the settings of the site, or say everything that is wrong with them."""
    return _validated(source, whole(source), SiteSettings)


def _validated(source: Source, part: FrontMatter, model: type[M]) -> tuple[M | None, Problems]:
    fields = read_fields(source, part)
    if fields.problems:
        return None, fields.problems
    try:
        return model.model_validate(fields.data), ()
    except ValidationError as error:
        return None, _explained(source, model, error)


def _explained(source: Source, model: type[BaseModel], error: ValidationError) -> Problems:
    positions = positions_in(source)
    found = []
    for detail in error.errors(include_url=False):
        rule = _RULES.get(detail["type"], WRONG_TYPE)
        location: Location = tuple(detail["loc"])
        place = positions.of_key if rule is UNKNOWN_FIELD else positions.of_value
        message, help_ = _words(rule, detail, model)
        found.append(Diagnostic(rule, place(location), message, help_))
    return tuple(found)


def _words(rule: Rule, detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    location: Location = tuple(detail["loc"])
    name = _field_name(location)
    if rule is UNKNOWN_FIELD:
        return f"There is no field `{name}` here.", _offer(name, _fields_at(model, location[:-1]))
    if detail["type"] == "missing":
        return f"The field `{name}` is missing.", f"Add `{name}: …`."
    if rule is NOT_IN_LIST:
        words = _listed(detail)
        return f"“{detail['input']}” is not one of the words that `{name}` takes.", _offer(
            str(detail["input"]), words
        )
    reason = detail["msg"][0].upper() + detail["msg"][1:].rstrip(".")
    if rule is WRONG_TYPE or rule is BAD_FORM:
        return _form(detail, name)
    return f"{reason}.", _CURES.get(rule, f"Correct `{name}`.")


_CURES = {
    IMPOSSIBLE_DATE: "Write a day as 2025-01-04, a month as 2025-01, a year as 2025.",
    REVERSED_RUN: "Exchange the two dates, or correct one of them.",
    ONE_OF: "Keep one of them: a reference to an entry, or a plain name.",
    MISSING_FIELD: "Add one of them.",
}

_SHAPES = {
    "string_type": "a single text is expected",
    "int_parsing": "a whole number is expected",
    "int_type": "a whole number is expected",
    "tuple_type": "a list is expected",
    "model_type": "fields with names are expected",
    "model_attributes_type": "fields with names are expected",
    "dict_type": "fields with names are expected",
    "mapping_type": "fields with names are expected",
    "string_too_short": "a text cannot be empty",
}


def _form(detail: ErrorDetails, name: str) -> tuple[str, str]:
    kind = detail["type"]
    if kind == "string_too_long":
        most = detail.get("ctx", {}).get("max_length")
        return f"`{name}` is longer than {most} characters.", "Shorten it."
    if kind == "string_pattern_mismatch":
        value = str(detail["input"])[:60]
        return f"“{value}” has not the form that `{name}` takes.", _FORMS.get(
            name, "See docs/content-format.md for the form of this field."
        )
    reason = _SHAPES.get(kind, detail["msg"].rstrip("."))
    return f"`{name}`: {reason}.", "See docs/content-format.md for what this field takes."


_FORMS = {
    "url": "Write a whole address: https://example.org/an-article.",
    "base_url": "Write a whole address with a slash at the end: https://example.org/catalogue/.",
    "formerly": "Write the path of an address: /titles/an-old-name/.",
    "countries": "Write an ISO 3166 code of two capital letters: KR.",
    "language": "Write an IETF language tag: ko, en, zh-Hant.",
    "languages": "Write IETF language tags: [ko, en].",
    "sources": "An id has small letters, digits, dots and hyphens: a-headline-2025.",
}


def _field_name(location: Location) -> str:
    names = [part for part in location if isinstance(part, str) and part not in {"value", "[key]"}]
    return names[-1] if names else "this"


def _listed(detail: ErrorDetails) -> list[str]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return [word for word in expected.replace(" or ", ", ").replace("'", "").split(", ") if word]


def _offer(wanted: str, known: list[str]) -> str:
    near = nearest(wanted, known, 1)
    start = f"Did you mean “{near[0]}”? " if near else ""
    return f"{start}It takes: {', '.join(known)}."


def _fields_at(model: type[BaseModel], location: Location) -> list[str]:
    here = model
    for part in location:
        if isinstance(part, str) and part in here.model_fields:
            here = _model_in(here.model_fields[part].annotation) or here
    return list(here.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - of any field
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _unknown_folder(source: Source) -> Diagnostic:
    parts = source.path.split("/")
    wanted = parts[1] if len(parts) > 2 else source.path  # noqa: PLR2004 - content/FOLDER/file
    near = nearest(wanted, FOLDERS, 1)
    start = f"Did you mean content/{near[0]}/? " if near else ""
    help_ = f"{start}Entries live in content/{', content/'.join(FOLDERS)}."
    message = "This file is in no folder of entries."
    return Diagnostic(UNKNOWN_FOLDER, Span(source.path), message, help_)
