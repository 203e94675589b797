"""What comes of an entry is the same, whether it is recalled or decoded, and wherever that is.

What forks is a process of its own: a test runner has threads, and forking among threads is unsafe.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field

import pytest
from catalogues import ROOT

from spacecat.load.body import BodyRenderer
from spacecat.load.decode import Parsed, decode_entry
from spacecat.load.outcomes import outcomes
from spacecat.load.source import SETTINGS, Source, read_content
from spacecat.load.transcript import key_of

SOURCES = [one for one in read_content(ROOT).sources if one.path != SETTINGS]
BROKEN = Source("content/titles/broken.md", "---\nname: [\n---\n")
WARNED = Source("content/tags/warned.md", "---\nname: Warned\n---\n<script>x</script>\n")

FORKED = """
import os, signal, sys
from pathlib import Path
from spacecat.load import outcomes as module
from spacecat.load.outcomes import outcomes
from spacecat.load.source import SETTINGS, Source, read_content
sources = [one for one in read_content(Path(sys.argv[1])).sources if one.path != SETTINGS]
sources[5:5] = [Source("content/titles/broken.md", "---\\nname: [\\n---\\n")]
sources[9:9] = [Source("content/tags/warned.md", "---\\nname: W\\n---\\n<script>x</script>\\n")]
class Kept(dict):
    entry, put_entry = dict.get, dict.__setitem__
alone, shared = Kept(), Kept()
module.cores = lambda: 3
wanted = outcomes(sources, alone)
module.WORTH_FORKING, module._BATCH = 60, 8
forks, fork = [], os.fork
os.fork = lambda: forks.append(1) or fork()
"""


@dataclass
class Kept:
    """Transcripts in memory, and which of them were put."""

    texts: dict[str, str] = field(default_factory=dict)
    put: list[str] = field(default_factory=list)

    def entry(self, key: str) -> str | None:
        """Return a transcript."""
        return self.texts.get(key)

    def put_entry(self, key: str, transcript: str) -> None:
        """Keep a transcript."""
        self.texts[key] = transcript
        self.put.append(key)


def test_outcomes_are_those_of_each_entry_in_their_order() -> None:
    sources = [*SOURCES, BROKEN, WARNED]
    assert outcomes(sources) == [decode_entry(one, BodyRenderer()) for one in sources]


def test_transcripts_of_entries_without_problems_are_kept() -> None:
    kept = Kept()
    outcomes([SOURCES[0], BROKEN, WARNED], kept)
    assert kept.put == [key_of(SOURCES[0])]


def test_what_has_a_transcript_is_recalled_and_kept_on() -> None:
    kept = Kept()
    found = outcomes(SOURCES, kept)
    again = Kept(kept.texts)
    assert outcomes(SOURCES, again) == found
    assert again.put == [key_of(one) for one in SOURCES]


def test_what_was_recalled_was_not_decoded() -> None:
    one, other = [source for source in SOURCES if source.path.startswith("content/tags/")][:2]
    kept = Kept()
    outcomes([other], kept)
    wrong = Kept({key_of(one): kept.texts[key_of(other)]})
    [(recalled, _)] = outcomes([one], wrong)
    [(decoded, _)] = outcomes([other])
    assert isinstance(recalled, Parsed)
    assert isinstance(decoded, Parsed)
    assert recalled.entry == decoded.entry


def test_a_damaged_transcript_is_made_again() -> None:
    damaged = Kept({key_of(SOURCES[0]): "{}"})
    assert outcomes(SOURCES[:1], damaged) == outcomes(SOURCES[:1])
    assert damaged.texts[key_of(SOURCES[0])] != "{}"


def _printed(script: str) -> str:
    command = [sys.executable, "-W", "error", "-c", FORKED + script, str(ROOT)]
    done = subprocess.run(  # noqa: S603 - our own text
        command, capture_output=True, text=True, timeout=120, check=False
    )
    return done.stdout + done.stderr


needs_fork = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="there is no fork"
)


@needs_fork
def test_forked_processes_come_to_the_same() -> None:
    script = "print(outcomes(sources, shared) == wanted, shared == alone, len(forks))"
    assert _printed(script) == "True True 2\n"


@needs_fork
def test_nothing_is_lost_with_a_worker_that_is_killed() -> None:
    script = """
first, decode_entry = os.getpid(), module.decode_entry
def deadly(*args):
    if os.getpid() != first:
        os.kill(os.getpid(), signal.SIGKILL)
    return decode_entry(*args)
module.decode_entry = deadly
print(outcomes(sources, shared) == wanted, shared == alone, len(forks))
"""
    assert _printed(script) == "True True 2\n"


@needs_fork
def test_nothing_is_forked_for_what_can_be_recalled() -> None:
    script = "print(outcomes(sources, alone) == wanted, len(forks))"
    assert _printed(script) == "True 0\n"


@needs_fork
def test_nothing_is_forked_among_threads() -> None:
    script = """
import threading
end = threading.Event()
thread = threading.Thread(target=end.wait)
thread.start()
print(outcomes(sources, shared) == wanted, len(forks))
end.set()
thread.join()
"""
    assert _printed(script) == "True 0\n"
