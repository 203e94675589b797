"""Printing: lines for people, and documents for programs."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click

from spacecat.cli.exits import ExitCode
from spacecat.report import palette_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.report import Palette


class ResultLost(click.ClickException):
    """Standard output takes no more: a full disk, say. What was to be done is done."""

    exit_code = ExitCode.NO_PLACE

    def show(self, file: object = None) -> None:
        """Say so on standard error, as all that is wrong."""
        del file
        warn(f"Error: {self.message}")


def say(line: str) -> None:
    """Print a line of the result to standard output; raises `ResultLost` if it takes no more."""
    with _telling():
        click.echo(line)


def warn(text: str) -> None:
    """Print to standard error what is wrong, or what is awaited.

    Where that takes no more, the exit code alone has to say it.
    """
    with suppress(OSError):
        # The palette has decided about colour; click would decide a second time.
        click.echo(text, err=True, color=True)


def emit(document: str) -> None:
    """Print a document for a program to standard output: UTF-8, whatever the locale.

    Raises `ResultLost` if standard output takes no more.
    """
    with _telling():
        click.echo(f"{document}\n".encode("utf-8", "backslashreplace"), nl=False)


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # whoever read it has read enough
    except OSError as error:
        message = f"The result cannot be written to standard output: {error.strerror}."
        raise ResultLost(message) from error


def palette_of_errors() -> Palette:
    """Return the colours of standard error."""
    return palette_for(stream_is_terminal=sys.stderr.isatty(), environ=os.environ)


def spare_the_locale() -> None:
    """Let what the terminal's encoding lacks be printed as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
