"""Commands whose modules are imported when they are called, and not before.

`spacecat build` must not wait for the web server that only `spacecat serve` needs.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from spacecat.late import imported
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Mapping


class Entrance(Noun):
    """A command that is known by its name: where it is, as ``module:attribute``, and its gist."""

    target: str
    gist: str


class LateGroup(click.Group):
    """A group of commands that shows and completes their names without importing any of them."""

    def __init__(self, *args: Any, entrances: Mapping[str, Entrance], **more: Any) -> None:  # noqa: ANN401 - click's own
        """Take the commands in the order in which help shows them."""
        super().__init__(*args, **more)
        self._entrances = entrances

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return list(self._entrances)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, its module imported."""
        del ctx
        entrance = self._entrances.get(cmd_name)
        command: click.Command | None = imported(entrance.target) if entrance else None
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that `args` begin with, or say which was most likely meant."""
        if args[0] not in self._entrances and not ctx.resilient_parsing:
            near = get_close_matches(args[0], self._entrances, 1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            ctx.fail(f"There is no command “{args[0]}”.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.gist) for name, entry in self._entrances.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a command, or an option of the group itself."""
        commands = [
            CompletionItem(name, help=entry.gist)
            for name, entry in self._entrances.items()
            if name.startswith(incomplete)
        ]
        return commands + click.Command.shell_complete(self, ctx, incomplete)
