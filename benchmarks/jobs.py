"""Measures cold builds with the processes that spacecat chooses beside builds in one process.

    python benchmarks/jobs.py --sizes 10 100 1000 --runs 7

The default of `--jobs` must not be slower than one process, whatever the size of a catalogue.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from generators import generators
from install import Programs
from measure import measured
from pages import check_complete, read_facts
from prepare import write_facts, written
from scenarios import clear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generators import Generator
    from pages import Facts, Site

_MEMORY = Path("/dev/shm/spacecat-jobs")  # noqa: S108 - a memory file system is the point
_NAMES = ("spacecat-bare", "spacecat-full")


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line says."""
    given = _parser().parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    known = generators(Programs(given.folder / "tools"))
    print("| | titles | default | `--jobs 1` | default ÷ one, by pairs |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name in given.sites:
        for size in given.sizes:
            print(_row(known[name], given.folder, size, given.runs), flush=True)


def _row(generator: Generator, folder: Path, size: int, runs: int) -> str:
    catalogue = folder / str(size)
    write_facts(catalogue, size)
    site = written(generator, catalogue, size)
    pairs = list(_pairs(site, read_facts(catalogue), folder / "log.txt", runs))
    chosen, alone = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    seconds = f"{chosen:.3f} s | {alone:.3f} s"
    return f"| {generator.label} | {size:,} | {seconds} | {ratio:.2f} |"


def _pairs(site: Site, facts: Facts, log: Path, runs: int) -> Iterator[tuple[float, float]]:
    """Yield the seconds of a cold build with the default and of one in one process, by turns."""
    alone = replace(site.generator, build=(*site.generator.build, "--jobs", "1"))
    for run in range(runs + 1):
        order = (site.generator, alone) if run % 2 else (alone, site.generator)
        walls = {one.build: _cold(replace(site, generator=one), facts, log) for one in order}
        if run:  # before the first, no bytecode is cached
            yield walls[site.generator.build], walls[alone.build]


def _cold(site: Site, facts: Facts, log: Path) -> float:
    clear(site)
    print(f"{site.folder.parent.name} titles, {site.generator.label}", file=sys.stderr, flush=True)
    wall = measured(site.generator.build, site.folder, log).wall
    check_complete(site, facts)
    return wall


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[10, 100, 1_000, 10_000])
    parser.add_argument("--sites", nargs="+", choices=_NAMES, default=list(_NAMES), metavar="SITE")
    parser.add_argument("--runs", type=int, default=7, help="pairs; the table has medians")
    parser.add_argument("--folder", type=Path, default=_MEMORY)
    return parser


if __name__ == "__main__":
    main()
