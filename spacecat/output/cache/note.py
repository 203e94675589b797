"""The note of the last build: what it was made of, what came of it, and the site it published."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from spacecat.diagnostics import Diagnostic, Rule, Severity, Span
from spacecat.job import Build
from spacecat.noun import Noun, astuple
from spacecat.publishing.parcel import read_parcel, write_parcel
from spacecat.publishing.published import Published
from spacecat.publishing.states import States

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Note", "noted", "read_note", "write_note"]


class Note(Noun):
    """What is noted of a build; `job` is the digest of what it was told."""

    job: str
    inputs: States
    output: bytes
    """The stamp of the record of the site."""
    pages: int
    files: int
    foreign: tuple[str, ...]
    problems: tuple[Diagnostic, ...]
    texts: Mapping[str, str]

    def as_build(self) -> Build:
        """Return the build that would find everything as it was left."""
        published = Published(0, self.files, 0, self.foreign)
        return Build(self.problems, self.texts, pages=self.pages, published=published)


def noted(job: str, inputs: States, built: Build, published: Published, output: bytes) -> Note:
    """Return the note of what was `built` of these inputs and `published` as `output`."""
    paths = {problem.span.path for problem in built.problems}
    return Note(
        job,
        inputs,
        output,
        built.pages,
        published.written + published.unchanged,
        published.foreign,
        built.problems,
        {path: built.texts[path] for path in paths if path in built.texts},
    )


def read_note(place: Path, job: str) -> Note | None:
    """Return what is noted at `place` of a build that was told the same as the `job` says."""
    parts = read_parcel(place)
    if parts is None:
        return None
    with suppress(ValueError, TypeError, KeyError):
        told = json.loads(parts[0])
        if told["job"] == job:
            return Note(
                job,
                inputs=States.unpacked(*parts[1:3]),
                output=parts[3],
                pages=told["pages"],
                files=told["files"],
                foreign=tuple(told["foreign"]),
                problems=tuple(map(_problem, told["problems"])),
                texts=dict(told["texts"]),
            )
    return None


def write_note(place: Path, note: Note) -> None:
    """Write the note down in place of another; raises `OSError` where that cannot be."""
    place.parent.mkdir(parents=True, exist_ok=True)
    write_parcel(place, _parts(note))


def _parts(note: Note) -> Iterator[bytes]:
    told = {
        "job": note.job,
        "pages": note.pages,
        "files": note.files,
        "foreign": note.foreign,
        "problems": [_as_told(problem) for problem in note.problems],
        "texts": note.texts,
    }
    yield json.dumps(told).encode("ascii")
    yield from note.inputs.packed()
    yield note.output


def _as_told(problem: Diagnostic) -> list[object]:
    return [*astuple(problem.rule), *astuple(problem.span), problem.message, problem.help]


def _problem(told: list[Any]) -> Diagnostic:
    code, name, why, severity, path, line, column, length, message, help_ = told
    rule = Rule(code, name, why, Severity(severity))
    return Diagnostic(rule, Span(path, line, column, length), message, help_)
