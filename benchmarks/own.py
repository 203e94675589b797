"""What the catalogue of this repository takes, from the start of the process: seven titles."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from measure import measured, medians

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from measure import Cost

_REPOSITORY = Path(__file__).parent.parent
_TODAY = "2026-11-01"
_BUILD = (sys.executable, str(_REPOSITORY / "build.py"), "build", "--root", ".", "--today", _TODAY)
_LEFT = ("site", ".spacecat", ".site.seen", ".site.lock", ".site.stage")
_WITHOUT_CARDS = "without: [card, site-card]\n"
"""Cards are raster images, each of which takes as long as hundreds of pages."""


@dataclass(frozen=True, slots=True)
class _Case:
    label: str
    folder: Path
    prepare: Callable[[Path], None]


def own_catalogue(folder: Path, runs: int, log: Path) -> Iterator[str]:
    """Yield the lines of a table: cold, and with nothing changed, with cards and without."""
    whole, plain = _copied(folder / "whole", ""), _copied(folder / "plain", _WITHOUT_CARDS)
    cases = (
        _Case("cold, without cards", plain, _clear),
        _Case("nothing changed, without cards", plain, _leave),
        _Case("cold", whole, _clear),
        _Case("nothing changed", whole, _leave),
    )
    # Before the first of these builds, no bytecode is cached.
    costs = [[_cost(case, log) for case in cases] for _ in range(runs + 1)][1:]
    yield from ("", "### The catalogue of this repository: seven titles", "")
    yield "| | wall | CPU | largest process |"
    yield "| --- | ---: | ---: | ---: |"
    for case, cost in zip(cases, map(medians, zip(*costs, strict=True)), strict=True):
        row = f"{cost.wall:.3f} s | {cost.cpu:.3f} s | {cost.largest / 1e6:,.0f} MB"
        yield f"| {case.label} | {row} |"


def _copied(folder: Path, more: str) -> Path:
    """Copy the catalogue, with `more` settings, in place of what earlier runs left."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_REPOSITORY / "content", folder / "content")
    with (folder / "content/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(more)
    return folder


def _cost(case: _Case, log: Path) -> Cost:
    case.prepare(case.folder)
    return measured(_BUILD, case.folder, log)


def _clear(folder: Path) -> None:
    for name in _LEFT:
        place = folder / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)


def _leave(_folder: Path) -> None:
    """Change nothing."""
