"""S2: what spacecat depends on is new enough not to have what is known to be wrong with it."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ..row import Outcome, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]

Version: TypeAlias = "tuple[int, ...]"

ANSWERED = {
    "jinja2": ("3.1.6", "CVE-2024-22195, CVE-2024-34064, CVE-2024-56326, CVE-2025-27516"),
    "markdown": ("3.11.3", "CVE-2025-69534; time without end or in the square of the input"),
    "pyyaml": ("6.0.3", "PYSEC-2018-49, PYSEC-2020-96, PYSEC-2020-176, PYSEC-2021-142"),
    "tornado": ("6.6.1", "CVE-2024-7592, CVE-2025-47287; links out of the served folder"),
    "pillow": ("13.0", "GHSA-5x8w-8jj5-q52h, CVE-2026-96639, CVE-2026-96643"),
}
"""The least version of what has been wrong, and what it answers."""


def run(place: Path, attempts: int) -> Outcome:
    """Compare the floors, what is installed, the lock file and the bill of materials."""
    del place, attempts
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    floors = {name: floor for name, _, floor in map(_parted, project["dependencies"])}
    locked = _locked((ROOT / ".ci" / "lock.txt").read_text("utf-8"))
    broken = [
        *_too_low(floors),
        *_behind(floors, {name: version(name) for name in floors}, "installed"),
        *_behind(floors, {name: one for name, (one, _) in locked.items()}, "locked"),
        *(f"{name} is locked without a digest" for name, (_, own) in locked.items() if not own),
        *_not_listed(locked),
    ]
    return Outcome(len(floors) + len(locked), tuple(broken))


def _too_low(floors: dict[str, str]) -> Iterator[str]:
    for name, (least, answers) in ANSWERED.items():
        if _version(floors.get(name, "0")) < _version(least):
            yield f"{name} may be older than {least}, which answers {answers}"


def _behind(floors: dict[str, str], found: dict[str, str], how: str) -> Iterator[str]:
    for name, floor in floors.items():
        if name not in found:
            yield f"{name} is not {how}"
        elif _version(found[name]) < _version(floor):
            yield f"{name} {found[name]} is {how}, and is older than {floor}"


def _not_listed(locked: dict[str, tuple[str, list[str]]]) -> Iterator[str]:
    bill = json.loads((ROOT / ".ci" / "sbom.json").read_text("utf-8"))
    listed = {one["name"]: one["version"] for one in bill["components"]}
    if listed != {name: one for name, (one, _) in locked.items()}:
        yield "the bill of materials does not list what is locked: python docs/bill_of_materials.py"


def _parted(requirement: str) -> tuple[str, str, str]:
    return requirement.partition(">=")


def _locked(text: str) -> dict[str, tuple[str, list[str]]]:
    """Return the locked packages by name, with their version and digests of their files."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    heads = ((re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", block), block) for block in blocks)
    return {
        head[1]: (head[2], re.findall(r"--hash=sha256:[0-9a-f]{64}", block))
        for head, block in heads
        if head
    }


def _version(text: str) -> Version:
    return tuple(int(part) for part in re.findall(r"\d+", text))


ROW = Row(
    id="S2",
    promise="No dependency may be older than the version that answers its advisories; what is "
    "locked has digests, and is in the bill of materials.",
    whole=1,
    reduced=1,
    run=run,
)
