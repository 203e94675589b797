"""The base of everything in the schema, whose instances take as little memory as they can.

Ten thousand titles with their credits are a quarter of a million instances. Pydantic gives each of
them a set of the fields that were written, and a dictionary with keys of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

# Not frozen, because pydantic adds to it in a copy, of which the set is a copy too.
_NOTHING: set[str] = set()

_SHARED = 30
"""Keys that instances of a class share at the most (SHARED_KEYS_MAX_SIZE of CPython). At first each
instance has room for so many, and after each for one less."""


def _with_keys_in_common(names: Collection[str]) -> dict[str, Any]:
    """Return a dictionary with these keys, which are shared with all copies of it (PEP 412).

    It is empty where they are too many.
    """
    if len(names) > _SHARED:
        return {}

    class Holder:
        """A class for these names alone, since keys are shared by the instances of a class."""

    for _ in range(_SHARED):
        one = Holder()
        for name in names:
            setattr(one, name, None)
    return vars(one)


class Model(BaseModel):
    """The base of everything in the schema: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    _empty: ClassVar[dict[str, Any]]
    """What the values of an instance are put into."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_arguments: object) -> None:
        """Make what all instances have in common."""
        cls._empty = _with_keys_in_common(cls.model_fields)

    def model_post_init(self, _context: Any, /) -> None:  # noqa: ANN401 - as pydantic declares it
        """Keep the values alone, half of what a small instance takes.

        Nothing asks which fields were written. The dictionary of the nine fields of a credit has
        272 bytes with keys of its own, and 144 without (CPython 3.11 to 3.13, pydantic 2.14).
        """
        object.__setattr__(self, "__pydantic_fields_set__", _NOTHING)
        if len(self._empty) == len(self.__dict__):  # all of them, and not too many
            values = self._empty.copy()
            for name, value in self.__dict__.items():  # to update it at once would give it keys
                values[name] = value
            object.__setattr__(self, "__dict__", values)

    def __reduce__(self) -> tuple[Callable[[str], Self], tuple[str]]:
        """Travel to other processes as JSON: pickle cannot name a class such as ``Fact[str]``."""
        return type(self).model_validate_json, (self.model_dump_json(exclude_defaults=True),)
