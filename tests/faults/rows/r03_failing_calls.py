"""R3: a call of the system fails, for every call and five reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..inject import ATTACHING, Fault, build_with, count
from ..row import Outcome, Row, spread
from ..situations import Situation, beside, ground
from ..trees import tree

if TYPE_CHECKING:
    from pathlib import Path

    from ..situations import Ground

FAULTS = tuple(Fault(name) for name in ("ENOSPC", "EIO", "EDQUOT", "EROFS", "EMFILE"))


def run(place: Path, attempts: int) -> Outcome:
    """Let every call fail, or as many as are asked for, for each reason in each situation."""
    stage = ground(place)
    tried, broken = 0, []
    each = max(1, attempts // len(Situation) // len(FAULTS))
    for situation in Situation:
        stage.prepare(situation)
        total = count(place)
        for turn, fault in enumerate(FAULTS):
            for number in spread(total, each):
                tried += 1
                shifted = (number + turn * total // len(FAULTS)) % total + 1
                if said := _failed(stage, situation, fault, shifted):
                    broken.append(f"{situation.name}, {fault.name} in call {shifted}: {said}")
    return Outcome(tried, tuple(broken))


def _failed(stage: Ground, situation: Situation, fault: Fault, number: int) -> str:
    before = stage.prepare(situation)
    ended = build_with(stage.root, fault, number)
    after = tree(stage.out)
    if ended.code == 0 and after != stage.new:
        return "the build says that it is done, and the site is not the new one"
    if ended.code != 0 and not ended.is_clean:
        return f"no clean diagnosis ({ended.code}): {ended.last_line}"
    if ended.code != 0 and after != before:
        return f"the build says that nothing was published, and something was: {ended.last_line}"
    if left := beside(stage.root) - stage.beside:
        return f"it leaves {sorted(left)}"
    return stage.judge_repaired()


ROW = Row(
    id="R3",
    promise="When the system refuses a call, the build is done all the same, or says why and "
    "leaves the old site and nothing else.",
    whole=50_000,
    reduced=15,
    run=run,
    needs=("strace",),
    trial=ATTACHING,
)
