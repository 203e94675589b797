"""Sources to what comes of each, decoded by several processes where there are many.

Nothing but transcripts goes from one process to another: they are written down in any case, and to
read one takes a third of the time that it takes to decode the entry.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING

from spacecat.forks import batch_size, can_fork, in_forks, processes_that_pay
from spacecat.load.body import BodyRenderer
from spacecat.load.decode import Parsed, decode_entry
from spacecat.load.transcript import read_transcript, write_transcript

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacecat.load.decode import Outcome
    from spacecat.load.source import Source

__all__ = ["Decoded", "decoded"]

WORTH_FORKING = 2_000
"""Entries from which on a second process gains more than it costs: of each that it decodes, this
one saves some 60 µs (November 2026)."""

SMALLEST = 32
"""Entries that are decoded at once, at least: milliseconds, so that nobody waits long."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What came of an entry."""

    outcome: Outcome | None
    """Nothing where another process decoded it."""
    transcript: str | None
    """Nothing where there is a problem."""

    def __reduce__(self) -> tuple[type[Decoded], tuple[None, str | None]]:
        """Travel as a transcript, or as nothing: the problems are found again."""
        return Decoded, (None, self.transcript)


def decoded(
    sources: Sequence[Source], jobs: int | None = 1
) -> Iterator[tuple[int, Outcome, str | None]]:
    """Decode `sources`; yield the place of each, its outcome and its transcript, in any order.

    It is done in `jobs` processes; without that number, in as many as pay. One with a problem has
    no transcript.
    """
    with closing(BodyRenderer()) as bodies:
        for place, one in _each(sources, bodies, jobs):
            if one.outcome:
                yield place, one.outcome, one.transcript


def _each(
    sources: Sequence[Source], bodies: BodyRenderer, jobs: int | None
) -> Iterator[tuple[int, Decoded]]:
    processes = processes_that_pay(len(sources), WORTH_FORKING) if jobs is None else jobs
    missing = bytearray(b"\1") * len(sources)
    if processes > 1 and len(sources) >= WORTH_FORKING and can_fork():
        for place, one in _shared(sources, bodies, processes):
            missing[place] = not one.outcome
            yield place, one
    for place in compress(range(len(sources)), missing):
        yield place, _decoded(sources[place], bodies)


def _shared(
    sources: Sequence[Source], bodies: BodyRenderer, processes: int
) -> Iterator[tuple[int, Decoded]]:
    """Decode in `processes` processes; what a worker finds a problem in has no outcome."""
    tasks = _cut(range(len(sources)), batch_size(len(sources), SMALLEST))
    work = partial(_part, sources, bodies)
    for _, (first, part) in in_forks(tasks, work, processes, partial(_cut, size=SMALLEST)):
        for place, one in enumerate(part, first):
            yield place, one if one.outcome else _read(sources[place], one.transcript)


def _cut(places: range, size: int) -> list[range]:
    return [places[start : start + size] for start in range(0, len(places), size)]


def _part(
    sources: Sequence[Source], bodies: BodyRenderer, places: range
) -> tuple[int, list[Decoded]]:
    return places.start, [_decoded(sources[place], bodies) for place in places]


def _decoded(source: Source, bodies: BodyRenderer) -> Decoded:
    parsed, problems = decode_entry(source, bodies)
    if problems or not isinstance(parsed, Parsed):
        return Decoded((parsed, problems), None)
    return Decoded((parsed, problems), write_transcript(parsed))


def _read(source: Source, transcript: str | None) -> Decoded:
    parsed = None if transcript is None else read_transcript(source, transcript)
    return Decoded((parsed, ()) if parsed else None, transcript)
