"""The colours of a terminal report, and when there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.diagnostics import Severity
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Mapping


class Palette(Noun):
    """Escape sequences (ECMA-48 SGR) that begin a style; an empty one leaves text as it is."""

    error: str = ""
    warning: str = ""
    place: str = ""
    quiet: str = ""
    help: str = ""
    reset: str = ""

    def paint(self, style: str, text: str) -> str:
        """Return `text` in `style`, which is one of this palette's own."""
        return f"{style}{text}{self.reset}" if style else text

    def of(self, severity: Severity) -> str:
        """Return the style for problems of this severity."""
        return self.error if severity is Severity.ERROR else self.warning


PLAIN = Palette()

# Only the sixteen colours that every theme, light or dark, sets to something readable.
ANSI = Palette(
    error="\x1b[1;31m",
    warning="\x1b[1;33m",
    place="\x1b[1m",
    quiet="\x1b[2m",
    help="\x1b[36m",
    reset="\x1b[0m",
)


def palette_for(*, stream_is_terminal: bool, environ: Mapping[str, str]) -> Palette:
    """Return the palette for a stream, as the reader's environment asks.

    The first of these that applies decides: a non-empty ``NO_COLOR`` (https://no-color.org) means
    plain, a non-empty ``FORCE_COLOR`` (https://force-color.org) means colour, ``TERM=dumb`` means
    plain, and else a terminal has colour and anything else has none.
    """
    if environ.get("NO_COLOR"):
        return PLAIN
    if environ.get("FORCE_COLOR"):
        return ANSI
    if environ.get("TERM") == "dumb":
        return PLAIN
    return ANSI if stream_is_terminal else PLAIN
