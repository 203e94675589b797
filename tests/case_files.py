"""Case files: a Markdown page that says what is wrong, why, and what spacecat answers.

`tests/cases/README.md` describes the form to those who write one.
"""

from __future__ import annotations

import ast
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "cases"
NO_PROBLEMS = "No problems."

_FENCE = re.compile(
    r"^(?P<ticks>`{3,})(?P<info>[^`\n]+)\n(?P<text>.*?)^(?P=ticks)$", re.MULTILINE | re.DOTALL
)
_BYTES = re.compile(r"(?P<literal>b[\"'].*[\"'])(?: \* (?P<times>\d+))?")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A fenced block that puts something into the catalogue: `how` is its language."""

    how: str
    path: str
    text: str

    def put(self, root: Path) -> None:
        """Put it below `root`, in the place of what is there."""
        place = root / self.path
        _remove(place)
        if self.how == "nothing":
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        match self.how:
            case "bytes":
                place.write_bytes(_bytes(self.text))
            case "symlink":
                place.symlink_to(self.text.strip())
            case "directory":
                place.mkdir()
            case "pipe":
                os.mkfifo(place)
            case _:
                place.write_bytes(self.text.encode())
        if self.how == "unreadable":
            place.chmod(0)


@dataclass(frozen=True, slots=True)
class Case:
    """A page of `tests/cases/`."""

    path: Path
    title: str
    prose: str
    bad: tuple[CaseFile, ...]
    expected: str
    mended: tuple[CaseFile, ...]

    @property
    def code(self) -> str:
        """The code of the rule that the case is about, or nothing where all is well."""
        return self.path.stem[:5] if self.path.stem.startswith("SC") else ""

    def with_expected(self, report: str) -> str:
        """Return the text of the page with `report` as what is expected."""
        text = self.path.read_text(encoding="utf-8")
        block = next(_blocks(text, "expected"))
        ticks = block["ticks"]
        fresh = f"{ticks}text expected\n{report}\n{ticks}"
        return text[: block.start()] + fresh + text[block.end() :]


def all_cases() -> tuple[Case, ...]:
    """Return every case, by file name."""
    return tuple(read_case(path) for path in sorted(FOLDER.glob("*.md")) if path.stem != "README")


def read_case(path: Path) -> Case:
    """Read one case.

    Raises:
        ValueError: the page lacks its title, its expected report or its files.
    """
    text = path.read_text(encoding="utf-8")
    before, _, after = text.partition("\n## Mended\n")
    title, _, rest = before.partition("\n")
    expected = [block["text"].removesuffix("\n") for block in _blocks(before, "expected")]
    if not title.startswith("# ") or len(expected) != 1:
        raise ValueError(f"{path.name} needs a title and one block `text expected`")
    return Case(
        path,
        title.removeprefix("# "),
        _FENCE.split(rest)[0].strip(),
        tuple(_files(before)),
        expected[0],
        tuple(_files(after)),
    )


def _files(text: str) -> Iterator[CaseFile]:
    for block in _FENCE.finditer(text):
        how, _, path = block["info"].partition(" ")
        if path != "expected":
            yield CaseFile(how, path, block["text"])


def _blocks(text: str, what: str) -> Iterator[re.Match[str]]:
    yield from (one for one in _FENCE.finditer(text) if one["info"].partition(" ")[2] == what)


def _bytes(text: str) -> bytes:
    pieces = []
    for line in text.splitlines():
        match = _BYTES.fullmatch(line)
        if match is None:
            raise ValueError(f"not a literal of bytes: {line}")
        pieces.append(ast.literal_eval(match["literal"]) * int(match["times"] or 1))
    return b"".join(pieces)


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        for member in place.iterdir():
            _remove(member)
        place.rmdir()
    else:
        place.unlink(missing_ok=True)
