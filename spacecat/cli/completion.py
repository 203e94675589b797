"""`spacecat completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from spacecat.cli.console import say
from spacecat.cli.exits import ExitCode
from spacecat.cli.help import examples

_VARIABLE = "_SPACECAT_COMPLETE"
"""By which click is asked for completions; it makes the name from the program's."""


@click.command(
    "completion",
    epilog=examples(
        'eval "$(spacecat completion bash)"                           in ~/.bashrc',
        'eval "$(spacecat completion zsh)"                            in ~/.zshrc',
        "spacecat completion fish > ~/.config/fish/completions/spacecat.fish",
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> ExitCode:
    """Print the script by which SHELL completes commands and options."""
    kind = get_completion_class(shell)
    if kind is None:  # pragma: no cover - click has all three of the choice
        raise click.UsageError(f"There is no completion for {shell}.")
    say(kind(context.find_root().command, {}, "spacecat", _VARIABLE).source())
    return ExitCode.DONE
