"""Problems as a person reads them in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.diagnostics import in_reading_order
from spacecat.report.excerpt import excerpt_of, lines_by_path, lines_of
from spacecat.report.glyphs import visible
from spacecat.report.phrases import place, summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacecat.diagnostics import Diagnostic
    from spacecat.report.excerpt import Excerpt
    from spacecat.report.palette import Palette

_INDENT = "  "


def as_text(problems: Sequence[Diagnostic], texts: Mapping[str, str], *, palette: Palette) -> str:
    """Return each problem with its place, excerpt, reason and cure, and a summary at the end.

    Apart from line breaks and the palette's own sequences, the text holds no control character,
    whatever the entries hold.
    """
    ordered = in_reading_order(problems)
    lines = lines_by_path(ordered, texts)
    blocks = [
        "\n".join(_block(problem, lines.get(problem.span.path, ()), palette)) for problem in ordered
    ]
    return "\n\n".join([*blocks, palette.paint(palette.place, summary(ordered))])


def _block(problem: Diagnostic, lines: Sequence[str], palette: Palette) -> Iterator[str]:
    rule = problem.rule
    style = palette.of(rule.severity)
    where = palette.paint(palette.place, place(problem.span))
    what = palette.paint(style, f"{rule.code} {rule.name}")
    yield f"{where}  {what} ({rule.severity})"
    excerpt = excerpt_of(problem.span, lines)
    if excerpt:
        yield from _drawn(excerpt, style, palette)
    yield from _prose(f"{problem.message} {rule.why}")
    if problem.help:
        yield from _prose(problem.help, lead=palette.paint(palette.help, "help:") + " ")


def _drawn(excerpt: Excerpt, style: str, palette: Palette) -> Iterator[str]:
    number = str(excerpt.number)
    gutter = palette.paint(palette.quiet, f"{number} |")
    empty_gutter = palette.paint(palette.quiet, f"{' ' * len(number)} |")
    carets = palette.paint(style, excerpt.carets)
    yield f"{_INDENT}{gutter} {excerpt.before}{excerpt.marked}{excerpt.after}".rstrip()
    yield f"{_INDENT}{empty_gutter} {excerpt.indent}{carets}"


def _prose(text: str, lead: str = "") -> Iterator[str]:
    first, *others = lines_of(text)
    yield f"{_INDENT}{lead}{visible(first)}".rstrip()
    for line in others:
        yield f"{_INDENT}{visible(line)}".rstrip()
