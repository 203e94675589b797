"""Sources to what comes of each: recalled from its transcript, or decoded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from spacecat.load.transcribing import decode_each
from spacecat.load.transcript import key_of, read_transcript

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def outcomes(
    sources: Sequence[Source], kept: Transcripts = NOTHING, jobs: int | None = 1
) -> list[Outcome]:
    """Decode each entry only if it never was; one with a problem is, for that has to be told.

    It is done in `jobs` processes; without that number, in as many as pay.
    """
    keys = list(map(key_of, sources))
    found: dict[int, Outcome] = {}
    for place, (source, key) in enumerate(zip(sources, keys, strict=True)):
        text = kept.entry(key)
        known = read_transcript(source, text)
        if known and text:
            kept.put_entry(key, text)
            found[place] = known, ()
    due = [place for place in range(len(sources)) if place not in found]
    for number, outcome, transcript in decode_each([sources[place] for place in due], jobs):
        place = due[number]
        found[place] = outcome
        if transcript is not None:
            kept.put_entry(keys[place], transcript)
    return [found[place] for place in range(len(sources))]
