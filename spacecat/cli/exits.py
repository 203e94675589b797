"""How a run ended, for the shell; docs/commands.md lists the codes, and none is ever renumbered."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacecat.job import Build, Options


class ExitCode(IntEnum):
    """The exit codes; 2 is what click uses, 70 is EX_SOFTWARE (sysexits.h), 130 is 128 + SIGINT."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    NO_PLACE = 3
    """What was to be written or listened at belongs to somebody else, or the system refuses."""
    NO_MEMORY = 4
    FAULT = 70
    INTERRUPTED = 130


_PUBLISHING = "SC9"
"""How the codes of rules about publishing begin; see `Rule`."""


def exit_code_of(build: Build, options: Options) -> ExitCode:
    """Return how a build or a check ended: done, refused, or not to be written where it belongs."""
    if any(
        problem.is_error and problem.rule.code.startswith(_PUBLISHING) for problem in build.problems
    ):
        return ExitCode.NO_PLACE
    return ExitCode.PROBLEMS if build.is_refused(options) else ExitCode.DONE
