"""Pages made by forked processes are the pages that are made here, whatever becomes of them.

Each case is a process of its own: a test runner has threads, and forking among threads is unsafe.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

BEGIN = """
import os, signal, sys
from dataclasses import dataclass, replace
sys.path.insert(0, sys.argv[1])
from printed import texts, work
from spacecat.output.press import Press
from spacecat.printing.forked import forked
from spacecat.printing.local import here
press, pages = work()
first = os.getpid()
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")


def _run(script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", BEGIN + script, str(HERE)]
    return subprocess.run(  # noqa: S603 - our own text
        command, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_forked_processes_make_the_same_pages(processes: int) -> None:
    done = _run(f"assert texts(forked(press, pages, {processes})) == texts(here(press, pages))")
    assert done.stderr == ""
    assert done.returncode == 0


def test_several_processes_take_part() -> None:
    script = """
class Signed(Press):
    def make(self, page):
        import time; time.sleep(0.001)
        return str(os.getpid()).encode()
signed = Signed(press.renderer, press.facets, press.addresses)
makers = set(texts(forked(signed, pages, 3)).values())
assert len(makers) == 3 and str(first).encode() in makers, makers
"""
    done = _run(script)
    assert done.stderr == ""


def test_a_worker_that_is_killed_costs_only_its_batch() -> None:
    script = """
class Deadly(Press):
    def make(self, page):
        if os.getpid() != first:
            os.kill(os.getpid(), signal.SIGKILL)
        return b""
deadly = Deadly(press.renderer, press.facets, press.addresses)
made = texts(forked(deadly, pages, 2))
assert 0 < len(made) <= len(pages)
assert len(pages) - len(made) <= 32, len(made)
"""
    done = _run(script)
    assert done.stderr == ""


def test_workers_end_with_whoever_gives_up() -> None:
    script = """
batches = forked(press, pages, 3)
next(batches)
batches.close()
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no children")
"""
    done = _run(script)
    assert (done.stdout, done.stderr) == ("no children\n", "")


def test_nothing_is_yielded_of_a_batch_that_cannot_be_made() -> None:
    script = """
from pathlib import Path
from spacecat.output.render import Renderer
from spacecat.pages.plan import PAGE_KINDS
nothing = replace(press, renderer=Renderer((Path("/nowhere"),)))
pages = [page for page in pages if PAGE_KINDS[page.kind].template]
assert list(forked(nothing, pages, 2)) == []
assert list(here(nothing, pages)) == []
"""
    done = _run(script)
    assert done.stderr == ""
