"""The base of everything in the schema: nouns that pydantic checks where an editor wrote them.

Ten thousand titles with their credits are a quarter of a million instances. As models of pydantic's
own, each would have a dictionary and four more fields beside its values: two and a half times the
memory, and more than five times the time to make one (November 2026). So pydantic's core gets a
schema that is made of the same declarations (`checking`), and what passes it becomes a noun.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Self, dataclass_transform, get_args, get_origin

from pydantic_core import core_schema

from spacecat.model.checking import TOLD, Form, Schema, checker
from spacecat.noun import NODEFAULT, FieldInfo, Noun, NounType, field, fields, force_setattr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["Declared", "Model", "as_by_default", "fields_of", "model_in", "models_in"]


class _ByName(NounType):
    """The type of classes whose fields are given by name, for those that follow may be needed."""

    def __new__(cls, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as for any class
        """Make a class."""
        return super().__new__(cls, *arguments, **{"kw_only": True, **options})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Model(Noun, metaclass=_ByName, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """The base of everything in the schema: frozen, and closed to unknown fields.

    What no type can say is checked by `__post_init__`, which raises `PydanticCustomError`.
    """

    @classmethod
    def checked(cls, data: object) -> Self:
        """Return what `data`, as YAML or JSON hold it, says.

        Raises:
            pydantic_core.ValidationError: with everything that is wrong with it.
        """
        made: Self = checker(cls).validate_python(data)
        return made

    @classmethod
    def in_full(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        """Return the fields that `data` stands for, where a short form may be written."""
        return data

    @classmethod
    def _of(cls, values: dict[str, Any]) -> Self:
        return cls(**values)

    @classmethod
    def described(cls, made: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON Schema of what may be written, given that of the fields."""
        return made

    @classmethod
    def checked_by(cls, form: Form, of: Callable[[Form], Schema]) -> Schema:
        """Return the schema that checks the fields, and makes an instance of those that are sound.

        `form` is this class or a form of it; `of` returns the schema of the type of a field.
        """
        known = {
            name: core_schema.typed_dict_field(of(one.type), required=one.is_required)
            for name, one in fields_of(form).items()
        }
        checked = core_schema.typed_dict_schema(
            known, cls=cls, extra_behavior="forbid", metadata={TOLD: cls.described}
        )
        made = core_schema.no_info_after_validator_function(cls._of, checked)
        if _has_short_form(cls):
            return core_schema.no_info_before_validator_function(cls.in_full, made)
        return made


class Declared(Noun):
    """A field as a model declares it."""

    type: Any
    """Its annotation, with the marks in it."""
    is_required: bool
    default: Any = None
    """What it is where it is not written; None also where it has to be."""


@cache
def fields_of(model: Any) -> Mapping[str, Declared]:  # noqa: ANN401 - a class, or one of its forms
    """Return the fields of `model`, which may be a form of a generic one, as ``Fact[Text]`` is."""
    return {one.name: Declared(one.type, one.required, _default(one)) for one in fields(model)}


def as_by_default(model: Model, name: str) -> None:
    """Put the default itself into a field that is equal to it.

    What is written down leaves out that object alone, and an equal one may have come from a file or
    from another process. For those of None, of flags, words and nothings there is only one.
    """
    default = fields_of(type(model))[name].default
    if getattr(model, name) == default:
        force_setattr(model, name, default)


def model_in(annotation: Any) -> type[Model] | None:  # noqa: ANN401 - any annotation of the schema
    """Return the class of the parts that a field of this very type holds, if it holds one."""
    made_of = get_origin(annotation) or annotation
    return made_of if isinstance(made_of, type) and issubclass(made_of, Model) else None


def models_in(annotation: Any) -> Iterator[type[Model]]:  # noqa: ANN401 - any of the schema
    """Yield the classes of the parts that a field of this type can hold."""
    if model := model_in(annotation):
        yield model
    else:
        yield from chain.from_iterable(map(models_in, get_args(annotation)))


def _has_short_form(model: type[Model]) -> bool:
    own = model.__mro__[: model.__mro__.index(Model)]
    return any(Model.in_full.__name__ in vars(one) for one in own)


def _default(one: FieldInfo) -> Any:  # noqa: ANN401 - of any field
    if one.default_factory is not NODEFAULT:
        return one.default_factory()
    return None if one.default is NODEFAULT else one.default
