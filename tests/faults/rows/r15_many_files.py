"""R15: there are two hundred thousand files."""

from __future__ import annotations

import os
import resource
from typing import TYPE_CHECKING

from .. import forked
from ..row import Outcome, Row
from ..small import SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

FILES = 200_000
FEW = 500
"""Files of a reduced run, and the most that a process may have open in it."""

WITHOUT = "without: [card, site-card, people, index, redirect, constellation, statistics]\n"


def run(place: Path, attempts: int) -> Outcome:
    """Build a catalogue of so many files, with few of them open at a time."""
    files = FILES if attempts > 1 else FEW
    _write(place, files)
    fork = forked.Fork(place, before=_few_open)
    fork.begin()
    ended = fork.ended(patience=3_600)
    made = sum(1 for _ in os.scandir(place / "site" / "people")) if ended.code == 0 else 0
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    broken = () if made >= files else (f"it ends with {ended.code}: {ended.last_line}",)
    return Outcome(1, broken, f"{files:,} files, {peak:,} MB at the most")


def _write(root: Path, files: int) -> None:
    folder = root / "content" / "people"
    folder.mkdir(parents=True)
    settings = SETTINGS.rpartition("without:")[0] + WITHOUT
    (root / "content" / "site.yaml").write_text(settings, encoding="utf-8")
    for number in range(files):
        text = f"---\nname: Somebody {number}\nsummary: One of many.\n---\n"
        (folder / f"somebody-{number}.md").write_text(text, encoding="utf-8")


def _few_open() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))


ROW = Row(
    id="R15",
    promise="Two hundred thousand entries are built, with at most 256 files open.",
    whole=2,
    reduced=1,
    run=run,
)
