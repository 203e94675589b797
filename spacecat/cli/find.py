"""`spacecat find`: what a reader finds who types a query into the search."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from spacecat.cli.console import emit, say, warn
from spacecat.cli.exits import ExitCode
from spacecat.cli.help import examples
from spacecat.cli.options import options_of, project_at, root_option, today
from spacecat.diagnostics import has_errors
from spacecat.pages.search_groups import findable_entries
from spacecat.pipeline import prepare_again
from spacecat.search.finding import HITS, index

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from spacecat.search.finding import Hit


@click.command(
    "find",
    epilog=examples(
        "spacecat find ㅇㅁㅎ", "spacecat find kong hyojin", "spacecat find --json mars"
    ),
)
@root_option
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=HITS,
    show_default=True,
    help="Hits to tell at the most.",
)
@click.option("--json", "as_json", is_flag=True, help="Tell them as JSON.")
@click.argument("query", nargs=-1, required=True)
def command(root: Path | None, limit: int, query: tuple[str, ...], *, as_json: bool) -> ExitCode:
    """Find what QUERY means: a title, a person or another entry, by any of its names.

    The search of the site finds the same, and in the same order.
    """
    project = project_at(root)
    prepared, so_far = prepare_again(options_of(project, project.site, today()))
    if has_errors(so_far.problems):
        warn("The catalogue has problems, and something may be missing; see `spacecat check`.")
    found = index(findable_entries(prepared.catalogue).values() if prepared else ())
    hits = found.find(" ".join(query), limit)
    if as_json:
        emit(json.dumps([_told(hit) for hit in hits], ensure_ascii=False, indent=1))
    else:
        for hit in hits:
            say(_line(hit))
    return ExitCode.DONE if hits else ExitCode.PROBLEMS


def _line(hit: Hit) -> str:
    entry = hit.entry
    native = f" ({entry.native})" if entry.native else ""
    other = f" by “{hit.other}”" if hit.other else ""
    return f"/{entry.address}/  {entry.name}{native}, {entry.label}{other}"


def _told(hit: Hit) -> Mapping[str, str | None]:
    entry = hit.entry
    return {
        "name": entry.name,
        "native": entry.native or None,
        "kind": entry.kind.value,
        "label": entry.label,
        "matched": entry.names[hit.name],
        "address": f"/{entry.address}/",
    }
