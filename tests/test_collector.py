"""What builds do with the memory of a process that is their own."""

import subprocess
import sys

import pytest

BEGIN = """
import gc, weakref
from spacecat.collector import no_collector, settle, tidy
from spacecat.memory import give_back
class Node:
    pass
def cycle():
    node = Node()
    node.itself = node
    return weakref.ref(node)
"""


def _printed(script: str) -> str:
    """Run a script in a process of its own, for a collector belongs to the whole of one."""
    done = subprocess.run(  # noqa: S603 - our own text
        [sys.executable, "-W", "error", "-c", BEGIN + script],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr


def test_the_collector_is_as_it_was_afterwards() -> None:
    script = """
for before in (gc.disable, gc.enable):
    before()
    with no_collector():
        print(gc.isenabled())
    print(gc.isenabled())
"""
    assert _printed(script).split() == ["False", "False", "False", "True"]


def test_the_collector_passes_over_what_is_settled_until_that_is_tidied() -> None:
    script = """
gc.disable()
node = cycle()
settle()
gc.collect()
print(node() is not None)
tidy()
print(node() is None, gc.get_freeze_count() > 0)
"""
    assert _printed(script).split() == ["True", "True", "True"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere it cannot be told")
def test_what_was_freed_below_something_in_use_is_given_back() -> None:
    script = """
import ctypes
def held():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1])
texts = [bytes(2_000 + n % 2) for n in range(20_000)]
last = texts[-1]
del texts
before = held()
give_back()
is_gnu = hasattr(ctypes.CDLL(None), "malloc_trim")
print(last[0] == 0, not is_gnu or held() < before - 5_000)
"""
    assert _printed(script).split() == ["True", "True"]
