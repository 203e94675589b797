"""The base of everything in the schema: nouns that pydantic checks where an editor wrote them.

Ten thousand titles with their credits are a quarter of a million instances. As models of pydantic's
own, each would have a dictionary and four more fields beside its values: two and a half times the
memory, and more than five times the time to make one (November 2026). So pydantic gets a schema
that is made of the same declarations, and what passes it becomes a noun.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Self, dataclass_transform, get_args, get_origin

from pydantic import TypeAdapter
from pydantic_core import core_schema

from spacecat.noun import NODEFAULT, FieldInfo, Noun, NounType, field, fields, force_setattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import GetCoreSchemaHandler

__all__ = [
    "Declared",
    "Itself",
    "Model",
    "as_by_default",
    "checker",
    "fields_of",
    "model_in",
    "models_in",
]


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
            pydantic.ValidationError: with everything that is wrong with it.
        """
        made: Self = checker(cls).validator.validate_python(data)
        return made

    @classmethod
    def in_full(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        """Return the fields that `data` stands for, where a short form may be written."""
        return data

    @classmethod
    def _of(cls, values: dict[str, Any]) -> Self:
        return cls(**values)

    @classmethod
    def __get_pydantic_core_schema__(
        cls,
        source: Any,  # noqa: ANN401 - a class, or one of its forms
        handler: GetCoreSchemaHandler,
    ) -> core_schema.CoreSchema:
        """Let pydantic check the fields, and make an instance of those that are sound."""
        known = {
            name: core_schema.typed_dict_field(
                handler.generate_schema(one.type), required=one.is_required
            )
            for name, one in fields_of(source).items()
        }
        checked = core_schema.typed_dict_schema(known, cls=cls, extra_behavior="forbid")
        name = _name_of(source)
        if not _has_short_form(cls):
            return core_schema.no_info_after_validator_function(cls._of, checked, ref=name)
        made = core_schema.no_info_after_validator_function(cls._of, checked)
        return core_schema.no_info_before_validator_function(cls.in_full, made, ref=name)


class Itself:
    """Marks a part of a model that is of its own class."""

    def __get_pydantic_core_schema__(
        self, source: type[Model], _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Refer to the schema that this one is a part of."""
        return core_schema.definition_reference_schema(_name_of(source))


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


def _name_of(model: Any) -> str:  # noqa: ANN401 - a class, or one of its forms
    """Return what tells a model from all others, from which schemas make the names of parts."""
    made_of = get_origin(model) or model
    forms = ",".join(repr(one) for one in get_args(model))
    name = f"{made_of.__module__}.{made_of.__qualname__}:{id(made_of)}"
    return f"{name}[{forms}]" if forms else name


@cache
def checker(model: type[Model]) -> TypeAdapter[Any]:
    """Return what checks `model`, and describes it."""
    return TypeAdapter(model)
