"""Sources to what comes of each: recalled from its transcript, or decoded."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from spacecat.load.body import BodyRenderer
from spacecat.load.decode import Parsed, decode_entry
from spacecat.load.transcript import key_of, read_transcript, write_transcript

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.load.decode import Outcome
    from spacecat.load.source import Source

__all__ = ["NOTHING", "Transcripts", "outcomes"]


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


def outcomes(sources: Iterable[Source], kept: Transcripts = NOTHING) -> list[Outcome]:
    """Decode each entry only if it never was; one with a problem is, for that has to be told."""
    with closing(BodyRenderer()) as bodies:
        return [_outcome(source, kept, bodies) for source in sources]


def _outcome(source: Source, kept: Transcripts, bodies: BodyRenderer) -> Outcome:
    key = key_of(source)
    text = kept.entry(key)
    known = None if text is None else read_transcript(source, text)
    if text is not None and known is not None:
        kept.put_entry(key, text)
        return known, ()
    parsed, problems = decode_entry(source, bodies)
    if isinstance(parsed, Parsed) and not problems:
        kept.put_entry(key, write_transcript(parsed))
    return parsed, problems
