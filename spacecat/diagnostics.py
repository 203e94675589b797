"""Problems as data.

Every stage reports what it finds as `Diagnostic` values and goes on; `report/` alone decides how
they look. This module imports nothing of ours but `noun`, so that any other may use it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable


MOST_PROBLEMS = 100
"""Problems of one sort that are told of one file: whoever mends so many can ask for the others."""


class Severity(StrEnum):
    """How much a problem weighs: an error stops publishing, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Span(Noun):
    """A place in a file.

    `path` is relative to the project's root, with forward slashes. `line` and `column` count from
    1, `column` and `length` in characters (code points of the file as written), so that an editor
    and a reader of Hangul agree on them. A `length` of 0 marks the file as a whole.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 0

    @classmethod
    def at(cls, path: str, text: str, offset: int, length: int = 1) -> Span:
        """Return the place `offset` characters into `text`, on one line of it."""
        offset = min(offset, len(text))
        start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        left = (len(text) if end < 0 else end) - offset
        line = text.count("\n", 0, offset) + 1
        return cls(path, line, offset - start + 1, max(1, min(length, left)))


class Rule(Noun):
    """A kind of problem.

    `code` (``SC`` and three digits) and `name` are permanent: they are never reused or renamed.
    `why` is one full sentence that says what the rule protects.
    The first digit says where the rule lives: 0 importing tables, 1 reading files, 2 YAML and the
    schema, 3 names and references, 4 bodies, 5 facts, 6 addresses, 7 templates, 8 finished pages,
    9 publishing.
    """

    code: str
    name: str
    why: str
    severity: Severity = Severity.ERROR


class Diagnostic(Noun):
    """One problem at one place: what is wrong (`message`) and what to do about it (`help`)."""

    rule: Rule
    span: Span
    message: str
    help: str = ""

    @property
    def is_error(self) -> bool:
        """Whether this problem keeps the site from being published."""
        return self.rule.severity is Severity.ERROR


def in_reading_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return `problems` by file, line and column, without repetitions."""
    return tuple(sorted(dict.fromkeys(problems), key=_place))


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Whether any of `problems` keeps the site from being published."""
    return any(problem.is_error for problem in problems)


def _place(problem: Diagnostic) -> tuple[str | int, ...]:
    span, rule = problem.span, problem.rule
    place = (span.path, span.line, span.column, span.length)
    return (*place, rule.code, rule.name, problem.message, problem.help)
