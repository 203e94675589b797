"""What every report for people says alike: where a problem is, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.diagnostics import in_reading_order
from spacecat.report.glyphs import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacecat.diagnostics import Diagnostic, Span


def summary(problems: Sequence[Diagnostic]) -> str:
    """Return how many problems there are, such as "2 errors and 1 warning in 2 files."."""
    ordered = in_reading_order(problems)
    if not ordered:
        return "No problems."
    errors = sum(problem.is_error for problem in ordered)
    counts = [_count(errors, "error"), _count(len(ordered) - errors, "warning")]
    files = _count(len({problem.span.path for problem in ordered}), "file")
    return f"{' and '.join(filter(None, counts))} in {files}."


def place(span: Span) -> str:
    """Return `span` as ``path:line:column``, without what a span of the whole file lacks."""
    path = visible(span.path)
    if span.length:
        return f"{path}:{span.line}:{span.column}"
    return f"{path}:{span.line}" if span.line > 1 else path


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
