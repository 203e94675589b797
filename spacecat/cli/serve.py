"""`spacecat serve`: the site while you write."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

import click

from spacecat.cli.console import say, warn
from spacecat.cli.exits import ExitCode
from spacecat.cli.help import examples
from spacecat.cli.options import (
    clock_option,
    drafts_option,
    gathered,
    options_of,
    project_at,
    root_option,
)
from spacecat.noun import Noun, replace
from spacecat.serve.ports import CannotListen
from spacecat.serve.server import serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from spacecat.job import Options


class Wanted(Noun):
    """What the command line asks of a preview."""

    root: Path | None
    host: str
    port: int
    clock: Callable[[], date]
    drafts: bool
    open_browser: bool

    def options(self) -> Options:
        """Return what the pipeline is told: the preview never touches the published site."""
        project = project_at(self.root)
        return replace(options_of(project, project.preview, self.clock()), drafts=self.drafts)


@click.command(
    "serve",
    epilog=examples("spacecat serve", "spacecat serve --drafts --open", "spacecat serve --port 0"),
)
@root_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="Where it is taken, the next free one is used; 0 lets the system choose.",
)
@clock_option
@drafts_option
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@gathered(Wanted)
def command(wanted: Wanted) -> ExitCode:
    """Preview the site while you write.

    Pages reload when they were rebuilt; problems show in the browser and go
    when they are mended. The preview lives in .spacecat/ and leaves the
    published site alone. Ctrl-C ends it.
    """
    if not _is_loopback(wanted.host):
        warn(
            f"Whoever reaches {wanted.host} from the network can read this preview, drafts and all."
        )
    try:
        serve(
            wanted.options(),
            host=wanted.host,
            port=wanted.port,
            clock=wanted.clock,
            say=say,
            open_browser=wanted.open_browser,
        )
    except CannotListen as refusal:
        warn(str(refusal))
        return ExitCode.NO_PLACE
    return ExitCode.DONE


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
