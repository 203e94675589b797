"""R16: after any history of edits, the site is that of a clean build."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from ..row import Outcome, Row

ROOT = Path(__file__).parents[3]
MACHINES = 2
"""State machines of tests/test_never_stale.py: builds one after another, and the preview."""


def run(place: Path, attempts: int) -> Outcome:
    """Try so many histories, half with builds and half under the preview."""
    each = max(1, attempts // MACHINES)
    done = subprocess.run(
        (
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "tests/test_never_stale.py",
        ),
        cwd=ROOT,
        env={
            **os.environ,
            "SPACECAT_HISTORIES": str(each),
            "TMPDIR": str(place),
            "PYTEST_ADDOPTS": "--numprocesses=2",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    failed = re.findall(r"^FAILED (.*)$", done.stdout, re.MULTILINE)
    if done.returncode and not failed:
        failed = [done.stdout[-300:] + done.stderr[-300:]]
    return Outcome(MACHINES * each, tuple(failed))


ROW = Row(
    id="R16",
    promise="Built on top of any earlier work, a site is byte for byte that of a clean build.",
    whole=500,
    reduced=0,
    run=run,
)
