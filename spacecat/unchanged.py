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
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from spacecat.job import Build
from spacecat.output.parcel import read_parcel, write_parcel
from spacecat.output.stage import Published
from spacecat.output.states import TICK, States, look_again

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.job import Options

__all__ = ["Inputs", "changes", "edition", "inputs_of", "remember", "unchanged"]

_PACKAGE = Path(__file__).parent
_LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pydantic_core", "yaml")
"""The libraries that have a part in the bytes of a page."""


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
class _Note:
    """What `remember` wrote: the inputs of the last build, what came of it, and the site."""

    inputs: States
    output: States
    pages: int
    files: int
    foreign: tuple[str, ...]

    def as_build(self) -> Build:
        """Return the build that would find everything as it was left."""
        return Build((), {}, pages=self.pages, published=Published(0, self.files, 0, self.foreign))


@cache  # what is loaded stays what it is, and a build asks three times
def edition() -> int:
    """Return 31 bits of a digest of spacecat's code, its libraries and Python's version.

    In a checkout the code changes without its version, so the files themselves count.
    """
    parts = [*map(str, sys.version_info), *_code()]
    for library in _LIBRARIES:
        spec = find_spec(library)
        if spec and spec.origin:
            found = os.stat(spec.origin)
            parts.append(f"{library} {found.st_size} {found.st_mtime_ns}")
    digest = blake2b("\n".join(parts).encode(errors="surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) >> 1


def inputs_of(options: Options) -> Inputs:
    """Return the state of all that a build with `options` reads; raises nothing."""
    return _inputs(options, _read_note(options))[0]


def changes(options: Options) -> frozenset[str] | None:
    """Return what a build with `options` reads and that came, went or changed since the last.

    Paths in the content folder begin with ``content/``, others are absolute. None if it cannot be
    told: there is no note of a last build, it was told other things, or had problems to tell.
    """
    note = _read_note(options)
    inputs, changed = _inputs(options, note)
    if note is None or not inputs.is_sure:
        return None
    content = _roots(options)[0]
    return frozenset(f"content{p[len(content) :]}" if p.startswith(content) else p for p in changed)


def unchanged(options: Options) -> Build | None:
    """Return the last build, if a build with `options` would give the same; else None."""
    note = _read_note(options)
    return note.as_build() if note and _is_as_it_was(options, note) else None


def remember(options: Options, built: Build, inputs: Inputs) -> None:
    """Note that `built` was made of `inputs`, which were looked at before it began.

    A build with problems is not noted: they have to be told again.
    """
    place = options.cache and _place(options.cache)
    if place is None:
        return
    with suppress(OSError):
        if built.problems or built.published is None or not inputs.is_sure:
            place.unlink(missing_ok=True)
            return
        time.sleep(2 * TICK / 1e9)  # what was just written is then old enough to be told apart
        output, _ = look_again(States(), [str(options.output)])
        place.parent.mkdir(parents=True, exist_ok=True)
        write_parcel(place, _as_parts(built, built.published, inputs, output))


def _place(cache: Path) -> Path:
    return cache.with_suffix(".last")


def _as_parts(
    built: Build, published: Published, inputs: Inputs, output: States
) -> Iterator[bytes]:
    told = {
        "job": inputs.job,
        "pages": built.pages,
        "files": published.written + published.unchanged,
        "foreign": published.foreign,
    }
    yield json.dumps(told).encode("ascii")
    yield from inputs.states.packed()
    yield from output.packed()


def _read_note(options: Options) -> _Note | None:
    """Return what was noted of the last build, if that was told the same as `options` say."""
    parts = read_parcel(_place(options.cache)) if options.cache else None
    if parts is None:
        return None
    with suppress(ValueError, TypeError, KeyError):
        told = json.loads(parts[0])
        if told["job"] == _job(options):
            inputs, output = States.unpacked(*parts[1:3]), States.unpacked(*parts[3:5])
            return _Note(inputs, output, told["pages"], told["files"], tuple(told["foreign"]))
    return None


def _inputs(options: Options, note: _Note | None) -> tuple[Inputs, frozenset[str]]:
    """Return the inputs, and which paths of them are not as the note says."""
    before, newest = note.inputs if note else States(), time.time_ns() - TICK
    try:
        states, changed = look_again(before, _roots(options))
    except OSError:  # whatever cannot be looked at, the build has to tell of
        return Inputs(_job(options), States(), is_sure=False), frozenset()
    is_sure = stat.S_IFLNK not in states.kinds() and states.latest() < newest
    return Inputs(_job(options), states, is_sure), changed


def _is_as_it_was(options: Options, note: _Note) -> bool:
    with suppress(OSError):
        if _inputs(options, note)[1]:
            return False
        return not look_again(note.output, [str(options.output)])[1]
    return False


def _roots(options: Options) -> list[str]:
    """Return the folders that a build reads; one that is a link is the folder that it leads to."""
    folders = (options.root / "content", *options.templates, *options.static)
    return [os.path.realpath(folder) for folder in folders]


def _job(options: Options) -> str:
    told = (options.today, options.drafts, options.portable, options.strict, edition())
    places = (*_roots(options), options.output.absolute())
    text = "\n".join(map(str, (*told, *places)))
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _code() -> Iterator[str]:
    """Yield a line for each file of spacecat's code."""
    for folder, _, names in sorted(os.walk(_PACKAGE)):
        for name in sorted(names):
            if name.endswith(".py"):
                found = os.stat(f"{folder}/{name}")
                yield f"{folder}/{name} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
