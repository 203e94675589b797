"""Which entries an entry refers to, without the places where it does.

The same marks in the schema as for `references`, which also says where each name stands. Places are
wanted only for problems, and without them the walk through an entry costs a fifth.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from spacecat.model.base import Model, fields_of, model_in, models_in
from spacecat.model.values import References
from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable

Mention: TypeAlias = tuple[EntryKind, str]
"""A name that stands for another entry, and of which kind."""


def mentions_in(entry: Model) -> list[Mention]:
    """Return what `references_in` yields, in the same order, as kinds and names alone."""
    found: list[Mention] = []
    _gather(entry, found)
    return found


def _gather(model: Model, found: list[Mention]) -> None:
    for field, kind in _referring(type(model)):
        value = getattr(model, field)
        if not value:
            continue
        members = value if type(value) is tuple else (value,)
        if kind is None:
            for part in members:
                _gather(part, found)
        else:
            found += [(kind, text) for text in members]


@cache
def _referring(model: type[Model]) -> tuple[tuple[str, EntryKind | None], ...]:
    """Return the fields of `model` that hold names, with their kind, or parts that may do so."""
    found: list[tuple[str, EntryKind | None]] = []
    for name, field in fields_of(model).items():
        leaves = _leaves(field.type)
        if leaves:
            found.append((name, leaves[0]))
    return tuple(found)


def _leaves(annotation: Any) -> list[EntryKind | None]:  # noqa: ANN401 - any annotation of the schema
    """Return the kind that a field of this type names, or None for parts; else nothing."""
    if model := model_in(annotation):
        return [None] if _referring(model) else []
    marks = getattr(annotation, "__metadata__", ())
    kinds: list[EntryKind | None] = [mark.kind for mark in marks if isinstance(mark, References)]
    return kinds or [leaf for part in get_args(annotation) for leaf in _leaves(part)]


def names_held_by(models: Iterable[type[Model]]) -> dict[type[Model], dict[str, EntryKind]]:
    """Return which fields of `models` and their parts hold names of entries, and of which kind."""
    found: dict[type[Model], dict[str, EntryKind]] = {}
    waiting = list(models)
    while waiting:
        model = waiting.pop()
        if model not in found:
            fields = dict(_referring(model))
            found[model] = {name: kind for name, kind in fields.items() if kind}
            for name in fields:
                waiting += models_in(fields_of(model)[name].type)
    return found
