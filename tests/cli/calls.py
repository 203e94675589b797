"""Calls of the command line, and how they end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from spacecat.cli.run import run

if TYPE_CHECKING:
    import pytest

REPOSITORY = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended, and what it printed where."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Cli:
    """Calls spacecat."""

    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> Ended:
        """Run spacecat on `arguments`, in the current folder."""
        self.capsys.readouterr()
        code = run(arguments)
        printed = self.capsys.readouterr()
        return Ended(int(code), printed.out, printed.err)


def edit(place: Path, old: str, new: str) -> None:
    """Replace `old`, which must stand in the file, by `new`."""
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below `folder`, by path."""
    return {
        place.relative_to(folder).as_posix(): place.read_bytes()
        for place in folder.rglob("*")
        if place.is_file()
    }
