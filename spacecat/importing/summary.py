"""What comes of an import, in words for people and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.importing.results import Outcome
from spacecat.report.machine import problem_data, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.importing.results import Result
    from spacecat.importing.run import Import
    from spacecat.importing.table import Table

MOST_LISTED = 10
"""Rows of each outcome that a summary names; all of them are in the JSON."""

_SILENT = (Outcome.UNCHANGED,)
"""What needs no list: these rows are as they were."""


def summary(done: Import, table: Table, *, files: int | None) -> str:
    """Return what comes of a table; `files` were written, or nothing was where it is None."""
    return "\n".join(_lines(done, table, files))


def as_json(done: Import, table: Table, *, files: int | None) -> str:
    """Return what comes of a table as one JSON object.

    ``version``
        1; it counts up when a member goes or changes its meaning, not when one is added.
    ``table``, ``rows``, ``outcomes``
        The file, how many rows it has, and how many of them have each outcome: ``new``,
        ``changed``, ``unchanged``, ``merged``, ``edited``, ``ambiguous``, ``refused``.
    ``written``
        How many files were written, or null where that was not asked for.
    ``entries``
        For each row its ``row`` and ``line`` (from 1), ``outcome``, ``name`` and ``path``.
    ``brought``
        The paths of the entries that the map brings along.
    ``unused``, ``ignored``, ``gone``
        Columns that become nothing; those that the map leaves out, and why; files without a row.
    ``problems``
        As in the JSON of ``spacecat check``.
    """
    counts = done.counts
    return written(
        {
            "version": 1,
            "table": table.path,
            "rows": len(done.results),
            "outcomes": {outcome.value: counts.get(outcome, 0) for outcome in Outcome},
            "written": files,
            "entries": [_entry(one, table) for one in done.results],
            "brought": [one.path for one in done.brought],
            "unused": list(done.unused),
            "ignored": dict(done.ignored),
            "gone": list(done.gone),
            "problems": [problem_data(problem) for problem in done.problems],
        }
    )


def _entry(result: Result, table: Table) -> dict[str, object]:
    row = result.row
    return {
        "row": row.number if row else None,
        "line": table.place(row).line if row else None,
        "outcome": result.outcome.value,
        "name": result.name,
        "path": result.path,
    }


def _lines(done: Import, table: Table, files: int | None) -> Iterator[str]:
    counts = done.counts
    said = ", ".join(f"{counts[one]:,} {one}" for one in Outcome if counts.get(one))
    yield f"{_rows(len(done.results))} of {table.path}{f': {said}' if said else ''}."
    for outcome in Outcome:
        if outcome not in _SILENT:
            yield from _listed(done, outcome)
    if done.brought:
        yield f"The map brings along {', '.join(one.path for one in done.brought)}."
    for column, why in done.ignored.items():
        yield f"Left out: column “{column}”. {why}"
    if done.unused:
        columns = ", ".join(f"“{column}”" for column in done.unused)
        yield f"Not imported, for the map says nothing of them: columns {columns}."
    for path in done.gone:
        yield f"The row of {path} is not in the table; the entry stays."
    yield _written(done, files)


def _listed(done: Import, outcome: Outcome) -> Iterator[str]:
    found = [one for one in done.results if one.outcome is outcome and one.row]
    for one in found[:MOST_LISTED]:
        where = f"  {one.path}" if one.path else ""
        yield f"  {outcome:<9}  row {one.row.number if one.row else ''}  {one.name}{where}".rstrip()
    if len(found) > MOST_LISTED:
        yield f"  {outcome:<9}  and {len(found) - MOST_LISTED:,} more"


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def _written(done: Import, files: int | None) -> str:
    planned = len(done.planned)
    if not planned:
        return "There is nothing to write."
    if files is None:
        return f"Nothing was written. With --apply, {_files(planned)} will be."
    return f"Wrote {_files(files)}."


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number:,} files"
