from __future__ import annotations

import os
import sys
import threading
from array import array
from typing import TYPE_CHECKING

import pytest

from spacecat.publishing.halves import in_halves

if TYPE_CHECKING:
    from collections.abc import Sequence

PATHS = [str(n) for n in range(7)]


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two processes work on however little, and let this one be free to fork."""
    monkeypatch.setattr("spacecat.publishing.halves._WORTH_IT", 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    if sys.platform == "linux":
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def numbers(paths: Sequence[str]) -> array[int]:
    """Return a number for each path, and then the process that made them."""
    return array("q", [*map(int, paths), os.getpid()])


linux = pytest.mark.skipif(sys.platform != "linux", reason="only there is forking safe enough")


@linux
def test_two_processes_give_one_answer_in_order() -> None:
    made = in_halves(numbers, PATHS)

    assert [n for n in made if n < 7] == list(range(7))
    assert made[3] == os.getpid() != made[8]


@linux
def test_what_fails_in_the_other_process_is_raised_in_this_one() -> None:
    def fail_at_six(paths: Sequence[str]) -> array[int]:
        if "6" in paths:
            raise PermissionError(paths[-1])
        return numbers(paths)

    with pytest.raises(PermissionError, match="6"):
        in_halves(fail_at_six, PATHS)


@linux
def test_another_process_that_dies_costs_time_only() -> None:
    here = os.getpid()

    def die_elsewhere(paths: Sequence[str]) -> array[int]:
        if os.getpid() != here:
            os._exit(9)
        return array("q", map(int, paths))

    assert list(in_halves(die_elsewhere, PATHS)) == list(range(7))


@linux
def test_without_another_process_the_work_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert list(in_halves(numbers, PATHS)) == [*range(7), os.getpid()]


@pytest.mark.parametrize("reason", ["threads", "one core", "system", "little"])
def test_a_process_that_had_better_not_is_not_forked(
    monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    if reason == "threads":
        monkeypatch.setattr(threading, "active_count", lambda: 2)
    elif reason == "one core":
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    elif reason == "system":
        monkeypatch.setattr(sys, "platform", "darwin")
    else:
        monkeypatch.setattr("spacecat.publishing.halves._WORTH_IT", 8)
    monkeypatch.setattr(os, "fork", pytest.fail)

    assert list(in_halves(numbers, PATHS)) == [*range(7), os.getpid()]
