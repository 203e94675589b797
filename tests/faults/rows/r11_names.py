"""R11: names of every kind, as those of titles, people, tags, and of their files."""

from __future__ import annotations

import shutil
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from spacecat.names.slugs import is_slug, slugify
from spacecat.publishing.manifest import read_manifest

from .. import apart
from ..hostile_names import names
from ..row import Outcome, Row, spread
from ..small import write
from ..trees import tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..apart import Told

AT_ONCE = 250
"""Names of one catalogue, each of a title, a person and a tag."""

KINDS = {"titles": "kind: film\n", "people": "", "tags": "summary: x\n"}


def run(place: Path, attempts: int) -> Outcome:
    """Make slugs of all names, and build catalogues of so many."""
    every = names()
    broken = [f"{name[:40]!r}: {said}" for name in every if (said := _slug(name))]
    chosen = [every[number] for number in spread(len(every), attempts)]
    for start in range(0, len(chosen), AT_ONCE):
        broken += _built(place / "root", chosen[start : start + AT_ONCE])
    return Outcome(len(every), tuple(broken), f"{len(chosen):,} in sites, {len(KINDS)} times each")


def _slug(name: str) -> str:
    """Say what is wrong with the slug of a name; nothing if all is well."""
    slug = slugify(name)
    if not is_slug(slug):
        return f"{slug!r} is no slug"
    if slugify(slug) != slug:
        return f"{slug!r} has another slug"
    if slugify(unicodedata.normalize("NFD", name)) != slug:
        return "its slug is another in form D"
    return ""


def _built(root: Path, some: list[str]) -> Iterator[str]:
    """Build a catalogue of these; those of which a problem tells are taken out of it."""
    outside = root.parent / "outside"
    outside.mkdir(parents=True, exist_ok=True)
    write(root, 1)
    for number, name in enumerate(some):
        _write(root, number, name)
    told = _mended(root)
    if fault := told.fault() or ("" if told.is_built else "it is not built"):
        yield f"{some[0][:40]!r} and those after it: {fault} {told.said[:300]}"
    yield from _misplaced(root)
    if list(outside.iterdir()) or {one.name for one in root.parent.iterdir()} != {
        "root",
        "outside",
    }:
        yield f"{some[0][:40]!r} and those after it: something was written elsewhere"
    shutil.rmtree(root)


def _write(root: Path, number: int, name: str) -> None:
    quoted = name.replace("'", "''").replace("\n", " ")
    for folder, more in KINDS.items():
        text = f"---\nname: '{quoted}'\n{more}---\n\nA text.\n"
        path = root / "content" / folder / f"{number}-{_file(name)}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace")


def _file(name: str) -> str:
    """Return as much of a name as a file may be called."""
    plain = name.replace("/", "_").replace("\0", "_").encode("utf-8", "replace")
    return plain[:230].decode("utf-8", "ignore")


def _mended(root: Path) -> Told:
    """Build, and take out what cannot stand beside the others, until nothing is left to mend."""
    told = apart.build(root)
    for _ in range(10):
        if told.is_built or told.fault():
            break
        for path in list((root / "content").rglob("*.md")):
            if f"{path.relative_to(root)}".split("-", 1)[0] in _named(told.said):
                path.unlink()
        told = apart.build(root)
    return told


def _named(said: str) -> set[str]:
    return {line.split("-", 1)[0] for line in said.splitlines() if line.startswith("content/")}


def _misplaced(root: Path) -> Iterator[str]:
    """Say which files of the site are not where systems and readers can have them."""
    found = [path for path in tree(root / "site") if "." in path.rpartition("/")[2]]
    folded = Counter(path.casefold() for path in found)
    yield from (f"{path}: two files but for case" for path, of in folded.items() if of > 1)
    for path in read_manifest(root / "site") or {}:
        parts = path.split("/")
        if any(part in {"", ".", ".."} or len(part.encode()) > 255 for part in parts):
            yield f"{path}: no place for a file"


ROW = Row(
    id="R11",
    promise="Every name has one slug that never changes, and no two pages have one place.",
    whole=40_000,
    reduced=60,
    run=run,
    needs=("true",),
)
