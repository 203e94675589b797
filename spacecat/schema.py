"""The JSON Schema of each kind of entry, for the completion and the checks of editors' tools.

It describes front matter as an editor reads it, which is not quite as spacecat does: to the
editor's YAML ``name: 1987`` is a number, and to spacecat a name. So any plain text may be a number
or a switch here; and null, which spacecat refuses as a field without a value, is not offered.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from spacecat.model.base import fields_of
from spacecat.model.checking import core_schema_of
from spacecat.model.docstrings import Documented
from spacecat.model.entries import MODELS, SiteSettings
from spacecat.model.parts import SourceDetail
from spacecat.model.values import Fact
from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.json_schema import JsonSchemaMode, JsonSchemaValue
    from pydantic_core import core_schema

    from spacecat.model.base import Model


SITE = "site"
"""The name of the schema of content/site.yaml, beside those of the kinds of entries."""

SCHEMAS = (*(kind.value for kind in EntryKind), SITE)
"""The names of all schemas."""

Json: TypeAlias = Any
"""What JSON can hold."""

_PLAIN_TEXT = ["string", "number", "boolean"]
_DEFINITION = "#/$defs/"


def model_of(name: str) -> type[Model]:
    """Return the model behind the schema `name`. Raises `ValueError` as `schema_of` does."""
    return SiteSettings if name == SITE else MODELS[EntryKind(name)]


def schema_of(name: str) -> dict[str, Json]:
    """Return the schema `name` as JSON data (draft 2020-12).

    Raises:
        ValueError: `name` is none of `SCHEMAS`.
    """
    return _ForEditors().generate(core_schema_of(model_of(name)))


def schema_text(name: str) -> str:
    """Return the schema `name` as a file holds it. Raises `ValueError` as `schema_of` does."""
    return json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"


class _ForEditors(Documented):
    """Makes schemas of what a person writes, and leaves out what only Python says of it."""

    def generate(
        self, schema: core_schema.CoreSchema, mode: JsonSchemaMode = "validation"
    ) -> JsonSchemaValue:
        """Return the schema, its generic parts in place: their names are not fit to read."""
        made = super().generate(schema, mode)
        parts = made.pop("$defs", {})
        generic = {_DEFINITION + name: part for name, part in parts.items() if _is_generic(name)}
        kept = {name: part for name, part in parts.items() if not _is_generic(name)}
        whole = {"$schema": self.schema_dialect, **made, "$defs": kept}
        inlined: JsonSchemaValue = _inlined(whole, generic)
        return inlined

    def field_title_should_be_set(self, schema: object) -> bool:
        """Let fields go by their names."""
        del schema
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave null out: where a field may be missing, it is not written."""
        return self.generate_inner(schema["schema"])

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Take plain text however the editor's YAML reads it."""
        made = super().str_schema(schema)
        return made if "pattern" in made else {**made, "type": _PLAIN_TEXT}

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> JsonSchemaValue:
        """Name the defaults that say something, and the short form of a source: its address."""
        made = super().typed_dict_schema(schema)
        model: Any = schema["cls"]
        for name, field in fields_of(model).items():
            if field.default not in (None, (), {}):
                made["properties"][name].setdefault("default", field.default)
        return {"anyOf": [made["properties"]["url"], made]} if _has_short_form(schema) else made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Refuse keys of another form."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made


def _has_short_form(schema: core_schema.TypedDictSchema) -> bool:
    return schema["cls"] is SourceDetail


def _is_generic(name: str) -> bool:
    return name.startswith(f"{Fact.__name__}_") or "[" in name


def _inlined(node: Json, parts: Mapping[str, Json]) -> Json:
    """Return `node` with each reference to one of `parts` replaced by the part itself."""
    if isinstance(node, list):
        return [_inlined(member, parts) for member in node]
    if not isinstance(node, dict):
        return node
    rest = {key: _inlined(value, parts) for key, value in node.items() if key != "$ref"}
    reference = node.get("$ref")
    if reference is None:
        return rest
    if reference in parts:
        return {**_inlined(parts[reference], parts), **rest}
    return {"$ref": reference, **rest}
