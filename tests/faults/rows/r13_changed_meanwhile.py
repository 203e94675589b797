"""R13: files of the catalogue change, come, go and are cut short while they are built."""

from __future__ import annotations

import random
import shutil
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .. import forked
from ..row import Outcome, Row
from ..small import write
from ..trees import tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TITLES = 60
EACH_SECOND = 200
"""Changes in a second."""

PUBLISHED, REFUSED = FINE = ("published", "refused")


def run(place: Path, attempts: int) -> Outcome:
    """Build so many times while somebody rummages in the content."""
    write(place, TITLES)
    forked.build(place)
    ends = [_attempt(place, number) for number in range(attempts)]
    broken = [f"build {number}: {one}" for number, one in enumerate(ends) if one not in FINE]
    if wrong := _settled(place):
        broken.append(wrong)
    beside = f"{EACH_SECOND} changes a second, {ends.count(PUBLISHED):,} published all the same"
    return Outcome(attempts, tuple(broken), beside)


def _attempt(root: Path, number: int) -> str:
    write(root, TITLES, number)
    before = tree(root / "site")
    with _rummaging(root / "content" / "titles", random.Random(number)):  # noqa: S311 - no secret
        ended = forked.build(root)
    if ended.code == 0:
        return PUBLISHED
    if not ended.is_clean:
        return f"no clean diagnosis ({ended.code}): {ended.last_line}"
    return REFUSED if tree(root / "site") == before else "it says that nothing was published"


def _settled(root: Path) -> str:
    """When all is quiet, the next build is what a clean one is."""
    write(root, TITLES)
    forked.build(root)
    built = tree(root / "site")
    for path in root.iterdir():
        if path.name != "content":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    forked.build(root)
    return (
        "" if tree(root / "site") == built else "afterwards, the site is not that of a clean build"
    )


@contextmanager
def _rummaging(folder: Path, chance: random.Random) -> Iterator[None]:
    over = threading.Event()

    def rummage() -> None:
        while not over.is_set():
            _change(folder, chance)
            time.sleep(1 / EACH_SECOND)

    thread = threading.Thread(target=rummage)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _change(folder: Path, chance: random.Random) -> None:
    """Do one of the things that editors and their programs do to a file."""
    path = folder / f"title-{chance.randrange(TITLES)}.md"
    whole = f"---\nname: {path.stem.title()}\nkind: film\n---\n\nText {chance.random()}.\n"
    what = chance.randrange(6)
    if what == 0:
        path.unlink(missing_ok=True)
    elif what == 1:
        path.write_text(whole[: chance.randrange(len(whole))], encoding="utf-8")
    elif what == 2:
        draft = path.with_suffix(".md.tmp")
        draft.write_text(whole, encoding="utf-8")
        draft.replace(path)
    elif what == 3 and path.exists():
        path.rename(folder / f"title-{chance.randrange(TITLES)}.md")
    else:
        path.write_text(whole, encoding="utf-8")


ROW = Row(
    id="R13",
    promise="Whatever happens to the content during a build, it publishes what it read or says "
    "what was wrong, and the next build is right.",
    whole=200,
    reduced=4,
    run=run,
)
