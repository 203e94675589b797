"""What the catalogue of this repository takes, from the start of the process: seven titles."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from measure import measured, medians
from pages import Site
from scenarios import clear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators import Generator
    from measure import Cost

_CONTENT = Path(__file__).parent.parent / "content"
_SITES = {"without cards": "without: [card, site-card]\n", "with cards": ""}
"""What the settings say besides: cards are raster images, of which each takes as long as hundreds
of pages."""


def own_catalogue(generator: Generator, folder: Path, runs: int, log: Path) -> Iterator[str]:
    """Yield the lines of a table: cold, and with nothing changed, without cards and with them."""
    sites = [_copied(generator, folder / which, more) for which, more in _SITES.items()]
    # Before the first of these builds, no bytecode is cached.
    costs = [[one for site in sites for one in _costs(site, log)] for _ in range(runs + 1)][1:]
    labels = [f"{what}, {which}" for which in _SITES for what in ("cold", "nothing changed")]
    yield from ("", "### The catalogue of this repository: seven titles", "")
    yield "| | wall | CPU | largest process |"
    yield "| --- | ---: | ---: | ---: |"
    for label, cost in zip(labels, map(medians, zip(*costs, strict=True)), strict=True):
        row = f"{cost.wall:.3f} s | {cost.cpu:.3f} s | {cost.largest / 1e6:,.0f} MB"
        yield f"| {label} | {row} |"


def _copied(generator: Generator, folder: Path, more: str) -> Site:
    """Copy the catalogue, with `more` settings, in place of what earlier runs left."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_CONTENT, folder / "content")
    with (folder / "content/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(more)
    return Site(generator, folder)


def _costs(site: Site, log: Path) -> Iterator[Cost]:
    """Yield the cost of a cold build, and of the next one."""
    clear(site)
    yield measured(site.generator.build, site.folder, log)
    yield measured(site.generator.build, site.folder, log)
