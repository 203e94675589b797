"""R2: a build is killed in each call of the system that changes something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..inject import ATTACHING, Fault, build_with, count
from ..row import Outcome, Row, spread
from ..situations import Situation, ground

if TYPE_CHECKING:
    from pathlib import Path

    from ..situations import Ground

KILLED = Fault("SIGKILL")
SLACK = 5
"""Calls beyond those counted: a build on top of other leavings makes a few more or less."""


def run(place: Path, attempts: int) -> Outcome:
    """Kill a build in every call, or in as many as are asked for, in each situation."""
    stage = ground(place)
    tried, broken, ends = 0, [], []
    for situation in Situation:
        stage.prepare(situation)
        total = count(place) + SLACK
        ends.append(f"{total - SLACK} calls in a {situation.name.lower()} build")
        for number in spread(total, max(1, attempts // len(Situation))):
            tried += 1
            if said := _killed(stage, situation, number + 1):
                broken.append(f"{situation.name}, call {number + 1}: {said}")
    return Outcome(tried, tuple(broken), ", ".join(ends))


def _killed(stage: Ground, situation: Situation, number: int) -> str:
    before = stage.prepare(situation)
    build_with(stage.root, KILLED, number)
    return stage.judge(before) or stage.judge_repaired()


ROW = Row(
    id="R2",
    promise="Killed in any call of the system, a build leaves the old site or the new one.",
    whole=10_000,
    reduced=6,
    run=run,
    needs=("strace",),
    trial=ATTACHING,
)
