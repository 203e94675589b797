"""Faults in the process that builds, planted from without: nothing of spacecat knows of them.

Python runs a module `sitecustomize` when it starts (docs.python.org, module `site`). The one that
is written here listens to what the process opens, and fails in the wanted way when it opens an
entry. The server opens none.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WAYS = ("raise", "exit", "leave", "segfault", "abort", "killed", "recurse", "memory")
"""How a build can end: an exception, `sys.exit`, `os._exit`, faults in C, a signal from without."""

_PLANTED = """
import ctypes, os, signal, sys

WAY = {way!r}

def fail(event, arguments):
    if event != "open" or not str(arguments[0]).endswith({entry!r}) or not os.path.exists(WAY):
        return
    with open(WAY) as file:
        way = file.read()
    os.unlink(WAY)
    ways[way]()

def recurse():
    recurse()

def killed():
    os.kill(os.getpid(), signal.SIGKILL)

def raised():
    raise ValueError("planted")

def memory():
    raise MemoryError("planted")

ways = {{
    "raise": raised,
    "exit": lambda: sys.exit("planted"),
    "leave": lambda: os._exit(3),
    "segfault": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "killed": killed,
    "recurse": recurse,
    "memory": memory,
}}
sys.addaudithook(fail)
"""


def plant(folder: Path, entry: str) -> dict[str, str]:
    """Write the module; return the environment in which a process fails when it opens `entry`."""
    folder.mkdir()
    text = _PLANTED.format(way=str(folder / "way"), entry=entry)
    (folder / "sitecustomize.py").write_text(text, encoding="utf-8")
    others = os.environ.get("PYTHONPATH", "")
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(folder), others)))}


def trigger(folder: Path, way: str) -> None:
    """Let the process fail in this way when it opens the entry next."""
    (folder / "way").write_text(way, encoding="utf-8")
