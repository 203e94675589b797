"""Entries that several processes decode come out as if one had."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

import pytest
from catalogues import ROOT

from spacecat.load import transcribing as room
from spacecat.load.decode import decode_entry
from spacecat.load.outcomes import outcomes
from spacecat.load.source import SETTINGS, Source, read_content
from spacecat.load.transcribing import decoded
from spacecat.load.transcript import key_of

if TYPE_CHECKING:
    from spacecat.load.body import BodyRenderer
    from spacecat.load.decode import Outcome

BROKEN = Source("content/titles/broken.md", "---\nname: [\n---\n")
WARNED = Source("content/tags/warned.md", "---\nname: Warned\n---\n<script>x</script>\n")
SOUND = [one for one in read_content(ROOT).sources if one.path != SETTINGS]
SOURCES = [BROKEN, *SOUND[:20], WARNED, *SOUND[20:]]

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")


class Kept(dict[str, str]):
    """Transcripts in memory."""

    def entry(self, key: str) -> str | None:
        """Return a transcript."""
        return self.get(key)

    def put_entry(self, key: str, transcript: str) -> None:
        """Keep a transcript."""
        self[key] = transcript


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let several processes share however little; return those that were made."""
    monkeypatch.setattr(room, "WORTH_FORKING", 1)
    monkeypatch.setattr(room, "SMALLEST", 3)
    monkeypatch.setattr(room, "can_fork", lambda: True)
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        made.append(fork())
        return made[-1]

    monkeypatch.setattr(os, "fork", noted)
    return made


@needs_fork
@pytest.mark.parametrize("jobs", [2, 3])
def test_what_comes_of_entries_is_the_same_in_the_same_order(forked: list[int], jobs: int) -> None:
    alone, shared = Kept(), Kept()
    expected = outcomes(SOURCES, alone)
    assert not forked
    assert outcomes(SOURCES, shared, jobs) == expected
    assert len(forked) == jobs - 1
    assert shared == alone
    assert shared.keys() == {key_of(one) for one in SOUND}


@needs_fork
def test_what_another_process_decoded_is_not_decoded_here(
    forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = set()

    def watched(source: Source, bodies: BodyRenderer) -> Outcome:
        done.add(source.path)
        return decode_entry(source, bodies)

    monkeypatch.setattr(room, "decode_entry", watched)
    first = SOUND[: room.SMALLEST]  # a worker begins with them
    found = {place for place, _, transcript in decoded(SOUND, 2) if transcript}
    assert found == set(range(len(SOUND)))
    assert done.isdisjoint(one.path for one in first)
    assert forked


@needs_fork
def test_what_a_process_that_dies_had_to_decode_is_decoded_here(
    forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, here = outcomes(SOURCES), os.getpid()

    def mortal(source: Source, bodies: BodyRenderer) -> Outcome:
        if os.getpid() != here:
            os._exit(1)
        return decode_entry(source, bodies)

    monkeypatch.setattr(room, "decode_entry", mortal)
    assert outcomes(SOURCES, Kept(), 3) == expected
    assert len(forked) == 2


@needs_fork
def test_entries_that_are_kept_are_not_decoded_by_anybody(
    forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    expected = outcomes(SOUND, kept)
    monkeypatch.setattr(room, "decode_entry", pytest.fail)
    assert outcomes(SOUND, kept, 2) == expected
    assert not forked


def test_nothing_but_a_transcript_travels() -> None:
    [(_, (parsed, problems), transcript)] = decoded(SOUND[:1])
    sent = pickle.dumps(room.Decoded((parsed, problems), transcript))
    travelled = pickle.loads(sent)  # noqa: S301 - our own
    assert travelled == room.Decoded(None, transcript)


@pytest.mark.parametrize("reason", ["little", "one process", "threads"])
def test_a_process_that_had_better_not_is_not_forked(
    monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    expected = outcomes(SOURCES)
    monkeypatch.setattr(room, "WORTH_FORKING", 10**6 if reason == "little" else 1)
    monkeypatch.setattr(room, "can_fork", lambda: reason != "threads")
    monkeypatch.setattr(os, "fork", pytest.fail, raising=False)
    assert outcomes(SOURCES, jobs=1 if reason == "one process" else 2) == expected
