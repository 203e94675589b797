"""Every reference of an entry to another, found by the marks in the schema.

A field becomes a reference by its type alone (`References` in `values.py`): the linker, the check
for dangling references and the spans of their problems follow without further code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeAlias, get_args, get_origin

from spacecat.model.base import Model, fields_of, model_in
from spacecat.model.values import References
from spacecat.model.vocabulary import EntryKind
from spacecat.noun import Noun

Location: TypeAlias = tuple[str | int, ...]
"""The way to a value inside an entry: ``("cast", 3, "person")``."""


class Reference(Noun):
    """A name in an entry that stands for another entry."""

    kind: EntryKind
    text: str
    location: Location


_Finder: TypeAlias = Callable[[Any, Location], Iterator[Reference]]


def references_in(entry: Model) -> Iterator[Reference]:
    """Yield the references of `entry`, in the order of the schema's fields."""
    return _in_model(entry, ())


def _in_model(model: Model, location: Location) -> Iterator[Reference]:
    for field, find in _finders(type(model)):
        value = getattr(model, field)
        if value is not None:
            yield from find(value, (*location, field))


@cache
def _finders(model: type[Model]) -> tuple[tuple[str, _Finder], ...]:
    found = []
    for name, field in fields_of(model).items():
        finder = _finder(field.type)
        if finder:
            found.append((name, finder))
    return tuple(found)


def _finder(annotation: Any) -> _Finder | None:  # noqa: ANN401 - any annotation of the schema
    if model := model_in(annotation):
        return _in_model if _finders(model) else None
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, References):
            return _in_text(mark.kind)
    origin, arguments = get_origin(annotation), get_args(annotation)
    inner = next(filter(None, map(_finder, arguments)), None) if arguments else None
    return _in_each(inner) if inner and origin is tuple else inner


def _in_text(kind: EntryKind) -> _Finder:
    def find(text: str, location: Location) -> Iterator[Reference]:
        yield Reference(kind, text, location)

    return find


def _in_each(inner: _Finder) -> _Finder:
    def find(values: tuple[Any, ...], location: Location) -> Iterator[Reference]:
        for index, value in enumerate(values):
            yield from inner(value, (*location, index))

    return find
