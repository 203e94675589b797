"""Texts that YAML takes for something else: behind a sign #, or behind a comma."""

from __future__ import annotations

import re

from spacecat.diagnostics import Diagnostic, Rule, Severity, Span

REMARK_CUTS_VALUE = Rule(
    "SC221",
    "remark-cuts-value",
    "To YAML the rest of the line is a remark, and readers would never see it.",
    Severity.WARNING,
)

# Whoever means a remark leaves a space behind its sign.
_REMARK = re.compile(r"[ \t]+(#\S[^\n]*)")


def lost_in_remark(path: str, text: str, end: int) -> Diagnostic | None:
    """Return the warning that a value which ends at the offset `end` is cut short, if it is."""
    remark = _REMARK.match(text, end)
    if remark is None:
        return None
    span = Span.at(path, text, remark.start(1), len(remark[1].rstrip()))
    message = "The sign # with a space before it ends the text here."
    help_ = "Put quotes around the text; if a remark is meant, put a space behind the sign."
    return Diagnostic(REMARK_CUTS_VALUE, span, message, help_)


def cure_for_nothing(text: str, key: tuple[int, int] | None, end: int) -> str:
    """Return what to do about a value of nothing, which stands at the offset `end` of `text`.

    `key` is where the name of its field begins and ends, if it has one.
    """
    if _REMARK.match(text, end):
        return "Put quotes around a text that begins with a sign #."
    if key and _is_after_comma(text, *key):
        return "If the comma belongs to the text before it, put quotes around that text."
    return "Give it a value, or remove it."


def _is_after_comma(text: str, start: int, end: int) -> bool:
    """Whether a name follows a comma and has no colon, as only braces let it."""
    return text[:start].rstrip().endswith(",") and text[end:].lstrip()[:1] in (",", "}")
