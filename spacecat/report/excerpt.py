"""The line a problem points at, cut to a readable length and ready to show."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING

from spacecat.noun import Noun
from spacecat.report.glyphs import cells, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacecat.diagnostics import Diagnostic, Span

# Cells of the line that are shown at most, and how many of them are kept for what stands around
# the marked part. With gutter and dots the excerpt fits a terminal of 100 columns.
_LINE_CELLS = 84
_CONTEXT_CELLS = 24

# Marks that take no cell can be stacked without end; no real word needs as many as this.
_MOST_CHARACTERS = 4 * _LINE_CELLS

# Three dots and not an ellipsis, which Korean terminals often draw two cells wide.
_CUT = "..."

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Excerpt(Noun):
    """Line `number` of a file in three parts, all of them `visible`: `marked` is the problem.

    `marked` is empty where the problem lies past the end of the line.
    """

    number: int
    before: str
    marked: str
    after: str

    @property
    def indent(self) -> str:
        """The spaces that bring a terminal below the first cell of `marked`."""
        return " " * cells(self.before)

    @property
    def carets(self) -> str:
        """One caret for each cell of `marked`, and one where it has none."""
        return "^" * max(1, cells(self.marked))


def lines_by_path(
    problems: Iterable[Diagnostic], texts: Mapping[str, str]
) -> dict[str, Sequence[str]]:
    """Return the lines of each file that `problems` point into and `texts` holds."""
    paths = {problem.span.path for problem in problems}
    return {path: lines_of(texts[path]) for path in sorted(paths & texts.keys())}


def lines_of(text: str) -> list[str]:
    """Return the lines of `text`, which end where an editor ends them: at LF, CRLF or CR."""
    return _LINE_BREAK.split(text)


def excerpt_of(span: Span, lines: Sequence[str]) -> Excerpt | None:
    """Return the excerpt for `span`, or None where it marks a whole file or no line of `lines`."""
    if not span.length or not 0 < span.line <= len(lines):
        return None
    line = lines[span.line - 1]
    start = min(span.column - 1, len(line))
    end = start + span.length
    marked = _beginning(line[start:end], _LINE_CELLS - _CONTEXT_CELLS)
    room = _LINE_CELLS - cells(marked)
    unused = max(0, room // 2 - cells(_beginning(line[end:], room // 2)))
    before = _ending(line[:start], room // 2 + unused)
    after = _beginning(line[end:], room - cells(before))
    return Excerpt(span.line, before, marked, after)


def _beginning(text: str, room: int) -> str:
    pieces = _fitting(text, room)
    return "".join(pieces) + _CUT * (len(pieces) < len(text))


def _ending(text: str, room: int) -> str:
    pieces = _fitting(reversed(text), room)
    if len(pieces) == len(text):
        return "".join(reversed(pieces))
    # A mark whose letter was cut off would settle on the dots.
    kept = dropwhile(lambda piece: not cells(piece), reversed(pieces))
    return _CUT + "".join(kept)


def _fitting(characters: Iterable[str], room: int) -> list[str]:
    """Return what is seen of the first `characters`, as many as fit into `room` cells."""
    pieces: list[str] = []
    for character in characters:
        piece = visible(character)
        room -= cells(piece)
        if room < 0 or len(pieces) == _MOST_CHARACTERS:
            break
        pieces.append(piece)
    return pieces
