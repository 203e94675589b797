"""Entries that several processes decode come out as if one had."""

from __future__ import annotations

import os
import pickle
from multiprocessing import active_children
from typing import TYPE_CHECKING, TypeVar

import pytest
from catalogues import ROOT

from spacecat.forks import in_forks
from spacecat.load import transcribing as room
from spacecat.load.body import BodyRenderer
from spacecat.load.decode import Parsed, decode_entry
from spacecat.load.outcomes import outcomes
from spacecat.load.source import SETTINGS, Source, read_content
from spacecat.load.transcribing import Decoded, decode_each
from spacecat.load.transcript import key_of
from spacecat.model.catalogue import Body
from spacecat.noun import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacecat.load.decode import Outcome
    from spacecat.load.frontmatter import FrontMatter

R = TypeVar("R")

BROKEN = Source("content/titles/broken.md", b"---\nname: [\n---\n")
WARNED = Source(
    "content/tags/warned.md",
    b"---\nname: Warned\nsummary: Of what may go wrong.\n---\n<script>x</script>\n",
)
LONG = Source("content/people/long.md", f"---\nname: Long\n---\n{'*a* ' * 2_000}\n".encode())
SOUND = [one for one in read_content(ROOT).sources if one.path != SETTINGS]
SOURCES = [BROKEN, WARNED, *SOUND[:20], WARNED, *SOUND[20:]]

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
def forked(forks: list[int], monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let several processes share however little; return those that were made."""
    monkeypatch.setattr(room, "WORTH_FORKING", 1)
    monkeypatch.setattr(room, "SMALLEST", 3)
    return forks


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
    found = {place for place, _, transcript in decode_each(SOUND, 2) if transcript}
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


@needs_fork
@pytest.mark.parametrize("jobs", [2, 3])
def test_a_body_that_may_take_long_has_this_process_for_itself(
    forked: list[int], monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    begun: list[int] = []

    def noted(_bodies: BodyRenderer, source: Source, _part: FrontMatter) -> tuple[Body, tuple[()]]:
        begun.append(os.getpid())
        for worker in forked:
            with pytest.raises(ChildProcessError):
                os.waitpid(worker, os.WNOHANG)
        return Body(source.path), ()

    monkeypatch.setattr(BodyRenderer, "_within_time", noted)
    long = replace(LONG, path="content/people/longer.md")
    found = outcomes([LONG, *SOUND, long], jobs=jobs)
    bodies = [parsed.body.html for parsed, _ in found if isinstance(parsed, Parsed)]
    assert (bodies[0], bodies[-1]) == (LONG.path, long.path)
    assert begun == [os.getpid(), os.getpid()]
    assert len(forked) == jobs - 1


def test_a_body_that_took_long_leaves_no_process() -> None:
    [(_, (parsed, problems), _)] = decode_each([LONG])
    assert isinstance(parsed, Parsed)
    assert parsed.body.html
    assert not problems
    assert active_children() == []


@needs_fork
def test_without_a_number_as_many_processes_decode_as_pay(
    forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spacecat.forks.cores", lambda: 2)
    assert outcomes(SOURCES, jobs=None) == outcomes(SOURCES)
    assert len(forked) == 1


@needs_fork
def test_a_large_catalogue_is_cut_into_as_many_tasks_as_there_can_be(
    forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[tuple[int, int]] = []

    def noted(
        tasks: Sequence[range],
        work: Callable[[range], R],
        processes: int,
        parts: Callable[[range], Sequence[range]],
    ) -> Iterator[tuple[int, R]]:
        cut.extend((len(task), len(part)) for task in tasks for part in parts(task))
        return in_forks(tasks, work, processes, parts)

    monkeypatch.setattr("spacecat.forks.MOST", 2)
    monkeypatch.setattr(room, "in_forks", noted)
    assert outcomes(SOUND[:20], jobs=2) == outcomes(SOUND[:20])
    assert cut == [(10, 3), (10, 3), (10, 3), (10, 1)] * 2
    assert forked


def test_nothing_but_a_transcript_travels() -> None:
    [(_, (parsed, problems), transcript)] = decode_each(SOUND[:1])
    sent = pickle.dumps(Decoded((parsed, problems), transcript))
    assert pickle.loads(sent) == Decoded(None, transcript)  # noqa: S301 - our own


@pytest.mark.parametrize("reason", ["little", "one process", "threads"])
def test_a_process_that_had_better_not_is_not_forked(
    monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    expected = outcomes(SOURCES)
    monkeypatch.setattr(room, "WORTH_FORKING", 10**6 if reason == "little" else 1)
    monkeypatch.setattr("spacecat.forks.can_fork", lambda: reason != "threads")
    monkeypatch.setattr(room, "in_forks", pytest.fail)
    assert outcomes(SOURCES, jobs=1 if reason == "one process" else 2) == expected
