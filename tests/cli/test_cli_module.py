from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.calls import REPOSITORY
from spacecat import __version__


def test_the_package_can_be_run_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "spacecat", "--version"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"spacecat {__version__}\n"


FULL = Path("/dev/full")
needs_a_full_device = pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")


def _run(*words: str, out: str = "/dev/null", err: str = "/dev/null") -> int:
    with open(out, "w") as stdout, open(err, "w") as stderr:  # noqa: PTH123 - devices, not files
        command = [sys.executable, "-m", "spacecat", *words]
        return subprocess.run(  # noqa: S603 - the words are the tests'
            command, cwd=REPOSITORY, stdout=stdout, stderr=stderr, check=False
        ).returncode


@needs_a_full_device
def test_a_result_that_is_lost_is_told(tmp_path: Path) -> None:
    """Standard output is on a full disk: what was asked for is not there, which is no success."""
    assert _run("schema", "title", out=str(FULL), err=str(tmp_path / "said")) == 3
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert said == (
        "Error: The result cannot be written to standard output: No space left on device.\n"
    )


@needs_a_full_device
def test_warnings_that_are_lost_change_nothing(tmp_path: Path) -> None:
    """Standard error is on a full disk: the exit code alone says that there are problems."""
    (tmp_path / "content").mkdir()
    assert _run("check", "--root", str(tmp_path), err=str(FULL)) == 1
