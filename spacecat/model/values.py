"""Small values that the schema is made of: dates as precise as a source is, text, facts."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date
from typing import Annotated, Any, Generic, NoReturn, Self, TypeVar
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError, PydanticKnownError

from spacecat.model.base import Model
from spacecat.model.checking import After, Before, Limits, Told, Value
from spacecat.model.vocabulary import EntryKind

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_INTEGER = re.compile(r"\d{1,15}", re.ASCII)
_PERCENT = re.compile(r"^(100|[0-9]{1,2})%$")


class PartialDate(Value):
    """A date known to the day, the month or the year (ISO 8601 reduced precision).

    It is no noun of msgspec's, which would write it down as its parts, and not as text.
    """

    __slots__ = ("day", "month", "year")

    told = {  # noqa: RUF012 - nobody changes it
        "type": ["string", "integer"],
        "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
        "description": "A date as precise as the source: 2025, 2025-01 or 2025-01-04.",
    }

    year: int
    month: int | None
    day: int | None

    def __init__(self, year: int, month: int | None = None, day: int | None = None) -> None:
        """Make a date; that it exists is for `parse` to see."""
        for name, value in (("year", year), ("month", month), ("day", day)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse to be changed."""
        raise AttributeError(f"a date is immutable, and so is its {name}")

    def __eq__(self, other: object) -> bool:
        """Whether the other is a date of the same parts."""
        return isinstance(other, PartialDate) and self._parts() == other._parts()

    def __hash__(self) -> int:
        """Hash alike what is equal."""
        return hash(self._parts())

    def __repr__(self) -> str:
        """Return what makes it."""
        return f"PartialDate{self._parts()}"

    def __reduce__(self) -> tuple[type[Self], tuple[int, int | None, int | None]]:
        """Travel as its parts."""
        return type(self), self._parts()

    def _parts(self) -> tuple[int, int | None, int | None]:
        return self.year, self.month, self.day

    def __str__(self) -> str:
        """Return the ISO 8601 form, the inverse of `parse`."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def read(cls, written: object) -> Self:
        """Read what `parse` reads, for the schema; a date is itself."""
        if isinstance(written, cls):
            return written
        if not isinstance(written, str):
            raise PydanticCustomError("date", "a date is one value: 2025, 2025-01 or 2025-01-04")
        try:
            return cls.parse(written)
        except ValueError as problem:
            raise PydanticCustomError("date", "{reason}", {"reason": str(problem)}) from None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2025``, ``2025-01`` or ``2025-01-04``.

        Raises:
            ValueError: the text has another form, or names no day of the calendar.
        """
        match = _DATE.fullmatch(text)
        if match is None:
            msg = f"“{text}” is not a date; write 2025, 2025-01 or 2025-01-04"
            raise ValueError(msg)
        year, month, day = (int(part) if part else None for part in match.groups())
        if not year:
            msg = f"“{text}” is not a date: there is no year 0"
            raise ValueError(msg)
        if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
            msg = f"“{text}” is not a date: there is no month {month}"
            raise ValueError(msg)
        if day is not None and not 1 <= day <= monthrange(year, month or 1)[1]:
            msg = f"“{text}” is not a date: that month has no day {day}"
            raise ValueError(msg)
        return cls(year, month, day)

    @property
    def earliest(self) -> date:
        """The first day this date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day this date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def _read_integer(value: object) -> object:
    # pydantic's own lax mode would take "1_6", " 16" and "16.0" as well.
    if isinstance(value, str) and not _INTEGER.fullmatch(value):
        raise PydanticCustomError(
            "integer", "“{value}” is not a whole number", {"value": value[:40]}
        )
    return value


def _read_year(value: object) -> object:
    year = _read_integer(value)
    if isinstance(year, (str, int)) and not 1 <= int(year) <= MAXYEAR:
        reason = f"“{year}” is not a year from 1 to {MAXYEAR}"
        raise PydanticCustomError("date", "{reason}", {"reason": reason})
    return year


def _read_flag(value: object) -> object:
    # YAML 1.1 takes "no" and "on" for flags as well, which is how a drama called No loses its name.
    if value not in ("true", "false", True, False):
        raise PydanticCustomError("flag", "a switch is written true or false")
    return value


def as_list(value: object) -> object:
    """Take a text that stands alone, without the brackets of a list."""
    return (value,) if isinstance(value, str) else value


def _with_host(address: str) -> str:
    # A pattern cannot say what a host and a port may be; urlsplit knows, and says it by failing.
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole:
        raise PydanticKnownError("string_pattern_mismatch", {"pattern": "https://host/path"})
    return address


def _read_focus(value: object) -> object:
    parts = value if isinstance(value, (list, tuple)) else ()
    if len(parts) == 2:  # noqa: PLR2004 - from the left, and from the top
        # Entries are kept as JSON, in which the two are numbers already.
        written = [_PERCENT.fullmatch(part) for part in parts if isinstance(part, str)]
        shares = [int(found[1]) for found in written if found] or parts
        if len(shares) == len(parts) and all(isinstance(one, int) for one in shares):
            return tuple(shares)
    raise PydanticKnownError("string_pattern_mismatch", {"pattern": "[50%, 30%]"})


Integer = Annotated[int, Before(_read_integer, written=int)]
Year = Annotated[int, Before(_read_year, written=Annotated[int, Limits(ge=1, le=MAXYEAR)])]
"""A year of the calendar that dates have as well (ISO 8601, four digits; there is no year 0)."""
Flag = Annotated[bool, Before(_read_flag, written=bool)]
Text = Annotated[str, Limits(min_length=1, max_length=2_000)]
WebAddress = Annotated[
    str,
    Limits(pattern=r"^https?://[^\s<>\"']+$", max_length=2_000),
    Told(examples=("https://example.org/an-article",)),
    After(_with_host),
]
BaseAddress = Annotated[str, Limits(pattern=r"^https?://[^\s<>\"'?#]+/$"), After(_with_host)]
"""The address of a folder: links are made by adding to it."""
LanguageTag = Annotated[
    str, Limits(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"), Told(examples=("ko", "en"))
]
_Percent = Annotated[str, Limits(pattern=_PERCENT.pattern), Told(examples=("50%",))]
Focus = Annotated[
    tuple[int, int],
    Before(_read_focus, written=Annotated[list[_Percent], Limits(min_length=2, max_length=2)]),
    Told(default=("50%", "50%")),
]
"""A place in a picture: percent of its width from the left, and of its height from the top."""
PictureFile = Annotated[
    str,
    Limits(
        pattern=r"^([^\s./\\~][^/\\:]*/)*[^\s./\\~][^/\\:]*"
        r"\.([Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg]|[Ww][Ee][Bb][Pp]|[Aa][Vv][Ii][Ff])$",
        max_length=200,
    ),
    Told(examples=("the-moon.jpg",)),
]
"""The name of a picture's file, or the way to it from the folder of the entry downwards."""
CountryCode = Annotated[str, Limits(pattern=r"^[A-Z]{2}$"), Told(examples=("KR", "US"))]


class References:
    """Marks a text of the schema as the name of an entry of `kind`, for the linker to find."""

    __slots__ = ("kind",)

    def __init__(self, kind: EntryKind) -> None:
        """Mark references to entries of `kind`."""
        self.kind = kind


SourceRef = Annotated[Text, References(EntryKind.SOURCE)]
Citations = Annotated[
    tuple[SourceRef, ...],
    Before(as_list, written=str | list[str]),
    Told(description="The sources that say so: ids from `sources`, one or several."),
]
"""Ids of sources; one may be written without the brackets of a list."""


class Claim(Model):
    """What another source says instead: the disagreement is shown, not settled in silence."""

    says: Text
    """The other value, as that source gives it."""
    source: Citations = ()
    note: Text | None = None
    """Why we follow the others, where there is a reason."""


class Cited(Model):
    """Something with its sources, and with what other sources say instead."""

    source: Citations = ()
    otherwise: tuple[Claim, ...] = ()
    """What other sources say instead."""


T = TypeVar("T")


class Fact(Cited, Generic[T]):
    """A value with its sources. Without sources to name, the value alone may be written."""

    value: T
    note: Text | None = None
    """A remark shown beside the value."""

    @classmethod
    def in_full(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        """Take a value that stands alone."""
        return data if isinstance(data, dict) else {"value": data}

    @classmethod
    def described(cls, made: dict[str, Any]) -> dict[str, Any]:
        """Describe both forms: the mapping and the value alone."""
        alone = {**made["properties"]["value"], "title": "The value alone"}
        unnamed = {key: said for key, said in made.items() if key not in {"title", "description"}}
        return {"anyOf": [alone, unnamed]}
