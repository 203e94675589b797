"""What the docstrings beneath the fields of the schema say, for those who describe it.

Only schemas need them, so that they are read from the source when one is made.
"""

from __future__ import annotations

import ast
import inspect
import sys
from contextlib import suppress
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from spacecat.model.checking import TOLD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

__all__ = ["Documented"]


class Documented(GenerateJsonSchema):
    """Makes schemas in which each field is described by the docstring beneath it."""

    def generate_inner(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - of any type
        """Add what the schema itself has to tell."""
        made = super().generate_inner(schema)
        tell = schema.get("metadata", {}).get(TOLD)
        return tell(made) if tell else made

    def function_plain_schema(
        self, schema: core_schema.PlainValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Leave it to values to tell what they are."""
        del schema
        return {}

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> JsonSchemaValue:
        """Describe the fields that have a docstring."""
        made = super().typed_dict_schema(schema)
        for name, text in _docstrings_of(schema["cls"]).items():
            if name in made["properties"]:
                made["properties"][name]["description"] = text
        return made


def _docstrings_of(model: type) -> dict[str, str]:
    """Return the docstrings of the fields of `model`, and of those that it has from its bases."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        found |= _in_module(one.__module__).get(one.__name__, {})
    return found


@cache
def _in_module(name: str) -> dict[str, dict[str, str]]:
    """Return the docstrings of the fields of each class in a module of this room, if it is there.

    An installation can do without the sources.
    """
    tree = ast.Module(body=[], type_ignores=[])
    if name.startswith(f"{__package__}."):
        with suppress(OSError):
            tree = ast.parse(inspect.getsource(sys.modules[name]))
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return {one.name: dict(_of_fields(one)) for one in classes}


def _of_fields(of: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(of.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            match below:
                case ast.Expr(value=ast.Constant(value=str(text))):
                    yield field.target.id, inspect.cleandoc(text)
