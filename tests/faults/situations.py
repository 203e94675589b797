"""How a site stands when a build begins: not at all, published once, published twice."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from . import forked, small
from .trees import tree

if TYPE_CHECKING:
    from pathlib import Path

    from .trees import Tree

TITLES = 20
OLD, NEW = 0, 1


class Situation(Enum):
    """What earlier builds left."""

    FIRST = 0
    """Nothing: there is no site."""
    SECOND = 1
    """A site that was built once, without a twin that could be brought up to date."""
    THIRD = 2
    """A site with a twin."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A catalogue in a folder, and what its site is in its new state."""

    root: Path
    new: Tree
    beside: frozenset[str]
    """What lies beside the site when nothing happened."""

    @property
    def out(self) -> Path:
        """The folder of the site."""
        return self.root / "site"

    def prepare(self, situation: Situation) -> Tree:
        """Bring the site into a situation, with an edit that is due; return what stands there."""
        small.write(self.root, TITLES, OLD)
        if situation is not Situation.THIRD or not (self.root / ".site.stage").exists():
            clear(self.root)
        if situation is not Situation.FIRST:
            forked.build(self.root)
        if situation is Situation.THIRD:
            small.write(self.root, TITLES, NEW)
            forked.build(self.root)
            small.write(self.root, TITLES, OLD)
            forked.build(self.root)
        small.write(self.root, TITLES, NEW)
        return tree(self.out)

    def judge(self, before: Tree) -> str:
        """Say what is wrong with the site, which is to be the old one or the new."""
        if tree(self.out) not in (before, self.new):
            return "the site is neither the old one nor the new"
        return ""

    def judge_repaired(self) -> str:
        """Build once more, and say what is wrong with what comes of it."""
        again = forked.build(self.root)
        if again.code != 0:
            return f"the next build fails: {again.last_line}"
        if tree(self.out) != self.new:
            return "the next build does not repair the site"
        if left := beside(self.root) - self.beside:
            return f"the next build leaves {sorted(left)}"
        return ""


def ground(root: Path) -> Ground:
    """Write the catalogue, and build both of its states to know them."""
    small.write(root, TITLES, NEW)
    forked.build(root)
    new = tree(root / "site")
    small.write(root, TITLES, OLD)
    forked.build(root)
    return Ground(root, new, beside(root))


def clear(root: Path) -> None:
    """Remove the site and all that builds left beside it."""
    for path in root.iterdir():
        if path.name != "content":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def beside(root: Path) -> frozenset[str]:
    """Return what lies beside the site, and what in the folder of stages."""
    stage = root / ".site.stage"
    inside = {f".site.stage/{path.name}" for path in stage.iterdir()} if stage.is_dir() else set()
    return frozenset({path.name for path in root.iterdir()} | inside)
