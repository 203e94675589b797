from __future__ import annotations

import subprocess
import sys

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
