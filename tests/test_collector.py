"""What builds do with the garbage collector of a process that is their own."""

import subprocess
import sys

BEGIN = """
import gc, weakref
from spacecat.collector import no_collector, settle, tidy
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
