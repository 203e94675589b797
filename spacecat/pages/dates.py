"""Dates as readers read them, in British order, as precise as they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.pages.parts import Value

if TYPE_CHECKING:
    from spacecat.model.values import PartialDate

# strftime would follow the locale of the machine that builds.
# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on


def long_date(date: PartialDate) -> str:
    """Write `date` in words: “4 January 2025”, “January 2025” or “2025”."""
    parts = [str(date.year)]
    if date.month:
        parts.insert(0, _MONTHS[date.month - 1])
    if date.day:
        parts.insert(0, str(date.day))
    return " ".join(parts)


def date_value(date: PartialDate) -> Value:
    """Make a value of `date` that carries its ISO 8601 form."""
    return Value(long_date(date), date=str(date))
