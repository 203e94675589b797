"""Writes the catalogues, each in a process of its own, and says what was measured where."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from install import VERSIONS
from pages import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generators import Generator

_WRITE = Path(__file__).parent / "write.py"


def write_facts(folder: Path, size: int) -> None:
    """Write what `pages.read_facts` reads."""
    _write("facts", folder, size)


def written(generator: Generator, folder: Path, size: int) -> Site:
    """Write the catalogue for a generator, in place of what earlier runs left."""
    target = folder / generator.name
    shutil.rmtree(target, ignore_errors=True)
    _write(generator.site, target, size)
    return Site(generator, target)


def conditions(size: int, runs: int) -> Iterator[str]:
    """Yield what a reader must know to judge the tables."""
    versions = ", ".join(f"{name.capitalize()} {version}" for name, version in VERSIONS.items())
    node = subprocess.run(["node", "--version"], capture_output=True, check=False, text=True)
    yield f"{size:,} titles, {2 * size:,} people. Medians of {runs} runs, all tools in turn."
    yield f"{versions}; Python {platform.python_version()}, Node {node.stdout.strip()};"
    yield f"{os.cpu_count()} cores, {platform.system()}."


def _write(what: str, folder: Path, size: int) -> None:
    command = [sys.executable, str(_WRITE), what, str(folder), "--size", str(size)]
    subprocess.run(command, check=True)
