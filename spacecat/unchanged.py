"""Whether a build would find everything as the last one left it, told without building.

It compares what the system says of every file that a build reads, and of every file of the site,
with what it said after the last build. Little is imported here: for a catalogue of ten thousand
titles this is all that a build with nothing to do costs.
"""
# ruff: noqa: PTH116 -- strings all the way: a large catalogue has tens of thousands of files

from __future__ import annotations

import json
import os
import stat
import sys
import time
from contextlib import suppress
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacecat.diagnostics import Diagnostic, Rule, Severity, Span
from spacecat.job import Build
from spacecat.publishing.parcel import read_parcel, write_parcel
from spacecat.publishing.published import Published
from spacecat.publishing.record import record_stamp
from spacecat.publishing.states import TICK, States, look_again
from spacecat.publishing.survey import is_folder_as_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacecat.job import Options

__all__ = [
    "Changes",
    "Inputs",
    "changes",
    "edition",
    "pictures_edition",
    "remember",
    "stamp_of_site",
    "unchanged",
]

_PACKAGE = Path(__file__).parent
_PIXELS = ("PIL",)
_LIBRARIES = (
    "jinja2",
    "markdown",
    "markupsafe",
    "nh3",
    "pydantic",
    "pydantic_core",
    "resvg_py",
    "yaml",
    *_PIXELS,
)
"""The libraries that have a part in the bytes of a site."""

_LINK = stat.S_IFLNK
"""The kind of things that may lead anywhere."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a build reads, as it was found before the build began.

    `job` is the digest of what the build is told, and of the code that does it.
    """

    job: str
    states: States
    is_sure: bool
    """Whether every later change would be told: not so of links, which may lead anywhere, nor of
    what changed in the last instant."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What came, went or changed since the last build."""

    inputs: Inputs
    """All that a build reads, as it is now."""
    paths: frozenset[str] = frozenset()
    """Those in the content folder begin with ``content/``, others are absolute."""
    last: Build | None = None
    """What came of the last build; None if there is no note of it, or it was told other things."""
    site: bytes = b""
    """The stamp of the record of the site that it published."""


@dataclass(frozen=True, slots=True)
class _Note:
    """What `remember` wrote: the inputs of the last build, what came of it, and the site."""

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


@cache  # what is loaded stays what it is, and a build asks three times
def edition() -> int:
    """Return 31 bits of a digest of spacecat's code, its libraries and Python's version.

    In a checkout the code changes without its version, so the files themselves count.
    """
    return _edition(_PACKAGE, _LIBRARIES)


def pictures_edition() -> int:
    """Return the same of all that decides what is seen of a picture and made of it.

    To make all pictures again can take hours, so that it does not follow from every change.
    """
    return _edition(_PACKAGE / "imaging", _PIXELS)


def _edition(folder: Path, libraries: Iterable[str]) -> int:
    parts = [*map(str, sys.version_info), *_code(folder)]
    for library in libraries:
        spec = find_spec(library)
        if spec and spec.origin:
            found = os.stat(spec.origin)
            parts.append(f"{library} {found.st_size} {found.st_mtime_ns}")
    digest = blake2b("\n".join(parts).encode(errors="surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) >> 1


def changes(options: Options) -> Changes:
    """Return what a build with `options` reads, and what of it is not as the last build found it.

    Raises nothing: what cannot be looked at, a build has to tell of.
    """
    note = _read_note(options)
    inputs, changed = _inputs(options, note)
    # What changed in the last instant is among these: all that was noted had rested for longer.
    if note is None or not inputs.states.paths or _LINK in inputs.states.kinds():
        return Changes(inputs)
    content = _roots(options)[0]
    paths = (f"content{p[len(content) :]}" if p.startswith(content) else p for p in changed)
    return Changes(inputs, frozenset(paths), note.as_build(), note.output)


def unchanged(options: Options, since: Changes) -> Build | None:
    """Return the last build, if a build with `options` would give the same; else None.

    `since` is what changed since then.
    """
    if since.last is None or since.paths:
        return None
    with suppress(OSError):
        site = _site(options)
        if since.site == record_stamp(site) != b"" and is_folder_as_left(site):
            return since.last
    return None


def stamp_of_site(options: Options) -> bytes:
    """Return what tells the published site from every other; nothing if that is not known.

    Whoever holds the lock of the site asks, since nobody else publishes meanwhile.
    """
    return record_stamp(_site(options))


def remember(options: Options, built: Build, inputs: Inputs, site: bytes) -> None:
    """Note that `built` was made of `inputs`, which were looked at before it began.

    `site` is the stamp of what it published, from before others could publish in its place.
    What publishing had to say is told once; whatever else is wrong is told again by every build.
    """
    place = options.cache and _place(options.cache)
    if place is None:
        return
    with suppress(OSError):
        published = built.published
        if published is None or published.problems or not inputs.is_sure or not site:
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        write_parcel(place, _as_parts(built, published, inputs, site))


def _place(cache: Path) -> Path:
    return cache.with_suffix(".last")


def _as_parts(built: Build, published: Published, inputs: Inputs, output: bytes) -> Iterator[bytes]:
    paths = {problem.span.path for problem in built.problems}
    told = {
        "job": inputs.job,
        "pages": built.pages,
        "files": published.written + published.unchanged,
        "foreign": published.foreign,
        "problems": [_as_told(problem) for problem in built.problems],
        "texts": {path: built.texts[path] for path in paths if path in built.texts},
    }
    yield json.dumps(told).encode("ascii")
    yield from inputs.states.packed()
    yield output


def _read_note(options: Options) -> _Note | None:
    """Return what was noted of the last build, if that was told the same as `options` say."""
    parts = read_parcel(_place(options.cache)) if options.cache else None
    if parts is None:
        return None
    with suppress(ValueError, TypeError, KeyError):
        told = json.loads(parts[0])
        if told["job"] == _job(options):
            return _Note(
                inputs=States.unpacked(*parts[1:3]),
                output=parts[3],
                pages=told["pages"],
                files=told["files"],
                foreign=tuple(told["foreign"]),
                problems=tuple(map(_problem, told["problems"])),
                texts=dict(told["texts"]),
            )
    return None


def _as_told(problem: Diagnostic) -> list[object]:
    return [*astuple(problem.rule), *astuple(problem.span), problem.message, problem.help]


def _problem(told: list[Any]) -> Diagnostic:
    code, name, why, severity, path, line, column, length, message, help_ = told
    rule = Rule(code, name, why, Severity(severity))
    return Diagnostic(rule, Span(path, line, column, length), message, help_)


def _inputs(options: Options, note: _Note | None) -> tuple[Inputs, frozenset[str]]:
    """Return the inputs, and which paths of them are not as the note says."""
    before, newest = note.inputs if note else States(), time.time_ns() - TICK
    try:
        states, changed = look_again(before, _roots(options))
    except OSError:  # whatever cannot be looked at, the build has to tell of
        return Inputs(_job(options), States(), is_sure=False), frozenset()
    is_sure = _LINK not in states.kinds() and states.latest() < newest
    return Inputs(_job(options), states, is_sure), changed


def _site(options: Options) -> str:
    return os.path.realpath(options.output)


def _roots(options: Options) -> list[str]:
    """Return the folders that a build reads; one that is a link is the folder that it leads to."""
    return [os.path.realpath(folder) for folder in options.folders]


def _job(options: Options) -> str:
    told = (options.today, options.drafts, options.portable, options.strict, edition())
    places = (*_roots(options), options.output.absolute())
    text = "\n".join(map(str, (*told, *places)))
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _code(root: Path) -> Iterator[str]:
    """Yield a line for each file of spacecat's code, its font and its schema below `root`."""
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            if name.endswith((".py", ".ttf", ".json")):
                found = os.stat(f"{folder}/{name}")
                yield f"{folder}/{name} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
