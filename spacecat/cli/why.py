"""`spacecat why`: what a page reads, and why it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from spacecat.cli.console import say, warn
from spacecat.cli.exits import ExitCode
from spacecat.cli.help import examples
from spacecat.cli.options import options_of, output_option, project_at, root_option, today
from spacecat.names.suggest import nearest
from spacecat.pages.reads import name_of
from spacecat.pipeline import prepare_again, why_made

if TYPE_CHECKING:
    from pathlib import Path


@click.command("why", epilog=examples("spacecat why /titles/the-moon/", "spacecat why people/"))
@root_option
@output_option
@click.argument("address")
def command(root: Path | None, output: Path | None, address: str) -> ExitCode:
    """Say why the page at ADDRESS was last made, and what it reads.

    ADDRESS is the path of the page from the root of the site. A page is made
    again when, and only when, something that it reads has changed.
    """
    project = project_at(root)
    options = options_of(project, output or project.site, today())
    prepared, _ = prepare_again(options)
    wanted = f"/{address.strip('/')}/" if address.strip("/") else "/"
    pages = prepared.plan.pages if prepared else {}
    page = pages.get(wanted) or pages.get(wanted.rstrip("/"))
    if page is None:
        near = nearest(wanted, pages, 1)
        warn(f"There is no page at {wanted}." + (f" Did you mean {near[0]}?" if near else ""))
        return ExitCode.PROBLEMS
    reason = why_made(options, page.address)
    say(f"{page.address} is a page of the kind {page.kind}.")
    say(f"It was last made because {reason}." if reason else "It was not made yet.")
    say("It reads:")
    for name in sorted(map(name_of, page.reads)):
        say(f"  {name}")
    return ExitCode.DONE
