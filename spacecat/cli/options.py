"""The options that several commands share, and what they come to."""

from __future__ import annotations

import functools
import os
import re
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from spacecat.job import Options
from spacecat.noun import Noun, replace
from spacecat.project import Project, find_root, open_project
from spacecat.report import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacecat.cli.exits import ExitCode

W = TypeVar("W")
F = TypeVar("F", bound="Callable[..., object] | click.Command")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
"""The one form of ISO 8601 that is taken; Python reads others as well."""


def _day(context: click.Context, option: click.Parameter, given: str | None) -> date:
    return _clock(context, option, given)()


def _clock(
    _context: click.Context, option: click.Parameter, given: str | None
) -> Callable[[], date]:
    if given is None:
        return today
    with suppress(ValueError):
        if _DAY.fullmatch(given):
            day = date.fromisoformat(given)
            return lambda: day
    raise click.BadParameter(f"“{given}” is no day. Write a day as 2025-01-04.", param=option)


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds content/. Default: this folder, or the nearest around it.",
)
output_option = click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="The folder of the finished site. Default: site/ in the root.",
)
today_option = click.option(
    "--today",
    metavar="DATE",
    callback=_day,
    help="The day to build for, as 2025-01-04. Default: SOURCE_DATE_EPOCH, else the clock's.",
)
clock_option = click.option(
    "--today",
    "clock",
    metavar="DATE",
    callback=_clock,
    help="The day to build for, as 2025-01-04. Default: SOURCE_DATE_EPOCH, else as the clock goes.",
)
"""For what runs on past midnight: what tells the day whenever it is asked, in place of the day."""
drafts_option = click.option("--drafts", is_flag=True, help="Include drafts.")
strict_option = click.option("--strict", is_flag=True, help="Fail on warnings, too.")


def format_among(forms: Iterable[Format], about: str) -> Callable[[F], F]:
    """Return the option that chooses among forms of a report; `about` is its help."""
    return click.option(
        "--format",
        "form",
        type=click.Choice([form.value for form in forms]),
        default=Format.TEXT.value,
        show_default=True,
        callback=lambda _context, _option, given: Format(given),
        help=about,
    )


format_option = format_among(
    Format, "How problems are told: for people, programs, code scanning, GitHub Actions."
)


class Wanted(Noun):
    """What the command line asks of a build or a check."""

    root: Path | None
    today: date
    form: Format
    strict: bool
    drafts: bool
    output: Path | None = None
    portable: bool = False

    def options(self) -> Options:
        """Return what the pipeline is told."""
        project = project_at(self.root)
        return replace(
            options_of(project, self.output or project.site, self.today),
            drafts=self.drafts,
            portable=self.portable,
            strict=self.strict,
        )


def gathered(into: type[W]) -> Callable[[Callable[[W], ExitCode]], Callable[..., ExitCode]]:
    """Hand a command its parameters as one value of the class `into`, and not one by one."""

    def decorate(command: Callable[[W], ExitCode]) -> Callable[..., ExitCode]:
        @functools.wraps(command)
        def with_parameters(**parameters: object) -> ExitCode:
            return command(into(**parameters))

        return with_parameters

    return decorate


def today() -> date:
    """Return the day that SOURCE_DATE_EPOCH names (UTC), or else today's by the local clock.

    The variable holds seconds since 1970, see https://reproducible-builds.org/specs/source-date-epoch/.

    Raises:
        UsageError: it holds something else.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is “{epoch}”; it holds whole seconds since 1970."
        raise click.UsageError(message) from None


def options_of(project: Project, output: Path, day: date) -> Options:
    """Return what a build of `project` into `output` is told, but for what editors ask of it."""
    return Options(
        root=project.root,
        output=output,
        today=day,
        templates=project.templates,
        static=project.static,
        workshop=project.workshop,
    )


def project_at(root: Path | None) -> Project:
    """Open the project at `root`, or the one that the current folder lies in."""
    return open_project(root or named_from_here(find_root(Path.cwd())))


def named_from_here(place: Path) -> Path:
    """Return `place` relative to the current folder, where that can be."""
    try:
        return Path(os.path.relpath(place))
    except ValueError:  # pragma: no cover - another drive of Windows
        return place
