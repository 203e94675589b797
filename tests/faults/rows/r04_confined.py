"""R4: a build has too little room, too few files, too little memory, or no rights."""

from __future__ import annotations

import itertools
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .. import forked
from ..builds import NO_MEMORY
from ..confined import CONFINEMENTS
from ..row import Outcome, Row
from ..small import write
from ..trees import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..confined import Confinement

SIZES = (20, 200, 1_000)
"""Titles: what fits everywhere or nearly, what fits in some, what fits nowhere."""


def run(place: Path, attempts: int) -> Outcome:
    """Build in so many combinations of a confinement and a size, with and without an old site."""
    possible = [one for one in CONFINEMENTS if one.is_possible]
    combinations = itertools.product(SIZES, possible)
    chosen = list(itertools.islice(combinations, attempts))
    broken: list[str] = []
    del place  # others may not read it
    for titles, confinement in chosen:
        with _open_to_all() as root:
            said = _attempt(root, confinement, titles)
            broken += [f"{confinement.name}, {titles:,} titles: {one}" for one in said]
    impossible = len(CONFINEMENTS) - len(possible)
    beside = f"; {impossible} confinements need the superuser" if impossible else ""
    return Outcome(len(chosen), tuple(broken), f"sizes of {SIZES[: -(-len(chosen) // 8)]}{beside}")


@contextmanager
def _open_to_all() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="spacecat-confined-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        yield root


def _attempt(root: Path, confinement: Confinement, titles: int) -> Iterator[str]:
    """Publish one title at large, then build all of them confined; say what is wrong after it."""
    place = root / "out"
    place.mkdir()
    write(root, 1)
    options = ("--output", str(place / "site"))
    with confinement.around(place):
        forked.build(root, *options)
        before = tree(place / "site")
        write(root, titles)
        fork = forked.Fork(root, *options, before=confinement.within)
        fork.begin()
        ended = fork.ended()
        after = tree(place / "site")
        lacks_memory = ended.code == NO_MEMORY and "memory" in confinement.name
        if ended.code != 0 and not ended.is_clean and not lacks_memory:
            yield f"no clean diagnosis ({ended.code}): {ended.last_line}"
        if ended.code != 0 and after != before:
            yield f"the old site is not as it was: {ended.last_line}"
        if ended.code == 0 and not _is_whole(after, titles):
            yield "the build says that it is done, and pages are missing"


def _is_whole(after: dict[str, str], titles: int) -> bool:
    return all(f"titles/title-{number}/index.html" in after for number in range(titles))


ROW = Row(
    id="R4",
    promise="With too little room, files, memory or rights, a build is done all the same, or "
    "says why and leaves the old site.",
    whole=len(SIZES) * len(CONFINEMENTS),
    reduced=len(CONFINEMENTS),
    run=run,
    needs=("mount",),
)
