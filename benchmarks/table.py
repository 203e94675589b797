"""Results as Markdown tables: medians, and how spacecat compares."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from measure import medians
from scenarios import COPY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenarios import Results

_HEADINGS = {
    "cold": "Cold: nothing is left of any earlier build",
    "unchanged": "Nothing changed, a process of its own",
    "body": "One body edited, a process of its own",
    "rename": "One person renamed, a process of its own",
    "served-body": "One body edited under the development server, from save to served",
    "served-rename": "One person renamed under the development server, until all pages show it",
}
_OURS = {"spacecat-bare": "bare ÷ this", "spacecat-full": "whole site ÷ this"}
_MEGABYTE = 1_000_000


def tables(
    results: Mapping[str, Results], labels: Mapping[str, str], counts: Mapping[str, int]
) -> Iterator[str]:
    """Yield the lines of all tables; `labels` and `counts` (of pages) are by generator."""
    for scenario, result in results.items():
        yield from ("", f"### {_HEADINGS[scenario]}", "")
        if result.costs:
            yield from _costs(result, labels, counts)
        if result.seconds or result.failures:
            yield from _seconds(result, labels)


def _costs(result: Results, labels: Mapping[str, str], counts: Mapping[str, int]) -> Iterator[str]:
    rows = {name: medians(costs) for name, costs in result.costs.items()}
    walls = {name: cost.wall for name, cost in rows.items()}
    ours = [name for name in _OURS if name in rows]
    head = ["", "pages", "wall", "CPU", "largest process", "all processes"]
    yield from _head([*head, *(_OURS[name] for name in ours)])
    for name, cost in rows.items():
        cells = [
            labels.get(name, COPY),
            f"{counts.get(name, counts.get('spacecat-bare', 0)):,}",
            _time(cost.wall),
            _time(cost.cpu),
            f"{cost.largest / _MEGABYTE:,.0f} MB",
            f"{cost.together / _MEGABYTE:,.0f} MB",
        ]
        yield _row([*cells, *(_ratio(walls[own], walls[name]) for own in ours)])


def _seconds(result: Results, labels: Mapping[str, str]) -> Iterator[str]:
    rows = {name: median(seconds) for name, seconds in result.seconds.items()}
    ours = [name for name in _OURS if name in rows]
    yield from _head(["", "save → served", *(_OURS[name] for name in ours)])
    for name, label in labels.items():
        if name in rows:
            ratios = [_ratio(rows[own], rows[name]) for own in ours]
            yield _row([label, _time(rows[name]), *ratios])
        elif name in result.failures:
            yield _row([label, "stale", *("" for _ in ours)])
    for failure in result.failures.values():
        yield from ("", f"Stale: {failure}")


def _head(cells: list[str]) -> Iterator[str]:
    yield _row(cells)
    yield _row(["---", *("---:" for _ in cells[1:])])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def _ratio(own: float, other: float) -> str:
    ratio = own / other
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2g}"  # noqa: PLR2004 - two digits
