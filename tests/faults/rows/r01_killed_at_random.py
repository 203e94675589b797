"""R1: a build is killed at a random moment."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .. import forked
from ..row import Outcome, Row
from ..situations import beside, clear
from ..small import write
from ..trees import tree

if TYPE_CHECKING:
    from pathlib import Path

    from ..trees import Tree

MANY, FEW = 2_000, 60
"""Titles of a whole run, and of one in which there are few attempts."""

FIRST = 6
"""Every so many attempts there is no site before."""

REPAIRED = 5
"""Every so many attempts the next build is let through, and looked at."""


@dataclass(slots=True)
class Yard:
    """A catalogue in two states, and how long it takes from one to the other."""

    root: Path
    titles: int
    chance: random.Random = field(default_factory=lambda: random.Random(6))  # noqa: S311 - no secret
    states: list[Tree] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    usual: frozenset[str] = frozenset()

    def measure(self) -> None:
        """Build both states, and time a first build and one on top of it."""
        for state in (0, 1, 0):
            write(self.root, self.titles, state)
            began = time.monotonic()
            forked.build(self.root)
            self.seconds.append(time.monotonic() - began)
            self.states.append(tree(self.root / "site"))
        self.usual = beside(self.root)

    def attempt(self, number: int) -> str:
        """Kill a build on top of what the last one left, and say what is wrong after it."""
        is_first = number % FIRST == 0
        if is_first:
            clear(self.root)
        before = tree(self.root / "site")
        state = number % 2
        write(self.root, self.titles, state)
        ended = self._killed(self.seconds[0 if is_first else 1])
        after = tree(self.root / "site")
        if after not in (before, self.states[state]):
            return f"after {ended} the site is neither the old one nor the new"
        return self._repaired(state) if number % REPAIRED == 0 else ""

    def _killed(self, seconds: float) -> str:
        after = self.chance.uniform(0, 1.05 * seconds)
        with forked.begun(self.root) as fork:
            fork.waited(after)
        return f"{after:.3f} s"

    def _repaired(self, state: int) -> str:
        ended = forked.build(self.root)
        if ended.code != 0:
            return f"the next build fails: {ended.last_line}"
        if tree(self.root / "site") != self.states[state]:
            return "the next build does not repair the site"
        left = beside(self.root) - self.usual
        return f"the next build leaves {sorted(left)}" if left else ""


def run(place: Path, attempts: int) -> Outcome:
    """Kill so many builds, each at a moment of its own."""
    yard = Yard(place, MANY if attempts >= 100 else FEW)
    yard.measure()
    said = [(number, yard.attempt(number)) for number in range(attempts)]
    broken = tuple(f"attempt {number}: {one}" for number, one in said if one)
    return Outcome(attempts, broken, f"{yard.titles:,} titles, one in {FIRST} a first build")


ROW = Row(
    id="R1",
    promise="Killed at any moment, a build leaves the old site or the new one, and the next "
    "build repairs whatever it left beside.",
    whole=600,
    reduced=4,
    run=run,
)
