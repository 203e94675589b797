"""R5: there are files of others in the output folder, or the folder is no place for a site."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

from .. import forked
from ..row import Outcome, Row
from ..situations import clear
from ..small import write
from ..trees import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TITLES = 6
PATHS = (
    *("CNAME", "photo.jpg", "keep/thesis.txt", "titles/notes.txt", "titles/title-1/draft.txt"),
    *("titles/title-2/mine.txt", ".well-known/security.txt", "a/b/c/d.txt", "사진/그림.png"),
    *("index.html", "titles/title-0/index.html", "titles/title-2/index.html", "people", "static"),
    *("titles/title-9/index.html", "titles/title-9", "static/style.css", "tags/index.html"),
)
"""Where others put things: beside ours, in our folders, in the place of pages old and to come."""


def run(place: Path, attempts: int) -> Outcome:
    """Build over so many layouts of what others put there, and to each place that is none."""
    places = [f"to {name}: {said}" for name, said in _no_places(place / "places") if said]
    root = place / "layouts"
    root.mkdir()
    said = [(number, _layout(root, random.Random(number))) for number in range(attempts)]  # noqa: S311 - no secret
    broken = [f"layout {number}: {one}" for number, one in said if one]
    return Outcome(
        attempts + PLACES, (*places, *broken), f"{PLACES} of them are no place for a site"
    )


def _layout(root: Path, chance: random.Random) -> str:
    """Let others put things there, edit and build; say what of theirs is not as it was."""
    if not (root / "site").is_dir() or chance.random() < 0.2:
        _begin(root)
    outside = root / "outside.txt"
    outside.write_text("not of the site", encoding="utf-8")
    out = root / "site"
    theirs = [
        path for path in chance.sample(PATHS, chance.randint(1, 5)) if _put(out, path, chance)
    ]
    before = {path: _what(out / path) for path in theirs}
    _edit(root, chance)
    ended = forked.build(root)
    lost = [path for path in theirs if _what(out / path) != before[path]]
    if outside.read_text(encoding="utf-8") != "not of the site":
        lost.append("a file outside")
    shutil.rmtree(root / "content")
    if ended.code != 0:
        clear(root)
        if not ended.is_clean:
            return f"no clean diagnosis ({ended.code}): {ended.last_line}"
    return f"{lost[0]} is not as its owner left it" if lost else ""


def _begin(root: Path) -> None:
    shutil.rmtree(root)
    root.mkdir()
    write(root, TITLES)
    forked.build(root)


def _edit(root: Path, chance: random.Random) -> None:
    write(root, chance.choice((TITLES, TITLES - 1, TITLES + 4)), chance.randint(0, 2))
    (root / "content" / "titles" / "title-2.md").unlink()


def _put(out: Path, path: str, chance: random.Random) -> bool:
    """Put something there as its owner would; whether there was a way to."""
    place = out / path
    sort = chance.choice(_SORTS)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.is_dir() or place.is_symlink():
            place.unlink(missing_ok=True)
        sort(place)
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        return False
    return True


def _file(place: Path) -> None:
    place.write_text("of another", encoding="utf-8")


def _folder(place: Path) -> None:
    place.mkdir()
    (place / "inside.txt").write_text("of another", encoding="utf-8")


def _link(place: Path) -> None:
    place.symlink_to(_outside(place))


def _hard_link(place: Path) -> None:
    os.link(_outside(place), place)


def _outside(place: Path) -> Path:
    root = next(folder for folder in place.parents if folder.name == "site").parent
    return root / "outside.txt"


_SORTS: tuple[Callable[[Path], None], ...] = (_file, _folder, _link, _hard_link)


def _what(path: Path) -> object:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    if path.is_dir():
        return {name: what for name, what in tree(path).items() if name.endswith("inside.txt")}
    return path.read_bytes() if path.exists() else None


def _no_places(root: Path) -> Iterator[tuple[str, str]]:
    """Build to places that are none, and say what happened there."""
    root.mkdir()
    write(root, TITLES)
    (root / "real").mkdir()
    (root / "link").symlink_to(root / "real")
    (root / "full").mkdir()
    (root / "full" / "theirs.txt").write_text("of another", encoding="utf-8")
    for name in _NO_PLACES:
        place = root / name
        before = tree(root)
        ended = forked.build(root, "--output", str(place))
        if ended.code == 0 or not ended.is_clean:
            yield name, f"it ends with {ended.code}: {ended.last_line}"
        after = {path: what for path, what in tree(root).items() if not path.endswith(".lock")}
        yield name, "" if after == before else "something there is not as it was"


_NO_PLACES = ("content", ".", "..", "content/titles", "/", os.path.expanduser("~"), "full")  # noqa: PTH111 - as text
PLACES = len(_NO_PLACES)

ROW = Row(
    id="R5",
    promise="What others put into the output folder stays as it is, byte for byte, and a folder "
    "that is no place for a site is refused.",
    whole=1_000,
    reduced=6,
    run=run,
)
