"""A project of a test's own, into which a table is imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacecat.importing.csv_table import read_csv
from spacecat.importing.json_table import read_json
from spacecat.importing.mapping import read_map
from spacecat.importing.run import Import, prepare
from spacecat.importing.summary import summary
from spacecat.importing.table import Table
from spacecat.importing.write import write
from spacecat.load.source import read_source
from spacecat.report import Palette, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def nobody(_done: int, _total: int) -> None:
    """Take no notice of how far something is."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import, and the texts of the entries that it wrote, by path."""

    done: Import
    told: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `map.yaml`, `table.csv` or `table.json`, and `content/`."""

    root: Path

    def run(self) -> Imported:
        """Import the table, and write what comes of it."""
        source = read_source(str(self.root / "map.yaml"), "map.yaml")
        mapped, problems = read_map(source)
        table = Table("", "")
        done = Import(problems=problems, is_possible=False)
        if mapped:
            name = "table.json" if (self.root / "table.json").is_file() else "table.csv"
            data = (self.root / name).read_bytes()
            table = read_csv(name, data) if name == "table.csv" else read_json(name, data)
            done = prepare(self.root, table, mapped, nobody)
        count = write(self.root, done.planned, nobody)
        files = {one.path: self.read(one.path) for one in done.planned}
        assert count == len(files)
        parts = []
        if done.problems:
            texts = {"map.yaml": source.text, table.path: table.text}
            parts.append(as_text(done.problems, texts, palette=Palette()))
        if done.is_possible:
            parts.append(summary(done, table, files=count))
        parts += [f"{path}\n{text}".rstrip("\n") for path, text in files.items()]
        return Imported(done, "\n\n".join(parts), files)

    def read(self, path: str) -> str:
        """Return the text of a file."""
        return (self.root / path).read_text(encoding="utf-8")
