"""The note of the last build: what it was made of, what came of it, and the site it published."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic  # noqa: TC001 - what is read is checked by it
from spacecat.job import Build
from spacecat.noun import Noun, convert, to_builtins
from spacecat.publishing.parcel import read_parcel, write_parcel
from spacecat.publishing.published import Published
from spacecat.publishing.states import States

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Note", "noted", "read_note", "write_note"]


class _Told(Noun):
    """What a build was told, as the digest `job`, and what it told in turn."""

    job: str
    pages: int
    files: int
    foreign: tuple[str, ...]
    problems: tuple[Diagnostic, ...]
    texts: dict[str, str]


class Note(Noun):
    """What is noted of a build."""

    told: _Told
    inputs: States
    output: bytes
    """The stamp of the record of the site."""

    def as_build(self) -> Build:
        """Return the build that would find everything as it was left."""
        told = self.told
        published = Published(0, told.files, 0, told.foreign)
        return Build(told.problems, told.texts, pages=told.pages, published=published)


def noted(job: str, inputs: States, built: Build, published: Published, output: bytes) -> Note:
    """Return the note of what was `built` of these inputs and `published` as `output`."""
    paths = {problem.span.path for problem in built.problems}
    told = _Told(
        job,
        built.pages,
        published.written + published.unchanged,
        published.foreign,
        built.problems,
        {path: built.texts[path] for path in paths if path in built.texts},
    )
    return Note(told, inputs, output)


def read_note(place: Path, job: str) -> Note | None:
    """Return what is noted at `place` of a build that was told the same as the `job` says."""
    with suppress(ValueError, RecursionError):  # whatever it is, it is no note
        text, paths, numbers, output = read_parcel(place) or []
        told = convert(json.loads(text), _Told)
        if told.job == job:
            return Note(told, States.unpacked(paths, numbers), output)
    return None


def write_note(place: Path, note: Note) -> None:
    """Write the note down in place of another; raises `OSError` where that cannot be."""
    place.parent.mkdir(parents=True, exist_ok=True)
    # ASCII, for the name of a file may be no UTF-8.
    text = json.dumps(to_builtins(note.told)).encode("ascii")
    write_parcel(place, (text, *note.inputs.packed(), note.output))
