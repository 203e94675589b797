"""R8: front matter that is broken, odd, or made to take for ever."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacecat.load.fields import read_fields
from spacecat.load.frontmatter import FrontMatter, split
from spacecat.load.source import source_of

from .. import apart
from ..hostile_yaml import by_chance, documents
from ..row import Outcome, Row, spread
from ..small import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ..apart import Told

CHANCES = 1_000
"""Documents that are put together by chance, after those that somebody wrote."""

AT_ONCE = 20_000
"""Characters of the documents that are entries of one catalogue; a bomb is alone in its own."""

_PLACE = re.compile(r"^(content/pages/\d+\.md)(:\d+)?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """Front matter, and where it stands."""

    name: str
    yaml: str
    path: str

    @property
    def text(self) -> str:
        """The entry that it makes."""
        return f"---\n{self.yaml}\n---\n\nA text.\n"


def run(place: Path, attempts: int) -> Outcome:
    """Check catalogues of so many documents; say of each that is silent what it says."""
    chosen = _chosen(attempts)
    write(place, 1)
    broken: list[str] = []
    for some in _groups(chosen):
        broken += _checked(place, some)
    return Outcome(len(chosen), tuple(broken), "those by chance among them")


def _chosen(attempts: int) -> list[Document]:
    written = [*documents(), *((f"chance {of}", by_chance(of)) for of in range(CHANCES))]
    numbers = spread(len(written), attempts)
    return [Document(*written[of], path=f"content/pages/{of}.md") for of in numbers]


def _groups(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Yield some at a time, for a check takes longer to begin than to read a small one."""
    some: list[Document] = []
    for one in documents:
        if some and sum(len(other.yaml) for other in some) + len(one.yaml) > AT_ONCE:
            yield some
            some = []
        some.append(one)
    yield some


def _checked(root: Path, some: Sequence[Document]) -> Iterator[str]:
    """Check all of them at once; say what is wrong with how that ends, or with each."""
    for one in some:
        (root / one.path).parent.mkdir(exist_ok=True)
        (root / one.path).write_bytes(one.text.encode("utf-8", "surrogatepass"))
    told = apart.check(root, "--format", "json")
    for one in some:
        (root / one.path).unlink()
    if fault := told.fault():
        yield f"{some[0].name} to {some[-1].name}: {fault}"
        return
    yield from _silent(some, _lines(told))


def _lines(told: Told) -> dict[str, int]:
    """Return the first line of each file with a problem."""
    start = told.said.index("{")
    problems, _ = json.JSONDecoder().raw_decode(told.said[start:])
    return {one["path"]: one["line"] for one in reversed(problems["problems"])}


def _silent(some: Sequence[Document], lines: dict[str, int]) -> Iterator[str]:
    """Say of which nothing was told though they say nothing, or no line."""
    for one in some:
        if lines.get(one.path, 0) < 1 and not _is_read(one):
            yield f"{one.name}: nothing is told, and nothing is read"


def _is_read(document: Document) -> bool:
    """Whether front matter without a problem says something, and all of it was read."""
    source = source_of(document.path, document.text.encode())
    part = split(source)
    if not isinstance(part, FrontMatter):
        return False
    fields = read_fields(source, part)
    return fields.is_whole and bool(fields.data.get("name"))


ROW = Row(
    id="R8",
    promise="Front matter is read whole, or refused with its line, whatever it holds.",
    whole=1_600,
    reduced=60,
    run=run,
    needs=("true",),
)
