"""What an editor does to a catalogue while it is measured, and whether a site shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from pages import Facts


class Edit(Protocol):
    """A change of one file that some pages must show."""

    @property
    def addresses(self) -> list[str]:
        """The pages that must show it."""

    def save(self, folder: Path) -> str:
        """Change the file once more; return the HTML that the pages must hold from then on."""


@dataclass(frozen=True, slots=True)
class BodyEdit:
    """A sentence at the end of the text of one title."""

    facts: Facts

    @property
    def addresses(self) -> list[str]:
        """The page of the title."""
        return [f"/titles/{self.facts.edited}/"]

    def save(self, folder: Path) -> str:
        """Write the next sentence in place of the one before."""
        file = folder / "content" / "titles" / f"{self.facts.edited}.md"
        text, _, revision = file.read_text(encoding="utf-8").partition("\nRevision ")
        sentence = f"Revision {int(revision.partition(' ')[0] or 0) + 1} of this text."
        file.write_text(f"{text.rstrip()}\n{sentence}\n", encoding="utf-8")
        return sentence


@dataclass(frozen=True, slots=True)
class Rename:
    """Another spelling of one person's name, under which their page keeps its address."""

    facts: Facts

    @property
    def addresses(self) -> list[str]:
        """The page of the person, and those of the titles that show them."""
        return [
            f"/people/{self.facts.renamed}/",
            *(f"/titles/{slug}/" for slug in self.facts.shown_on),
        ]

    def save(self, folder: Path) -> str:
        """Write the given name with a second capital letter, or without it again."""
        file = folder / "content" / "people" / f"{self.facts.renamed}.md"
        text = file.read_text(encoding="utf-8")
        name, other = self.facts.name, self.facts.name.title()
        if f": {name}\n" not in text:
            name, other = other, name
        file.write_text(text.replace(f": {name}\n", f": {other}\n", 1), encoding="utf-8")
        return f">{other}<"
