"""What entries and their parts say, and what is kept of them, as JSON and as plain data, and back.

Fields that are as by default are left out. What is read was written here: it is not checked as what
an editor wrote is, which takes two and a half times as long (November 2026).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.json import Decoder, Encoder

from spacecat.model.values import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacecat.model.base import Model

__all__ = ["data_of", "plain", "read", "written"]

M = TypeVar("M", bound="Model")


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
    made: M = _decoder(model)(text)
    return made


def plain(text: str | bytes) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Read what `written` wrote as lists, dictionaries, texts and numbers.

    Raises:
        ValueError: it is no JSON.
    """
    return _plain(text)


def data_of(entry: Model) -> dict[str, Any]:
    """Return an entry as dictionaries, lists, texts and numbers."""
    data: dict[str, Any] = _plain(_encoded(entry))
    return data


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
_plain = Decoder().decode
