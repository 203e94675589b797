"""What entries and their parts say, and what is kept of them, as JSON and as plain data, and back.

Fields that are as by default are left out. What is read was written here, as far as anybody can
tell: its shape is checked, but it is not held against the rules for what an editor writes, which
takes two and a half times as long (November 2026).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.json import Decoder, Encoder

from spacecat.model.values import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacecat.model.base import Model

__all__ = ["data_of", "read", "reader_of", "written"]

M = TypeVar("M", bound="Model")
T = TypeVar("T")

_TOO_DEEP = "it is nested more deeply than anything that is written down"


def written(said: object) -> bytes:
    """Write down an entry, a part of one, or plain data and such parts in it, as JSON in UTF-8.

    Raises:
        UnicodeEncodeError: a text in it is none, but holds half of a pair of surrogates.
    """
    return _encoded(said)


def read(model: type[M], text: str | bytes) -> M:
    """Read what `written` wrote of an instance of `model`.

    Raises:
        ValueError: it is nothing of the sort.
    """
    try:
        made: M = _decoder(model)(text)
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error
    return made


def reader_of(shape: type[T]) -> Callable[[str | bytes], T]:
    """Return what reads plain data of one `shape`, such as ``tuple[str, int]``, that was `written`.

    It raises `ValueError` for all that is not of that shape; for one with `Any`, `RecursionError`
    as well.
    """
    return Decoder(shape).decode


def data_of(entry: Model) -> dict[str, Any]:
    """Return an entry as dictionaries, lists, texts and numbers."""
    return _plain(_encoded(entry))


@cache
def _decoder(model: type[Model]) -> Callable[[str | bytes], Any]:
    return Decoder(model, dec_hook=_from_text).decode


def _as_text(date: PartialDate) -> str:
    # Of all that entries hold, msgspec knows our dates alone not.
    if not isinstance(date, PartialDate):
        raise NotImplementedError(type(date))
    return str(date)


def _from_text(_kind: type, text: str) -> PartialDate:
    return PartialDate.parse(text)


_encoded = Encoder(enc_hook=_as_text).encode
_plain = reader_of(dict[str, Any])
