"""Measures spacecat beside Hugo, Eleventy and Pelican, on one catalogue, with equal pages.

    python benchmarks/peers.py --size 10000 --runs 5

Generators that are missing are installed into the work folder, which can be deleted afterwards.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generators import generators
from growth import growth
from install import install
from own import own_catalogue
from pages import check_complete, check_same_text, read_facts
from prepare import conditions, write_facts, written
from scenarios import SCENARIOS, Bench, build
from table import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generators import Generator

NAMES = (
    "spacecat-bare",
    "spacecat-full",
    "hugo",
    "eleventy",
    "pelican",
    "pelican-cached",
)
_MEMORY = Path("/dev/shm/spacecat-benchmark")  # noqa: S108 - a memory file system is the point
_WHOLE = "spacecat-full"
"""The one whose pages show more than those of the others."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line says."""
    given = _parser().parse_args(arguments)
    # An exception, unlike the end that the signal would be, stops the servers first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    given.folder.mkdir(parents=True, exist_ok=True)
    log = given.folder / "log.txt"
    known = generators(install(given.folder / "tools", given.tools, log))
    bench = _bench(given, log, [known[name] for name in given.tools])
    results = {name: SCENARIOS[name](bench) for name in given.only or SCENARIOS}
    labels = {site.generator.name: site.generator.label for site in bench.sites}
    counts = {site.generator.name: site.count() for site in bench.sites}
    print("\n".join((*conditions(given.size, given.runs), *tables(results, labels, counts))))
    if given.growth:
        print("\n".join(growth(known["spacecat-bare"], given.folder, given.size, bench)))
    if given.own:
        print("\n".join(own_catalogue(known[_WHOLE], given.folder / "own", given.runs, log)))


def _bench(given: argparse.Namespace, log: Path, chosen: list[Generator]) -> Bench:
    """Write a catalogue for each generator, build it once, and see that the pages are equal."""
    _tell("writing the catalogues")
    catalogue = given.folder / str(given.size)
    write_facts(catalogue, given.size)
    sites = [written(generator, catalogue, given.size) for generator in chosen]
    bench = Bench(sites, read_facts(catalogue), given.runs, log, _tell)
    for site in sites:
        build(bench, site, "first build")
        check_complete(site, bench.facts)
    check_same_text([site for site in sites if site.generator.name != _WHOLE], bench.facts)
    return bench


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=1_000, help="titles; people are twice as many")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--tools", nargs="+", choices=NAMES, default=list(NAMES), metavar="TOOL")
    parser.add_argument("--only", nargs="+", choices=list(SCENARIOS), metavar="SCENARIO")
    parser.add_argument("--growth", action="store_true", help="also build ten times the size")
    parser.add_argument("--own", action="store_true", help="also build this repository's catalogue")
    parser.add_argument("--folder", type=Path, default=_MEMORY)
    return parser


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
