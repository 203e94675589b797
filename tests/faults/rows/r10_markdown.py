"""R10: bodies that take Markdown for ever, or deeper than its stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import apart
from ..hostile_markdown import bodies
from ..row import Outcome, Row, spread
from ..small import write

if TYPE_CHECKING:
    from pathlib import Path

    from ..apart import Told

FAMILIES = tuple(bodies())
PATH = "content/titles/title-1.md"


def run(place: Path, attempts: int) -> Outcome:
    """Check a catalogue with each of so many bodies, one after the other."""
    write(place, 3)
    chosen = [FAMILIES[number] for number in spread(len(FAMILIES), attempts)]
    told = {name: _checked(place, body) for name, body in chosen}
    faults = {name: one.fault(f"{PATH}:") for name, one in told.items()}
    broken = tuple(f"{name}: {fault}" for name, fault in faults.items() if fault)
    longest = max(one.seconds for one in told.values())
    refused = sum(not one.is_built for one in told.values())
    return Outcome(len(chosen), broken, f"{refused} refused, {longest:.1f} s at the most")


def _checked(root: Path, body: str) -> Told:
    (root / PATH).write_text(f"---\nname: X\nkind: film\n---\n\n{body}\n", encoding="utf-8")
    return apart.check(root)


ROW = Row(
    id="R10",
    promise="Every body is rendered or refused within five seconds, whatever it holds.",
    whole=len(FAMILIES),
    reduced=3,
    run=run,
    needs=("true",),
)
