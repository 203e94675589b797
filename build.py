"""`python build.py …` is `spacecat …`, and without the name of a command it builds the site."""

from __future__ import annotations

import sys

from spacecat.cli import main

OPTIONS_OF_ALL = frozenset({"-h", "--help", "--version", "--debug"})
"""The options that are not those of a command."""


def completed(arguments: list[str]) -> list[str]:
    """Return `arguments` with the command that they leave out."""
    first = arguments[0] if arguments else "--"
    names_command = not first.startswith("-") or first in OPTIONS_OF_ALL
    return arguments if names_command else ["build", *arguments]


if __name__ == "__main__":
    main(completed(sys.argv[1:]))
