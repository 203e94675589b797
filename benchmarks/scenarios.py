"""What is measured: each scenario runs all generators in turn, several times over."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from edits import BodyEdit, Rename
from measure import Cost, measured
from pages import PagesDiffer, check_complete
from served import NotServed, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from edits import Edit
    from pages import Facts, Site

COPY = "cp -r"
"""The name under which copying the finished site stands: what writing it costs at the least."""


@dataclass(slots=True)
class Results:
    """What came of one scenario, by generator: costs, or seconds until served, or a failure."""

    costs: dict[str, list[Cost]] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bench:
    """The sites to measure, and how often."""

    sites: Sequence[Site]
    facts: Facts
    runs: int
    log: Path
    """Where a program's output goes; it is read only if the program fails."""
    tell: Callable[[str], None]


def build(bench: Bench, site: Site, what: str) -> Cost:
    """Build a site; `what` tells the reader of the terminal why."""
    bench.tell(f"{what}: {site.generator.label}")
    return measured(site.generator.build, site.folder, bench.log)


def clear(site: Site) -> None:
    """Remove all that earlier builds left."""
    for name in (site.generator.output, *site.generator.caches):
        _remove(site.folder / name)


def cold(bench: Bench) -> Results:
    """Build with nothing left of any earlier build; then copy what spacecat's bare site is."""
    results = Results()
    for run in range(1, bench.runs + 1):
        for site in bench.sites:
            clear(site)
            cost = build(bench, site, f"cold {run}")
            check_complete(site, bench.facts)
            results.costs.setdefault(site.generator.name, []).append(cost)
        results.costs.setdefault(COPY, []).append(_copy(bench))
    return results


def unchanged(bench: Bench) -> Results:
    """Build once more, in a process of its own, when nothing has changed."""
    results = Results()
    for run in range(1, bench.runs + 1):
        for site in bench.sites:
            cost = build(bench, site, f"unchanged {run}")
            results.costs.setdefault(site.generator.name, []).append(cost)
    return results


def body(bench: Bench) -> Results:
    """Edit the body of one title, then build in a process of its own."""
    return _edited(bench, BodyEdit(bench.facts), "body")


def rename(bench: Bench) -> Results:
    """Rename one person, then build in a process of its own."""
    return _edited(bench, Rename(bench.facts), "rename")


def served_body(bench: Bench) -> Results:
    """Edit the body of one title under the development server of each generator."""
    return _served(bench, BodyEdit(bench.facts), "served body")


def served_rename(bench: Bench) -> Results:
    """Rename one person under the development server of each generator."""
    return _served(bench, Rename(bench.facts), "served rename")


SCENARIOS: dict[str, Callable[[Bench], Results]] = {
    "cold": cold,
    "unchanged": unchanged,
    "body": body,
    "rename": rename,
    "served-body": served_body,
    "served-rename": served_rename,
}


def _edited(bench: Bench, edit: Edit, name: str) -> Results:
    results = Results()
    for run in range(1, bench.runs + 1):
        for site in bench.sites:
            html = edit.save(site.folder)
            cost = build(bench, site, f"{name} {run}")
            for address in edit.addresses:
                if html not in site.read(address):
                    raise PagesDiffer(f"{site.generator.label} left {address} without {html}.")
            results.costs.setdefault(site.generator.name, []).append(cost)
    return results


def _served(bench: Bench, edit: Edit, name: str) -> Results:
    """Measure one server after the other: two at a time would watch each other's work."""
    results = Results()
    for site in bench.sites:
        bench.tell(f"{name}: {site.generator.label}")
        try:
            with serving(site, [edit], bench.log) as server:
                # The first edit also pays for what a server does only once.
                server.apply(edit)
                seconds = [server.apply(edit) for _ in range(bench.runs)]
        except NotServed as stale:
            results.failures[site.generator.name] = str(stale)
        else:
            results.seconds[site.generator.name] = seconds
    return results


def _copy(bench: Bench) -> Cost:
    first = bench.sites[0]
    target = first.folder.parent / "copy"
    _remove(target)
    bench.tell("copying")
    return measured(("cp", "-r", str(first.output), str(target)), first.folder, bench.log)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
