"""How fast things are, on a machine that may have other things to do."""

from __future__ import annotations

import os
import time

_SPIN = 0.05  # seconds of work


def share() -> float:
    """Return how much of a core this process gets, from 0 to 1, measured for a moment.

    Promises about time are for a machine that has nothing else to do: where others get a part of
    it, what is measured is longer than what is promised by as much.
    """
    wall, work = time.monotonic(), time.process_time()
    while time.process_time() - work < _SPIN:
        pass
    return min(1.0, _SPIN / (time.monotonic() - wall))


def centile(seconds: list[float], percent: int) -> float:
    """Return what so many per cent of the times do not exceed: the nearest rank."""
    ordered = sorted(seconds)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def load() -> str:
    """Return how busy the machine is, for people who read a figure."""
    return f"load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores"
