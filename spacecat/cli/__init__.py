"""The command line: arguments to the stages, and what came of them to the terminal.

This package is the only one that prints. `run` is where it begins; each command has a module.
"""

from spacecat.cli.run import main

__all__ = ["main"]
