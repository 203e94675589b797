"""What people and tools read of a build's problems.

Every function here is pure: diagnostics and the texts they point into go in, a string without a
final line break comes out, and whoever prints it adds one. Problems are put in reading order and
repetitions are dropped, so the order in which stages found them never shows.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from spacecat.late import imported
from spacecat.report.palette import Palette, palette_for
from spacecat.report.phrases import summary
from spacecat.report.terminal import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacecat.diagnostics import Diagnostic

__all__ = ["Format", "Palette", "as_text", "palette_for", "render", "summary"]


class Format(StrEnum):
    """The forms a report takes on standard output, by the names `--format` knows them."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def render(
    problems: Sequence[Diagnostic],
    texts: Mapping[str, str],
    form: Format,
    palette: Palette,
    version: str,
) -> str:
    """Return the report on `problems` in the `form` asked for.

    `texts` maps a file's path, as spans name it, to its full text; a file that is missing from it
    is reported without an excerpt. `palette` colours the text form; `version` is spacecat's own.
    """
    document: str
    match form:
        case Format.TEXT:
            document = as_text(problems, texts, palette=palette)
        case Format.JSON:
            document = imported("spacecat.report.machine:as_json")(problems)
        case Format.SARIF:
            document = imported("spacecat.report.machine:as_sarif")(problems, version)
        case Format.GITHUB:
            document = imported("spacecat.report.machine:as_github")(problems)
    return document
