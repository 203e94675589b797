"""What came of a build or a check, told in the form that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat import __version__
from spacecat.cli.console import emit, palette_of_errors, warn
from spacecat.report import Format, Palette, render

if TYPE_CHECKING:
    from spacecat.job import Build


def tell_problems(build: Build, form: Format) -> None:
    """Print the problems: for people to standard error, for programs to standard output.

    A program gets a document even if there are none.
    """
    if form is Format.TEXT:
        if build.problems:
            warn(render(build.problems, build.texts, form, palette_of_errors(), __version__))
    else:
        document = render(build.problems, build.texts, form, Palette(), __version__)
        if document:
            emit(document)
