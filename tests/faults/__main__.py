"""Run rows of faults, whole or reduced, and print the figure of each."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from .table import all_rows

if TYPE_CHECKING:
    from .row import Outcome, Row

MOST_TOLD = 20
"""Broken attempts that are told of one row."""


def main() -> int:
    """Run what the command line asks for; return 1 if a promise was broken, 2 if none is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help="the rows to run; all, if none")
    parser.add_argument("--reduced", action="store_true", help="fewer attempts, as in .ci/run")
    parser.add_argument("--attempts", type=int, help="this many attempts of each row")
    wishes = parser.parse_args()
    chosen = [row for row in all_rows() if not wishes.rows or row.id in wishes.rows]
    if wishes.reduced:
        chosen = [row for row in chosen if row.reduced]
    if not chosen or len(chosen) < len(set(wishes.rows)):
        parser.error(f"The rows are: {', '.join(row.id for row in all_rows())}.")
    held = [_held(row, wishes.attempts or _attempts(row, reduced=wishes.reduced)) for row in chosen]
    return 0 if all(held) else 1


def _attempts(row: Row, *, reduced: bool) -> int:
    return row.reduced if reduced else row.whole


def _held(row: Row, attempts: int) -> bool:
    """Run a row and print what came of it; whether its promise was tried, and not broken."""
    if row.missing:
        print(f"{row.id:<4} not run: it needs {', '.join(row.missing)}. {row.promise}", flush=True)
        return True
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="spacecat-faults-") as folder:
        outcome = row.run(Path(folder), attempts)
    seconds = time.monotonic() - start
    _tell(row, outcome, seconds)
    return outcome.tried > 0 and not outcome.broken


def _tell(row: Row, outcome: Outcome, seconds: float) -> None:
    print(f"{row.id:<4} {outcome.figure} ({seconds:.0f} s). {row.promise}", flush=True)
    for one in outcome.broken[:MOST_TOLD]:
        print(f"       {one}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
