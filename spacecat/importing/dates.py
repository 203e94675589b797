"""Dates and runs as tables have them: Korean, ISO and English, with whatever stands around them.

A run is the original run of a drama, first broadcast to last. A cell that holds several ranges
(repeats, specials, parts) has a run only where one of them is left when those are taken away that
the map says are something else, or where the first holds all the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacecat.model.values import PartialDate
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_KOREAN = (
    r"(?:(?P<ky>\d{4})\s*년(?:\s*(?P<km>\d{1,2})\s*월(?:\s*(?P<kd>\d{1,2})\s*일)?)?"
    r"|(?P<sm>\d{1,2})\s*월\s*(?P<sd>\d{1,2})\s*일)"
)
_NUMBERS = (
    r"(?P<iy>\d{4})(?P<sign>[-./])[ ]?(?P<im>\d{1,2})(?:(?P=sign)[ ]?(?P<id>\d{1,2}))?(?!\d)\.?"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH = (
    rf"(?:(?P<eday>\d{{1,2}})\s+)?(?P<emonth>{_MONTH})\s*(?:(?P<eafter>\d{{1,2}}),?\s+)?"
    r"(?P<eyear>\d{4})(?!\d)"
)
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DATE = re.compile(rf"(?<!\d)(?:{_KOREAN}|{_NUMBERS}|{_ENGLISH}|{_YEAR})", re.IGNORECASE | re.ASCII)
_BLANKS = re.compile(r"[^\S\n]+")
_UNTIL = re.compile(r"\s*(?:[~∼〜～–—−-]|부터|\bto\b|\buntil\b)\s*", re.IGNORECASE)
_PLANNED = "예정"
_OPEN = re.compile(r"\s*(?:현재|\bpresent\b|\bongoing\b)", re.IGNORECASE)


class UnreadableError(Exception):
    """A text cannot be read as what it should be; `str` says why, `help` what to do."""

    def __init__(self, reason: str, help_: str) -> None:
        """Say why, in a clause that follows “it”."""
        super().__init__(reason)
        self.help = help_


class _Range(Noun):
    """A range of days, as it stands in a cell; without an end it goes on."""

    start: PartialDate
    end: PartialDate | None
    before: str
    """What stands before it: “Pilot:”, or the bracket that it stands in."""
    after: str
    """What stands behind it: “(본방)”."""

    def is_aside(self, skipped: Sequence[str]) -> bool:
        """Whether it stands in brackets, or one of the words that mark what is no run by it."""
        return self.before.startswith("(") or any(
            word in self.before or word in self.after for word in skipped
        )

    def holds(self, other: _Range) -> bool:
        """Whether the other range lies within this one."""
        last, its_last = self.end, other.end
        if self.start.earliest > other.start.earliest:
            return False
        return last is None or (its_last is not None and its_last.latest <= last.latest)

    def __str__(self) -> str:
        """Return the range for people."""
        return f"{self.start} – {self.end or '…'}" if self.start != self.end else str(self.start)


class RunFound(Noun):
    """The run in a cell, and whether the cell says nothing else."""

    start: PartialDate
    end: PartialDate | None
    is_whole: bool


def read_date(text: str) -> tuple[PartialDate, bool]:
    """Read the date at the beginning of a text; the flag says whether it is all of the text.

    Raises:
        UnreadableError: no date of the calendar stands there.
    """
    whole = _BLANKS.sub(" ", text).strip()
    found = _DATE.match(whole)
    if found is None:
        raise UnreadableError("it does not begin with a date", _DATE_HELP)
    return _date(found, None), found.end() == len(whole)


def read_run(text: str, skipped: Sequence[str] = ()) -> RunFound:
    """Read the original run in a text; `skipped` are words that mark what is none.

    Raises:
        UnreadableError: there is none, or several are left to choose from.
    """
    ranges = list(_ranges(_BLANKS.sub(" ", text)))
    if not ranges:
        raise UnreadableError("it holds no date", _DATE_HELP)
    left = [one for one in ranges if not one.is_aside(skipped)]
    if not left:
        raise UnreadableError("all its dates are marked as something else", _SKIP_HELP)
    first, *others = left
    if not all(first.holds(other) for other in others):
        listed = " or ".join(map(str, left))
        raise UnreadableError(f"it holds several runs, {listed}", _SKIP_HELP)
    if first.end and first.end.latest < first.start.earliest:
        reason = f"it ends on {first.end}, before it starts on {first.start}"
        raise UnreadableError(reason, "Correct one of the two dates.")
    is_whole = len(ranges) == 1 and not (first.before or first.after) and first.end is not None
    return RunFound(first.start, first.end, is_whole)


_DATE_HELP = "Write a date as 2015-05-29 or 2015년 5월 29일, or name the text under `nothing`."
_SKIP_HELP = "Correct the cell, or let the map's `skip` name a word that marks what is not the run."


def _ranges(text: str) -> Iterator[_Range]:
    """Yield the ranges of a text in their order, each with what stands around it."""
    groups = list(_groups(text))
    starts = [group[0].start() for group in groups] + [len(text)]
    before = text[: starts[0]].rpartition("\n")[2]
    year = None
    for number, group in enumerate(groups):
        behind = text[group[-1].end() : starts[number + 1]]
        is_last = number + 1 == len(groups)
        after, following = (behind, "") if is_last else _parted(behind)
        one = _range(group, year, before.strip(), after)
        year = (one.end or one.start).year
        yield one
        before = following


def _groups(text: str) -> Iterator[tuple[re.Match[str], ...]]:
    """Yield the dates of a text, two together where a sign joins them to a range."""
    dates = list(_DATE.finditer(text))
    while dates:
        first = dates.pop(0)
        until = _UNTIL.fullmatch(text, first.end(), dates[0].start()) if dates else None
        yield (first, dates.pop(0)) if until else (first,)


def _parted(between: str) -> tuple[str, str]:
    """Part what stands between two ranges into what belongs to the first and to the second."""
    first, line, second = between.rpartition("\n")
    if line and second.strip():
        return first, second
    if between.rstrip().endswith((":", "(")):
        at = max(between.find("("), 0)
        return between[:at], between[at:]
    return between, ""


def _range(group: tuple[re.Match[str], ...], year: int | None, before: str, after: str) -> _Range:
    start = _date(group[0], year)
    if len(group) > 1:
        return _Range(start, _date(group[1], start.year), before, after.strip())
    until = _UNTIL.match(after)
    if until:
        return _Range(start, None, before, _OPEN.sub("", after[until.end() :]).strip())
    return _Range(start, None if _PLANNED in after else start, before, after.strip())


def _date(found: re.Match[str], year: int | None) -> PartialDate:
    """Return the date that was found; one without a year is of `year`."""
    parts = found.groupdict()
    month = parts["km"] or parts["sm"] or parts["im"]
    if parts["emonth"]:
        month = str(MONTHS.index(parts["emonth"][:3].lower()) + 1)
    day = parts["kd"] or parts["sd"] or parts["id"] or parts["eday"] or parts["eafter"]
    written = parts["ky"] or parts["iy"] or parts["eyear"] or parts["year"]
    if written is None and year is None:
        raise UnreadableError(f"“{found[0]}” has no year", _DATE_HELP)
    numbers = [
        f"{int(written or year or 0):04}",
        *(f"{int(one):02}" for one in (month, day) if one),
    ]
    try:
        return PartialDate.parse("-".join(numbers))
    except ValueError as error:
        raise UnreadableError(str(error).partition(";")[0], _DATE_HELP) from None
