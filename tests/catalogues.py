"""Small catalogues for tests: content written inside the test, edited, built in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from spacecat.noun import replace
from spacecat.pipeline import Options, make, prepare
from spacecat.publishing.publish import MemorySite
from spacecat.report import Palette, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.diagnostics import Diagnostic
    from spacecat.model.catalogue import Catalogue

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 20)

SITE = """\
name: Test
tagline: A test
description: A site for a test
base_url: https://example.org/
without: [card, site-card]
"""
"""Settings for tests that are not about cards, each of which takes as long as fifty pages."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build; `catalogue` and `pages` are missing where problems forbade them."""

    problems: tuple[Diagnostic, ...]
    report: str
    linked: Catalogue | None
    pages: Mapping[str, bytes]

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of a build that got so far."""
        assert self.linked is not None, self.report
        return self.linked

    @property
    def places(self) -> list[tuple[str, str, int]]:
        """The code, file and line of every problem."""
        return [(one.rule.code, one.span.path, one.span.line) for one in self.problems]

    @property
    def codes(self) -> list[str]:
        """The code of every problem."""
        return [one.rule.code for one in self.problems]


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A catalogue in a folder of the test's own."""

    root: Path

    def write(self, path: str, text: str) -> SiteFolder:
        """Write a file, byte for byte."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return self

    def edit(self, path: str, old: str, new: str) -> SiteFolder:
        """Replace `old`, which must stand in the file."""
        text = (self.root / path).read_bytes().decode()
        assert old in text
        return self.write(path, text.replace(old, new))

    def without(self, path: str) -> SiteFolder:
        """Remove a file."""
        (self.root / path).unlink()
        return self

    def build(self, *, drafts: bool = False) -> Built:
        """Build the site in memory."""
        options = options_for(self.root, drafts=drafts)
        prepared, build = prepare(options)
        files = MemorySite()
        if prepared and not build.is_refused(options):
            build = make(prepared, build, options, files)
        report = as_text(build.problems, build.texts, palette=Palette())
        catalogue = prepared.catalogue if prepared else None
        return Built(build.problems, report, catalogue, files.files)


class BuildSite(Protocol):
    """Writes a catalogue of these files, with settings if it has none."""

    def __call__(self, files: Mapping[str, str]) -> SiteFolder:
        """Write the files and return their folder."""
        ...


def options_for(root: Path, *, drafts: bool = False) -> Options:
    """Build `root` with spacecat's own templates behind those it has."""
    templates = (root / "templates", ROOT / "templates")
    static = (root / "static", ROOT / "static")
    return Options(root, root / "site", TODAY, templates, static, drafts=drafts)


def remembering(root: Path) -> Options:
    """Build `root` with the help of what was built before."""
    return replace(options_for(root), workshop=root / ".spacecat")


def entry(name: str, *fields: str, body: str = "") -> str:
    """Return the text of an entry; `fields` are lines of YAML."""
    return "\n".join(["---", f"name: {name}", *fields, "---", body, ""])


def film(name: str, *fields: str, cast: tuple[str, ...] = (), body: str = "") -> str:
    """Return the text of a film; `cast` are the names of people, as a credit writes them."""
    credits_ = [f'  - person: "{person}"' for person in cast]
    return entry(name, "kind: film", *fields, *(["cast:", *credits_] if cast else []), body=body)
