"""Sources to what comes of each, decoded by several processes where there are many.

Nothing but transcripts goes from one process to another: they are written down in any case, and to
read one takes a ninth of the time that it takes to decode the entry.
"""

from __future__ import annotations

from contextlib import closing
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING

from spacecat.forks import batch_size, in_forks, processes_for
from spacecat.load.body import BodyRenderer, QuickBodies, TakesLongError
from spacecat.load.decode import Parsed, decode_entry
from spacecat.load.transcript import read_transcript, write_transcript
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacecat.load.decode import Outcome
    from spacecat.load.source import Source

__all__ = ["Decoded", "decode_each"]

WORTH_FORKING = 2_000
"""Entries from which on a second process gains more than it costs: of each that it decodes, this
one saves some 50 µs (November 2026)."""

SMALLEST = 32
"""Entries that are decoded at once, at least: milliseconds, so that nobody waits long."""


class Decoded(Noun):
    """What came of an entry."""

    outcome: Outcome | None = None
    """None where the transcript is yet to be read, or the entry is left to the first process."""
    transcript: str | None = None
    """None where there is a problem."""

    def __reduce__(self) -> tuple[type[Decoded], tuple[None, str | None]]:
        """Travel as a transcript, or as nothing: the problems are found again."""
        return Decoded, (None, self.transcript)


def decode_each(
    sources: Sequence[Source], jobs: int | None = 1
) -> Iterator[tuple[int, Outcome, str | None]]:
    """Decode `sources`; yield the place of each, its outcome and its transcript, in any order.

    It is done in `jobs` processes; without that number, in as many as pay. One with a problem has
    no transcript.
    """
    processes = processes_for(len(sources), WORTH_FORKING, jobs)
    missing = bytearray(b"\1") * len(sources)
    if processes > 1 and len(sources) >= WORTH_FORKING:
        for place, one in _shared(sources, processes):
            if one.outcome:
                missing[place] = 0
                yield place, one.outcome, one.transcript
    with closing(BodyRenderer()) as bodies:
        for place in compress(range(len(sources)), missing):
            yield place, *_decoded(sources[place], bodies)


def _shared(sources: Sequence[Source], processes: int) -> Iterator[tuple[int, Decoded]]:
    """Decode in `processes` processes.

    Without an outcome are those that a worker finds a problem in, and whoever has a body that may
    take long: its time is measured, and here several would take that of each other.
    """
    tasks = _cut(range(len(sources)), batch_size(len(sources), SMALLEST))
    work = partial(_part, sources, QuickBodies())
    for _, (first, part) in in_forks(tasks, work, processes, partial(_cut, size=SMALLEST)):
        for place, one in enumerate(part, first):
            yield place, one if one.outcome else _read(sources[place], one.transcript)


def _cut(places: range, size: int) -> list[range]:
    return [places[start : start + size] for start in range(0, len(places), size)]


def _part(
    sources: Sequence[Source], bodies: QuickBodies, places: range
) -> tuple[int, list[Decoded]]:
    return places.start, [_quickly(sources[place], bodies) for place in places]


def _quickly(source: Source, bodies: QuickBodies) -> Decoded:
    try:
        return Decoded(*_decoded(source, bodies))
    except TakesLongError:
        return Decoded()


def _decoded(source: Source, bodies: BodyRenderer) -> tuple[Outcome, str | None]:
    parsed, problems = decode_entry(source, bodies)
    if problems or not isinstance(parsed, Parsed):
        return (parsed, problems), None
    return (parsed, problems), write_transcript(parsed)


def _read(source: Source, transcript: str | None) -> Decoded:
    parsed = read_transcript(source, transcript)
    return Decoded((parsed, ()) if parsed else None, transcript)
