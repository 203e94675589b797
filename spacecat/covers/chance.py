"""Chance that is the same everywhere: numbers that follow from the id of a title alone."""

from __future__ import annotations

from hashlib import blake2b
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Chance:
    """A stream of numbers for one drawing.

    Of `random`, only `random()` is used: Python promises that it stays the same for a seed.
    """

    __slots__ = ("_next",)

    def __init__(self, seed: str) -> None:
        """Begin the stream of `seed`."""
        digest = blake2b(seed.encode(errors="surrogatepass"), digest_size=8).digest()
        self._next = Random(int.from_bytes(digest)).random  # noqa: S311 - nothing here is secret

    def between(self, low: float, high: float) -> float:
        """Return a number from `low` to `high`."""
        return low + (high - low) * self._next()

    def of(self, choices: Sequence[T]) -> T:
        """Return one of `choices`."""
        return choices[int(self._next() * len(choices))]

    def sign(self) -> int:
        """Return 1 or -1."""
        return 1 if self._next() < 0.5 else -1  # noqa: PLR2004 - as likely as not
