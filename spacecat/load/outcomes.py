"""Sources to what comes of each: recalled from its transcript, or decoded.

To decode an entry takes three times as long as to read its transcript. So where there are many,
forked processes decode as well, and send back the transcripts, which are wanted in any case.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeAlias

from spacecat.forks import batch_size, can_fork, cores, in_forks
from spacecat.load.body import BodyRenderer
from spacecat.load.decode import Parsed, decode_entry
from spacecat.load.transcript import key_of, read_transcript, write_transcript

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacecat.load.decode import Outcome
    from spacecat.load.source import Source

__all__ = ["NOTHING", "Transcripts", "outcomes"]

WORTH_FORKING = 1_000
"""Entries from which on a second process gains more than a fork of it costs: of 500 it loses some
milliseconds, of 1,000 it gains some, measured on two cores with 60 µs an entry, November 2026."""

_BATCH = 64
"""Entries of a batch: some four milliseconds, so that no process waits long for the last."""


class Transcripts(Protocol):
    """Where transcripts are kept, by the keys of their files."""

    def entry(self, key: str, /) -> str | None:
        """Return the transcript of an entry, if it is there."""
        ...

    def put_entry(self, key: str, transcript: str, /) -> None:
        """Keep the transcript of an entry, or keep on keeping it."""
        ...


class _Nothing:
    def entry(self, _key: str, /) -> None:
        return None

    def put_entry(self, _key: str, _transcript: str, /) -> None:
        pass


NOTHING: Transcripts = _Nothing()
"""Where no transcript is, nor ever will be."""

_Batch: TypeAlias = "Sequence[tuple[int, Source]]"
_Done: TypeAlias = "tuple[int, Outcome | None, str | None]"
"""The number of an entry, what came of it unless its transcript says that, and its transcript."""


def outcomes(sources: Sequence[Source], kept: Transcripts = NOTHING) -> list[Outcome]:
    """Decode each entry only if it never was; one with a problem is, for that has to be told."""
    keys = [key_of(source) for source in sources]
    found: dict[int, Outcome] = {}
    unknown: list[tuple[int, Source]] = []
    for number, (source, key) in enumerate(zip(sources, keys, strict=True)):
        text = kept.entry(key)
        recalled = None if text is None else _recalled(source, text)
        if text is None or recalled is None:
            unknown.append((number, source))
        else:
            kept.put_entry(key, text)
            found[number] = recalled
    for number, outcome, transcript in _decoded(unknown):
        found[number] = outcome
        if transcript is not None:
            kept.put_entry(keys[number], transcript)
    return [found[number] for number in range(len(sources))]


def _recalled(source: Source, transcript: str) -> Outcome | None:
    parsed = read_transcript(source, transcript)
    return None if parsed is None else (parsed, ())


def _decoded(entries: _Batch) -> Iterator[tuple[int, Outcome, str | None]]:
    """Decode entries in any order; what nobody else could is decoded here."""
    missing, bodies = dict(entries), BodyRenderer()
    for number, known, transcript in _shared_out(entries, bodies):
        outcome = known or _recalled(missing[number], transcript or "")
        if outcome is not None:
            del missing[number]
            yield number, outcome, transcript
    for number, source in missing.items():
        yield number, *_decode(source, bodies)


def _shared_out(entries: _Batch, bodies: BodyRenderer) -> Iterator[_Done]:
    """Decode entries in as many processes as pay; none if that is this one alone."""
    processes = min(cores(), 2 * len(entries) // WORTH_FORKING)
    if processes < 2 or not can_fork():  # noqa: PLR2004 - one is this process
        return
    size = batch_size(len(entries), _BATCH)
    tasks = [entries[first : first + size] for first in range(0, len(entries), size)]
    here, there = partial(_decode_batch, bodies=bodies), partial(_transcribe, bodies=bodies)
    for _, done in in_forks(tasks, here, processes, there):
        yield from done


def _decode_batch(batch: _Batch, bodies: BodyRenderer) -> list[_Done]:
    return [(number, *_decode(source, bodies)) for number, source in batch]


def _transcribe(batch: _Batch, bodies: BodyRenderer) -> list[_Done]:
    """Decode what has no problem, for a process that knows the sources."""
    done = _decode_batch(batch, bodies)
    return [(number, None, text) for number, _, text in done if text is not None]


def _decode(source: Source, bodies: BodyRenderer) -> tuple[Outcome, str | None]:
    outcome = parsed, problems = decode_entry(source, bodies)
    if isinstance(parsed, Parsed) and not problems:
        return outcome, write_transcript(parsed)
    return outcome, None
