"""What a field of the schema takes: a list, a fact with sources, fields of its own."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args, get_origin

from spacecat.model.base import Model, fields_of, model_in
from spacecat.model.values import Cited, Fact
from spacecat.noun import Noun


class Shape(Noun):
    """The form of a field's value."""

    is_list: bool = False
    is_fact: bool = False
    """Whether the value stands behind `value:`, so that its sources can be named beside it."""
    part: type[Model] | None = None
    """What the value, or each member of the list, is made of where it has fields."""

    @property
    def is_cited(self) -> bool:
        """Whether the value, or each member of the list, names its sources."""
        return self.part is not None and issubclass(self.part, Cited)


@cache
def shape_of(model: type[Model], field: str) -> Shape:
    """Return the shape of a field that `model` has."""
    return _shape(fields_of(model)[field].type)


def _shape(annotation: Any) -> Shape:  # noqa: ANN401 - any annotation of the schema
    model = model_in(annotation)
    if model is Fact:
        return Shape(_shape(fields_of(annotation)["value"].type).is_list, is_fact=True)
    if model:
        return Shape(part=model)
    arguments = [one for one in get_args(annotation) if one not in (type(None), ...)]
    if get_origin(annotation) is tuple:
        return Shape(is_list=True, part=_shape(arguments[0]).part)
    return _shape(arguments[0]) if arguments else Shape()
