"""Whether a build would find everything as the last one left it, told without building.

It compares what the system says of every file that a build reads, and of every file of the site,
with what it said after the last build. Little is imported here: for a catalogue of ten thousand
titles this is all that a build with nothing to do costs.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from spacecat.noun import Noun
from spacecat.output.cache.edition import edition
from spacecat.output.cache.note import noted, read_note, write_note
from spacecat.output.cache.places import note_of
from spacecat.publishing.record import record_stamp
from spacecat.publishing.states import TICK, States, look_again
from spacecat.publishing.survey import is_folder_as_left

if TYPE_CHECKING:
    from spacecat.job import Build, Options
    from spacecat.output.cache.note import Note

__all__ = ["Changes", "Inputs", "changes", "remember", "stamp_of_site", "unchanged"]

_LINK = stat.S_IFLNK
"""The kind of things that may lead anywhere."""


class Inputs(Noun):
    """All that a build reads, as it was found before the build began.

    `job` is the digest of what the build is told, and of the code that does it.
    """

    job: str
    states: States
    is_sure: bool
    """Whether every later change would be told: not so of links, which may lead anywhere, nor of
    what changed in the last instant."""


class Changes(Noun):
    """What came, went or changed since the last build."""

    inputs: Inputs
    """All that a build reads, as it is now."""
    paths: frozenset[str] = frozenset()
    """Those in the content folder begin with ``content/``, others are absolute."""
    last: Build | None = None
    """What came of the last build; None if there is no note of it, or it was told other things."""
    site: bytes = b""
    """The stamp of the record of the site that it published."""


def changes(options: Options) -> Changes:
    """Return what a build with `options` reads, and what of it is not as the last build found it.

    Raises nothing: what cannot be looked at, a build has to tell of.
    """
    place, job = note_of(options), _job(options)
    note = read_note(place, job) if place else None
    inputs, changed = _inputs(options, job, note)
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
    place = note_of(options)
    if place is None:
        return
    with suppress(OSError):
        published = built.published
        if published is None or published.problems or not inputs.is_sure or not site:
            place.unlink(missing_ok=True)
        else:
            write_note(place, noted(inputs.job, inputs.states, built, published, site))


def _inputs(options: Options, job: str, note: Note | None) -> tuple[Inputs, frozenset[str]]:
    """Return the inputs, and which paths of them are not as the note says."""
    before, newest = note.inputs if note else States(), time.time_ns() - TICK
    try:
        states, changed = look_again(before, _roots(options))
    except OSError:  # whatever cannot be looked at, the build has to tell of
        return Inputs(job, States(), is_sure=False), frozenset()
    is_sure = _LINK not in states.kinds() and states.latest() < newest
    return Inputs(job, states, is_sure), changed


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
