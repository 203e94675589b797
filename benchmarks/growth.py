"""How time and memory grow when the catalogue does: ten times the titles, one generator."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from measure import medians
from prepare import written
from scenarios import build, clear

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generators import Generator
    from measure import Cost
    from pages import Site
    from scenarios import Bench

TIMES = 10


def growth(generator: Generator, folder: Path, size: int, bench: Bench) -> Iterator[str]:
    """Yield the lines of a table: cold builds of `size` titles and of `TIMES` as many, in turn.

    What was measured before is removed first: of the three million inodes that 24 GiB of memory
    have, the sites of six generators take 2.4, and that of a hundred thousand titles takes one.
    """
    shutil.rmtree(folder / str(size), ignore_errors=True)
    sites = [written(generator, folder / str(many), many) for many in (size, TIMES * size)]
    runs = [[_cold(site, bench, run) for site in sites] for run in range(1, bench.runs + 1)]
    small, large = map(medians, zip(*runs, strict=True))
    yield from ("", f"### Growth: {generator.label}, cold", "")
    yield f"| | {size:,} titles | {TIMES * size:,} titles | times |"
    yield "| --- | ---: | ---: | ---: |"
    for label, few, many, unit in (
        ("wall", small.wall, large.wall, "s"),
        ("CPU", small.cpu, large.cpu, "s"),
        ("largest process", small.largest / 1e6, large.largest / 1e6, "MB"),
        ("all processes", small.together / 1e6, large.together / 1e6, "MB"),
    ):
        yield f"| {label} | {few:,.1f} {unit} | {many:,.1f} {unit} | {many / few:.1f} |"


def _cold(site: Site, bench: Bench, run: int) -> Cost:
    clear(site)
    return build(bench, site, f"growth {run}")
