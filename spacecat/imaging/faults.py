"""What can be wrong with the file of a picture, before anybody knows where it is named."""

from __future__ import annotations

from spacecat.diagnostics import Diagnostic, Rule, Severity, Span
from spacecat.noun import Noun

__all__ = [
    "LARGEST_FILE",
    "LEAST_WIDTH",
    "MOST_PIXELS",
    "MOST_SCANS",
    "PICTURE_DAMAGED",
    "PICTURE_FORM",
    "PICTURE_MISSING",
    "PICTURE_SMALL",
    "PICTURE_TOO_LARGE",
    "PICTURE_UNREADABLE",
    "SMALLER",
    "Fault",
]

LARGEST_FILE = 30_000_000
"""Bytes of the largest picture that is read; see docs/limits.md."""

MOST_PIXELS = 50_000_000
"""Pixels of the largest picture that is decoded, which takes 400 to 820 MB; see docs/limits.md."""

MOST_SCANS = 100
"""Times that a JPEG may go over its picture, which can take 50 ms each; see docs/limits.md."""

LEAST_WIDTH = 320
"""Pixels across below which a picture is blurred where pages show it; see docs/limits.md."""

SMALLER = "Save it smaller: 2,560 pixels across are plenty."
"""The cure for what is too large."""

PICTURE_MISSING = Rule("SC112", "picture-missing", "The page would show a gap in its place.")
PICTURE_UNREADABLE = Rule(
    "SC113", "picture-unreadable", "Only a regular file inside content/ is shown to the world."
)
PICTURE_TOO_LARGE = Rule(
    "SC114", "picture-too-large", "To decode a picture must not take more than machines have."
)
PICTURE_FORM = Rule(
    "SC115", "picture-form", "What a file is must be known before any decoder is let loose on it."
)
PICTURE_DAMAGED = Rule(
    "SC116", "picture-damaged", "Readers would see half of the picture, or another one."
)
PICTURE_SMALL = Rule("SC117", "picture-small", "An enlarged picture is blurred.", Severity.WARNING)


class Fault(Noun):
    """What is wrong with a picture, and what to do about it."""

    rule: Rule
    message: str
    help: str

    def at(self, span: Span) -> Diagnostic:
        """Tell it of the place where the picture is named."""
        return Diagnostic(self.rule, span, self.message, self.help)
