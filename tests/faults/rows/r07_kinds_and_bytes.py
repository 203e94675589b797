"""R7: files of every kind and of any bytes, wherever a build reads."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

from spacecat.pipeline import Options
from spacecat.project import open_project
from spacecat.serve.crash import BUILD_CRASHED
from spacecat.serve.session import Session

from .. import apart
from ..hostile_files import CASES, Case
from ..row import Outcome, Row, spread
from ..small import write
from ..trees import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ..apart import Told

TITLES = 2


def run(place: Path, attempts: int) -> Outcome:
    """Put so many of the files into a catalogue; check it, build it, and preview it."""
    base = place / "base"
    write(base, TITLES)
    first = apart.build(base)
    cases = [CASES[number] for number in spread(len(CASES), attempts)]
    said = [(case.name, one) for case in cases for one in _case(place / "case", base, case)]
    broken = [f"{name}: {one}" for name, one in said]
    if not first.is_built:
        broken.append(f"nothing hostile: {first.said}")
    return Outcome(3 * len(cases), tuple(broken), f"{len(cases)} kinds and bytes")


def _case(root: Path, base: Path, case: Case) -> Iterator[str]:
    """Put one file there, and say what goes wrong with each command."""
    shutil.copytree(base, root, symlinks=True)
    try:
        before = tree(root / "site")
        case.put(root)
        for name, told in _told(root):
            if fault := told.fault(case.place):
                yield f"{name}: {fault}"
            if not told.is_built and tree(root / "site") != before:
                yield f"{name}: the site is another"
    finally:
        shutil.rmtree(root)


def _told(root: Path) -> Iterator[tuple[str, Told]]:
    yield "check", apart.check(root)
    yield "serve", apart.apart(_previewed(root))
    yield "build", apart.build(root)


def _previewed(root: Path) -> Callable[[], int]:
    """Return what a preview does: it builds, and shows a site or a report."""

    def work() -> int:
        project = open_project(root)
        folders = (project.templates, project.static)
        session = Session(Options(root, root / "preview", date(2026, 1, 1), *folders))
        step = session.rebuild()
        print(*step.told)
        if any(BUILD_CRASHED.code in one for one in step.told):
            return 70
        return 1 if session.shown.report else 0

    return work


ROW = Row(
    id="R7",
    promise="Whatever lies where a build reads: it is built with it, or the file is named.",
    whole=len(CASES),
    reduced=4,
    run=run,
    needs=("true",),
)
