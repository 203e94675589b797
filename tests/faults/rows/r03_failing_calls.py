"""R3: a call of the system fails, for every call and five reasons."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from ..inject import ATTACHING, Fault, build_with, count
from ..row import Outcome, Row, spread
from ..situations import Situation, beside, ground
from ..trees import tree

if TYPE_CHECKING:
    from pathlib import Path

    from ..situations import Ground

LOST = "The result cannot be written to standard output"
"""What a build says that could do all but say that it is done."""

FAULTS = tuple(Fault(name) for name in ("ENOSPC", "EIO", "EDQUOT", "EROFS", "EMFILE"))


def run(place: Path, attempts: int) -> Outcome:
    """Let every call fail, or as many as are asked for, for each reason in each situation."""
    stage = ground(place)
    pairs = list(itertools.product(Situation, FAULTS))
    each = max(1, attempts // len(pairs))
    tried, broken = 0, []
    for turn in spread(len(pairs), attempts):
        situation, fault = pairs[turn]
        for number in _calls(stage, situation, turn, each):
            tried += 1
            if said := _failed(stage, situation, fault, number):
                broken.append(f"{situation.name}, {fault.name} in call {number}: {said}")
    return Outcome(tried, tuple(broken))


def _calls(stage: Ground, situation: Situation, turn: int, most: int) -> list[int]:
    """Return the numbers of some calls of a build, other ones in each turn."""
    stage.prepare(situation)
    total = count(stage.root)
    return [(number + turn * total // len(FAULTS)) % total + 1 for number in spread(total, most)]


def _failed(stage: Ground, situation: Situation, fault: Fault, number: int) -> str:
    before = stage.prepare(situation)
    ended = build_with(stage.root, fault, number)
    after = tree(stage.out)
    if ended.code == 0 and after != stage.new:
        return "the build says that it is done, and the site is not the new one"
    if ended.code != 0 and not ended.is_clean:
        return f"no clean diagnosis ({ended.code}): {ended.last_line}"
    if ended.code != 0 and after != (stage.new if LOST in ended.last_line else before):
        return f"the build says that nothing was published, and something was: {ended.last_line}"
    if left := beside(stage.root) - stage.beside:
        return f"it leaves {sorted(left)}"
    return stage.judge_repaired()


ROW = Row(
    id="R3",
    promise="When the system refuses a call, the build is done all the same, or says why and "
    "leaves the old site and nothing else.",
    whole=50_000,
    reduced=4,
    run=run,
    needs=("strace",),
    trial=ATTACHING,
)
