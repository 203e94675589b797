"""Whether a build would find everything as the last one left it, told without building.

It compares what the system says of every file that a build reads, and of every file of the site:
name, inode, mode, size and both times, as git's index does. The time of last change (ctime) cannot
be set back, so whatever was touched since is noticed. Little is imported here: for a catalogue of
ten thousand titles this is all that a build with nothing to do costs.
"""
# ruff: noqa: PTH112, PTH116 -- strings all the way: a large catalogue has tens of thousands of files

from __future__ import annotations

import json
import os
import stat
import sys
import time
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from spacecat.job import Build
from spacecat.output.stage import Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacecat.job import Options

_PACKAGE = Path(__file__).parent
_LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pydantic_core", "yaml")
"""The libraries that have a part in the bytes of a page."""

_TICK = 20_000_000
"""Nanoseconds: a file that changed so shortly before could change again and look the same."""


def edition() -> int:
    """Return 31 bits of a digest of spacecat's code, its libraries and Python's version.

    In a checkout the code changes without its version, so the files themselves count.
    """
    parts = [*map(str, sys.version_info), *_lines([str(_PACKAGE)], only=".py")]
    for library in _LIBRARIES:
        spec = find_spec(library)
        if spec and spec.origin:
            found = os.stat(spec.origin)
            parts.append(f"{library} {found.st_size} {found.st_mtime_ns}")
    digest = blake2b("\n".join(parts).encode(errors="surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) >> 1


def inputs_of(options: Options) -> str:
    """Return a digest of the state of all that a build with `options` reads; "" if unsure."""
    folders = (options.root / "content", *options.templates, *options.static)
    told = (options.today, options.drafts, options.portable, options.strict, *folders)
    return _digest([*map(str, told), str(edition())], map(str, folders))


def unchanged(options: Options) -> Build | None:
    """Return the last build, if a build with `options` would give the same; else None."""
    place = _place(options)
    if place is None:
        return None
    with suppress(OSError, ValueError, TypeError, KeyError):
        last = json.loads(place.read_text(encoding="ascii"))
        inputs, output = inputs_of(options), _output_of(options)
        if inputs and output and (last["inputs"], last["output"]) == (inputs, output):
            pages, files, foreign = int(last["pages"]), int(last["files"]), last["foreign"]
            return Build((), {}, pages=pages, published=Published(0, files, 0, tuple(foreign)))
    return None


def remember(options: Options, built: Build, inputs: str) -> None:
    """Note that `built` was made of `inputs`, which were looked at before it began.

    A build with problems is not noted: they have to be told again.
    """
    place = _place(options)
    if place is None:
        return
    with suppress(OSError):
        if built.problems or built.published is None or not inputs:
            place.unlink(missing_ok=True)
            return
        time.sleep(2 * _TICK / 1e9)  # what was just written is then old enough to be told apart
        published = built.published
        note = {
            "inputs": inputs,
            "output": _output_of(options),
            "pages": built.pages,
            "files": published.written + published.unchanged,
            "foreign": published.foreign,
        }
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(note), encoding="ascii")


def _place(options: Options) -> Path | None:
    return options.cache and options.cache.with_suffix(".last")


def _output_of(options: Options) -> str:
    return _digest([str(options.output.absolute())], [str(options.output)])


def _digest(parts: list[str], folders: Iterable[str]) -> str:
    newest = time.time_ns() - _TICK
    lines = list(_lines(folders))
    if any(line.endswith("?") or int(line.rpartition(" ")[2]) > newest for line in lines):
        return ""
    text = "\n".join([*parts, *sorted(lines)])
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _lines(folders: Iterable[str], only: str = "") -> Iterator[str]:
    """Yield a line for everything below `folders`; "?" for links, which may lead anywhere."""
    waiting = [folder for folder in folders if os.path.isdir(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as members:
            for member in members:
                if member.is_symlink():
                    yield f"{member.path} ?"
                    continue
                found = member.stat(follow_symlinks=False)
                if stat.S_ISDIR(found.st_mode):
                    waiting.append(member.path)
                if not only or member.name.endswith(only):
                    yield (
                        f"{member.path} {found.st_ino} {found.st_mode} {found.st_size}"
                        f" {found.st_mtime_ns} {found.st_ctime_ns}"
                    )
