"""The JSON Schema of the data: of one entry, and of the catalogue (draft 2020-12).

It follows from the same classes as front matter does, and differs as data differ from it: each name
is a reference, each fact a mapping, and what other entries say stands beside.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from spacecat.data.inverse_schema import INVERSE_PARTS
from spacecat.data.published import VERSION
from spacecat.data.record import KINDS, Json
from spacecat.model.checking import core_schema_of
from spacecat.model.docstrings import Documented
from spacecat.model.entries import MODELS
from spacecat.model.mentions import names_held_by
from spacecat.model.values import Fact
from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

__all__ = ["schema_of_data", "schema_text"]

_DEFINITION = "#/$defs/"
_TEXT = {"type": "string", "minLength": 1}
_NUMBER = {"const": VERSION, "description": "The version of the form of these data."}
_REFERENCE = {
    "type": "object",
    "description": "Another entry.",
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z]+/[a-z0-9.-]+$"},
        "name": _TEXT | {"description": "As the site shows it."},
        "page": _TEXT | {"description": "Its whole address."},
    },
    "required": ["id", "name", "page"],
    "additionalProperties": False,
}
_SITE = {
    "type": "object",
    "properties": {
        name: {"type": "string"}
        for name in ("name", "tagline", "description", "url", "language", "licence")
    },
    "required": ["name", "url", "language"],
    "additionalProperties": False,
}


def schema_of_data() -> Json:
    """Return what both a file with one entry and that with all of them hold."""
    parts = _parts()
    entries = {_name(kind): _entry(kind, parts.pop(_name(kind))) for kind in KINDS}
    parts.pop("Imported", None)
    parts |= {"Reference": _REFERENCE, "Site": _SITE, **INVERSE_PARTS}
    lists = {kind.folder: {"type": "array", "items": ref(_name(kind))} for kind in KINDS}
    whole = {
        "type": "object",
        "properties": {"schema": _NUMBER, "site": ref("Site"), **lists},
        "required": ["schema", "site", *lists],
        "additionalProperties": False,
    }
    return {
        "$schema": _OfData.schema_dialect,
        "title": "A catalogue of Korean dramas and films, or one entry of it",
        "anyOf": [whole, *map(ref, entries)],
        "$defs": dict(sorted((parts | entries).items())),
    }


def schema_text() -> str:
    """Return the schema as the file `schema.json` beside this one has to hold it."""
    return json.dumps(schema_of_data(), ensure_ascii=False, indent=1) + "\n"


def ref(name: str) -> Json:
    """Return what stands for a part of the schema."""
    return {"$ref": _DEFINITION + name}


class _OfData(Documented):
    """Makes schemas of what is written as data: nothing is null, and nothing says nothing."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave null out: a field that says nothing is missing."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:
        """Let fields go by their names."""
        del schema
        return False


def _parts() -> dict[str, Json]:
    """Return the schema of each class that data are made of, by its name."""
    models = [(kind, "serialization", core_schema_of(MODELS[kind])) for kind in KINDS]
    made: dict[str, Json]
    _, made = _OfData().generate_definitions(models)  # type: ignore[arg-type, assignment] # invariant: a list, and the names
    facts = {name: part for name, part in made.items() if name.startswith(_FACT)}
    parts = {name: part for name, part in made.items() if name not in facts}
    parts = {name: _as_data(part, facts) for name, part in parts.items()}
    for model, fields in names_held_by(MODELS[kind] for kind in KINDS).items():
        for field, kind in fields.items():
            if kind is not EntryKind.SOURCE:
                properties = parts[model.__name__]["properties"]
                properties[field] = _referring(properties[field])
    for name in ("CastCredit", "CrewCredit"):  # whoever is introduced by `name` is a person too
        parts[name]["required"] = sorted({*parts[name].get("required", ()), "person"})
    return parts


_FACT = f"{Fact.__name__}_"


def _referring(field: Json) -> Json:
    about = {"description": field["description"]} if "description" in field else {}
    if field.get("type") == "array":
        return {"type": "array", "items": ref("Reference"), **about}
    return {**ref("Reference"), **about}


def _as_data(node: Json, facts: Mapping[str, Json]) -> Json:
    """Return a part of a schema as it is of data: dates are text, and facts are mappings."""
    if isinstance(node, list):
        return [_as_data(member, facts) for member in node]
    if not isinstance(node, dict):
        return node
    name = str(node.get("$ref", "")).removeprefix(_DEFINITION)
    if name in facts:
        _alone, whole = facts[name]["anyOf"]
        rest = {key: value for key, value in node.items() if key != "$ref"}
        return _as_data({**whole, "title": _FACT.rstrip("_"), **rest}, facts)
    is_date = node.get("type") == ["string", "integer"]
    made = {key: _as_data(value, facts) for key, value in node.items()}
    return {**made, "type": "string"} if is_date else made


def _entry(kind: EntryKind, entry: Json) -> Json:
    """Return the schema of an entry, with what data say of it beside its fields."""
    fields = {
        "schema": _NUMBER,
        "id": {"type": "string", "pattern": f"^{kind}/[a-z0-9.-]+$"},
        "type": {"const": kind.value},
        "page": _TEXT | {"description": "The whole address of its page."},
        **{name: one for name, one in entry["properties"].items() if name != "imported"},
        "known_by_credits": {"const": True, "description": "It has no file of its own."},
        "sources": {
            "type": "object",
            "description": "All sources that the fields cite, by what they are cited as.",
            "additionalProperties": ref("SourceDetail"),
        },
        "namesakes": {"type": "array", "items": ref("Reference")},
        "inverse": ref("Inverse"),
    }
    required = ["id", "type", "page", *entry["required"]]
    return {**entry, "properties": fields, "required": required}


def _name(kind: EntryKind) -> str:
    return MODELS[kind].__name__
