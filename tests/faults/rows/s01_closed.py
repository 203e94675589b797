"""S1: a build has no network, and is watched for asking after one, or for starting a program."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from ..builds import SPACECAT, ended, start
from ..row import Outcome, Row
from ..trees import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
COMMANDS = (
    ("build", "--today", "2026-11-20"),
    ("check",),
    ("schema", "title"),
    ("why", "/"),
)
"""What is watched; the preview's server alone has to do with more than pairs of sockets."""


def run(place: Path, attempts: int) -> Outcome:
    """Build the project's own catalogue without a network, and watch so many commands."""
    broken = list(_without_network(place / "unconnected"))
    for words in COMMANDS[:attempts]:
        broken += [f"{words[0]}: {one}" for one in _watched(place, words)]
    return Outcome(min(attempts, len(COMMANDS)) + 1, tuple(broken))


def _without_network(site: Path) -> Iterator[str]:
    process = start(ROOT, "--output", str(site), before=("unshare", "-n"))
    if (end := ended(process)).code != 0:
        yield f"without a network it ends with {end.code}: {end.last_line}"
    elif "index.html" not in tree(site):
        yield "without a network there is no site"


def _watched(place: Path, words: tuple[str, ...]) -> Iterator[str]:
    """Run a command under strace; tell of sockets that lead out, and of programs beside our own."""
    log = place / "calls.log"
    command = (*SPACECAT, words[0], "--root", str(ROOT), *words[1:])
    if words[0] == "build":
        command += ("--output", str(place / "watched"))
    elif words[0] == "schema":
        command = (*SPACECAT, *words)
    watch = ("strace", "-f", "-qq", "-e", "trace=network,execve", "-o", str(log))
    done = subprocess.run((*watch, *command), capture_output=True, text=True, check=False)
    calls = log.read_text("utf-8", "replace").splitlines()
    programs = [call for call in calls if re.search(r"\bexecve\(", call)]
    networks = [call for call in calls if re.search(r"\b(socket|connect|bind|listen)\(", call)]
    if done.returncode not in {0, 1}:
        yield f"it ends with {done.returncode}: {done.stderr[-200:]}"
    if not programs:
        yield "nothing was watched"
    yield from (f"it starts a program: {call}" for call in programs[1:])
    yield from (f"it asks for a network: {call}" for call in networks)


ROW = Row(
    id="S1",
    promise="A build opens no connection and starts no program, and needs neither.",
    whole=len(COMMANDS),
    reduced=1,
    run=run,
    needs=("strace", "unshare"),
    trial=("unshare", "-n", "strace", "-o", "/dev/null", "true"),
)
