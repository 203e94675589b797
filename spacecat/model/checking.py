"""What the types of the schema's fields are checked by: schemas for pydantic's core.

pydantic makes these of such types, too, and of many others; to be imported and to make them takes
it 95 ms, a seventh of all that a build of seven titles takes, and it takes 10 ms here (November
2026). So it is left to describe the schema (`docstrings`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Self, TypeAlias, Union, get_args, get_origin

from pydantic_core import CoreSchema, SchemaValidator, core_schema

from spacecat.noun import Noun

__all__ = [
    "TOLD",
    "After",
    "Before",
    "Form",
    "Limits",
    "Schema",
    "Told",
    "Value",
    "checker",
    "core_schema_of",
]

Form: TypeAlias = Any
"""A type as an annotation says it: a class, a form of a generic one, a union, one with marks."""

Schema: TypeAlias = Any
"""A schema of pydantic's core, which is a dictionary."""

TOLD = "told"
"""In the metadata of a schema: what to do to its JSON Schema, as a function."""

_LENGTHS = frozenset({"min_length", "max_length"})
_LIMITS = {
    "str": _LENGTHS | {"pattern"},
    "int": frozenset({"ge", "le"}),
    "list": _LENGTHS,
    "tuple": _LENGTHS,
}
"""What can be limited; pydantic's core passes over whatever else a schema says."""
_PLAIN = {str: "str", int: "int", bool: "bool", Any: "any"}


class Mark(Noun):
    """The base of what annotations say of a field besides its type."""

    def on(self, schema: Schema, of: Callable[[Form], Schema]) -> Schema:
        """Return `schema` as it is with this mark; `of` returns that of another type."""
        raise NotImplementedError


class Limits(Mark):
    """Says what a text may be, or a number, or how many there may be of a list.

    It stands next to the type, before whatever reads or checks the field in a way of its own.
    """

    pattern: str | None = None
    """A regular expression, anchored where it has to be."""
    min_length: int | None = None
    max_length: int | None = None
    ge: int | None = None
    le: int | None = None

    def on(self, schema: Schema, of: Callable[[Form], Schema]) -> Schema:
        """Return `schema` with these limits.

        Raises:
            TypeError: what stands before it has no such limits.
        """
        del of
        said = _said(self)
        if not said.keys() <= _LIMITS.get(schema["type"], frozenset()):
            message = f"{schema['type']} cannot have {self}"
            raise TypeError(message)
        return {**schema, **said}


class Told(Mark):
    """Tells editors' tools more of a field than its type."""

    examples: tuple[str, ...] | None = None
    description: str | None = None
    default: tuple[str, ...] | None = None
    """The default as an editor would write it, where that is not how it is kept."""

    def on(self, schema: Schema, of: Callable[[Form], Schema]) -> Schema:
        """Return `schema` with this to tell."""
        del of
        said = _said(self)
        more = {key: list(one) if isinstance(one, tuple) else one for key, one in said.items()}
        tell = schema.get("metadata", {}).get(TOLD, dict)
        return {**schema, "metadata": {TOLD: lambda made: {**tell(made), **more}}}


class Before(Mark):
    """Says how a field is read before it is checked."""

    read: Callable[[Any], Any]
    written: Form = None
    """The type of what is written, for editors' tools; that of the field if there is none."""

    def on(self, schema: Schema, of: Callable[[Form], Schema]) -> Schema:
        """Return `schema` behind the reading."""
        written = None if self.written is None else of(self.written)
        return core_schema.no_info_before_validator_function(
            self.read, schema, json_schema_input_schema=written
        )


class After(Mark):
    """Says what is checked or changed in a field that is sound by its type."""

    read: Callable[[Any], Any]

    def on(self, schema: Schema, of: Callable[[Form], Schema]) -> Schema:
        """Return `schema` before the check."""
        del of
        return core_schema.no_info_after_validator_function(self.read, schema)


class Value:
    """The base of a class of its own that a field holds, and that is read from a text."""

    __slots__ = ()

    told: ClassVar[Mapping[str, Any]]
    """Its JSON Schema."""

    @classmethod
    def read(cls, written: object) -> Self:
        """Return the value. Raises `PydanticCustomError` for what is none."""
        raise NotImplementedError


@cache
def checker(form: Form) -> SchemaValidator:
    """Return what checks that data are of a type."""
    return SchemaValidator(core_schema_of(form))


@cache
def core_schema_of(form: Form) -> CoreSchema:
    """Return the schema of a type; the parts that it is made of stand in it once each."""
    schemas = _Schemas()
    whole = schemas.of(form)
    return core_schema.definitions_schema(whole, list(schemas.parts.values()))


class _Schemas:
    """Makes schemas, and keeps those of parts: of what has a name, and may stand in several places.

    A part says itself what it is checked by, `checked_by`, given its form and what returns the
    schema of any other.
    """

    def __init__(self) -> None:
        self.parts: dict[str, Schema] = {}

    def of(self, form: Form) -> Schema:
        """Return the schema of a type; that of a part refers to it."""
        origin: Form = get_origin(form)
        made_of = form if origin is None else origin
        if made_of in _PLAIN:
            return {"type": _PLAIN[made_of]}
        way = self._ways.get(made_of)
        if way:
            return way(self, form)
        if isinstance(made_of, type) and issubclass(made_of, Value):
            return self._value(made_of)
        return self._part(made_of, form)

    def _marked(self, form: Form) -> Schema:
        schema = self.of(form.__origin__)
        for mark in form.__metadata__:
            if isinstance(mark, Mark):  # others mean nothing here, such as `References`
                schema = mark.on(schema, self.of)
        return schema

    def _one_of(self, form: Form) -> Schema:
        forms = get_args(form)
        choices = [self.of(one) for one in forms if one is not type(None)]
        schema = choices[0] if len(choices) == 1 else core_schema.union_schema(choices)
        return schema if len(choices) == len(forms) else core_schema.nullable_schema(schema)

    def _list(self, form: Form) -> Schema:
        return core_schema.list_schema(self.of(*get_args(form)))

    def _tuple(self, form: Form) -> Schema:
        items = get_args(form)
        if items[-1] is ...:
            return core_schema.tuple_schema([self.of(items[0])], variadic_item_index=0)
        return core_schema.tuple_schema([self.of(one) for one in items])

    def _mapping(self, form: Form) -> Schema:
        key, value = get_args(form)
        return core_schema.dict_schema(self.of(key), self.of(value))

    def _value(self, made_of: type[Value]) -> Schema:
        return core_schema.no_info_plain_validator_function(
            made_of.read, metadata={TOLD: lambda _made: dict(made_of.told)}
        )

    def _part(self, made_of: Form, form: Form) -> Schema:
        is_word = isinstance(made_of, type) and issubclass(made_of, StrEnum)
        if not (is_word or hasattr(made_of, "checked_by")):
            message = f"nothing says what {form!r} is checked by"
            raise TypeError(message)
        name = _name_of(made_of, form)
        if name not in self.parts:
            self.parts[name] = {}  # it may hold others of its own kind
            made: Schema = _word(made_of) if is_word else made_of.checked_by(form, self.of)
            self.parts[name] = {**made, "ref": name}
        return core_schema.definition_reference_schema(name)

    _ways: ClassVar[Mapping[Form, Callable[[_Schemas, Form], Schema]]] = {
        Annotated: _marked,
        Union: _one_of,
        UnionType: _one_of,
        list: _list,
        tuple: _tuple,
        Mapping: _mapping,
    }


def _word(words: type[StrEnum]) -> Schema:
    return core_schema.enum_schema(words, list(words), sub_type="str")


def _said(mark: Noun) -> dict[str, Any]:
    said = {name: getattr(mark, name) for name in mark.__struct_fields__}
    return {name: value for name, value in said.items() if value is not None}


def _name_of(made_of: type, form: Form) -> str:
    """Return what tells a part from all others, of which descriptions make its name."""
    forms = ",".join(repr(one) for one in get_args(form))
    name = f"{made_of.__module__}.{made_of.__qualname__}:{id(made_of)}"
    return f"{name}[{forms}]" if forms else name
