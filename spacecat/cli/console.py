"""Printing: lines for people, and documents for programs."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import click

from spacecat.report import palette_for

if TYPE_CHECKING:
    from spacecat.report import Palette


def say(line: str) -> None:
    """Print a line of the result to standard output."""
    click.echo(line)


def warn(text: str) -> None:
    """Print to standard error what is wrong, or what is awaited."""
    # The palette has decided about colour; click would decide a second time.
    click.echo(text, err=True, color=True)


def emit(document: str) -> None:
    """Print a document for a program to standard output: UTF-8, whatever the locale."""
    click.echo(f"{document}\n".encode("utf-8", "backslashreplace"), nl=False)


def palette_of_errors() -> Palette:
    """Return the colours of standard error."""
    return palette_for(stream_is_terminal=sys.stderr.isatty(), environ=os.environ)


def spare_the_locale() -> None:
    """Let what the terminal's encoding lacks be printed as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
