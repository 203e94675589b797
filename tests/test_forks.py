"""Work that is shared out among processes comes to what it comes to here, whatever becomes of them.

Each case is a process of its own: a test runner has threads, and forking among threads is unsafe.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.forks import (
    AT_ONCE,
    MOST,
    batch_size,
    can_fork,
    cores,
    has_another,
    in_forks,
    processes_for,
    processes_that_pay,
)

BEGIN = """
import os, signal, sys, time
from spacecat.forks import beside, in_forks
first = os.getpid()
def dies(task):
    if os.getpid() != first:
        os.kill(os.getpid(), signal.SIGKILL)
    return task
"""

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")


def _printed(script: str) -> str:
    """Run a script in a process of its own; return what it prints, and complaints."""
    command = [sys.executable, "-W", "error", "-c", BEGIN + script]
    done = subprocess.run(  # noqa: S603 - our own text
        command, capture_output=True, text=True, timeout=120, check=False
    )
    return done.stdout + done.stderr


@needs_fork
@pytest.mark.parametrize("processes", [1, 2, 5])
def test_every_task_is_done_once(processes: int) -> None:
    script = f"print(sorted(in_forks(range(300), str, {processes})))"
    assert _printed(script) == f"{[(number, str(number)) for number in range(300)]}\n"


@needs_fork
def test_what_is_long_arrives_whole() -> None:
    script = """
done = dict(in_forks("abcdef", lambda task: task * 3_000_000, 3))
print(done == {number: task * 3_000_000 for number, task in enumerate("abcdef")})
"""
    assert _printed(script) == "True\n"


@needs_fork
def test_what_is_long_is_read_without_a_copy() -> None:
    """It can be all data of a catalogue: held as it came and as what it says, and no third time."""
    script = """
import tracemalloc
tracemalloc.start()
for _, done in in_forks([1, 2], lambda task: bytes(8_000_000) if os.getpid() != first else task, 2):
    if done != 2:
        print(len(done), tracemalloc.get_traced_memory()[1] < 20_000_000)
"""
    assert _printed(script) == "8000000 True\n"


@needs_fork
def test_all_processes_take_part() -> None:
    script = """
def slow(task):
    time.sleep(0.002)
    return os.getpid()
makers = set(dict(in_forks(range(200), slow, 3)).values())
print(len(makers), first in makers)
"""
    assert _printed(script) == "3 True\n"


@needs_fork
def test_the_first_tasks_are_those_of_workers() -> None:
    """So that a long one can stand first, and whoever receives is not the one that does it."""
    script = """
makers = dict(in_forks(range(9), lambda _: os.getpid(), 3))
print(first in (makers[0], makers[1]), makers[0] == makers[1])
"""
    assert _printed(script) == "False False\n"


@needs_fork
def test_between_two_parts_of_a_task_here_the_results_of_workers_arrive() -> None:
    """Or else this would never end, and they would stand still meanwhile."""
    script = """
done = {}
def until_the_other_is_done(task):
    while 0 not in done:
        yield task
for number, result in in_forks(["x" * 3_000_000, "y"], str, 2, until_the_other_is_done):
    done[number] = len(result)
print(done == {0: 3_000_000, 1: 1})
"""
    assert _printed(script) == "True\n"


@needs_fork
def test_parts_of_a_task_here_are_all_done_under_its_number() -> None:
    script = """
halves = lambda task: (task[:2], task[2:])
done = list(in_forks(["abcd", "efgh"], str.upper, 1, halves))
print(done == [(0, "AB"), (0, "CD"), (1, "EF"), (1, "GH")])
"""
    assert _printed(script) == "True\n"


@needs_fork
def test_a_worker_that_is_killed_costs_only_its_task() -> None:
    script = """
done = dict(in_forks(range(100), dies, 2))
print(99 <= len(done) <= 100, all(number == task for number, task in done.items()))
"""
    assert _printed(script) == "True True\n"


@needs_fork
def test_a_worker_that_fails_costs_only_its_task() -> None:
    script = """
def fails(task):
    if os.getpid() != first:
        raise ValueError(task)
    return task
print(99 <= len(dict(in_forks(range(100), fails, 2))) <= 100)
"""
    assert _printed(script) == "True\n"


@needs_fork
@pytest.mark.parametrize("ending", ["results.close()", "failing()"])
def test_workers_end_with_whoever_gives_up(ending: str) -> None:
    script = f"""
results = in_forks(range(1000), str, 3)
next(results)
def failing():
    def fails(task):
        raise ValueError(task)
    try:
        list(in_forks(range(1000), fails, 3))
    except ValueError:
        results.close()
{ending}
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no children")
"""
    assert _printed(script) == "no children\n"


@needs_fork
def test_workers_let_go_of_what_they_inherit() -> None:
    """Above all of the lock of a site, which ends when its last handle is closed."""
    script = """
handle = os.open(os.devnull, os.O_RDONLY)
os.set_inheritable(handle, True)
def is_open(task):
    time.sleep(0.002)
    try:
        os.fstat(handle)
    except OSError:
        return os.getpid() == first, False
    return os.getpid() == first, True
print(sorted(set(dict(in_forks(range(100), is_open, 2)).values())))
"""
    assert _printed(script) == "[(False, False), (True, True)]\n"


@needs_fork
def test_workers_that_the_system_takes_itself_are_not_waited_for() -> None:
    """As where whoever started this process ignores the signal that a child ended."""
    script = """
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
print(sorted(in_forks(range(300), str, 3)) == [(one, str(one)) for one in range(300)])
results = in_forks(range(1000), str, 3)
next(results)
results.close()
print("closed")
"""
    assert _printed(script) == "True\nclosed\n"


@needs_fork
def test_a_worker_that_has_ended_is_not_killed() -> None:
    """Its number may be another process's by then."""
    script = """
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
results = in_forks([1], str, 3)
next(results)
try:
    while True:
        os.waitpid(-1, 0)
except ChildProcessError:
    os.kill = print
print(list(results))
"""
    assert _printed(script) == "[]\n"


@needs_fork
@pytest.mark.parametrize(
    "full",
    [
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))",
        "socket.socketpair = no_room",
        "os.fork = no_room",
        "os.fork = first_alone(os.fork)",
    ],
)
def test_a_system_without_room_gives_fewer_workers(full: str) -> None:
    script = f"""
import socket
def no_room():
    raise BlockingIOError(11, "no more")
def first_alone(fork):
    forks = iter([fork])
    return lambda: next(forks, no_room)()
{full}
done = in_forks(range(300), str, 40)
print(sorted(done) == [(one, str(one)) for one in range(300)])
"""
    assert _printed(script) == "True\n"


@needs_fork
def test_work_is_done_beside_this_process() -> None:
    script = """
with beside(lambda: (os.getpid() == first, "달" * 3_000_000)) as result:
    print(result() == (False, "달" * 3_000_000))
"""
    assert _printed(script) == "True\n"


@needs_fork
def test_works_beside_this_process_are_done_one_after_the_other() -> None:
    """The second goes on from what the first has left, which this process never sees."""
    script = """
left = []
def begin():
    left.append(1)
    return "begun"
with beside(begin, lambda: left, lambda: time.sleep(1_000)) as result:
    print(result(), result(), left)
"""
    assert _printed(script) == "begun [1] []\n"


@needs_fork
@pytest.mark.parametrize("fate", ["dies(None)", "[][0]", "sys.exit(3)"])
def test_work_beside_this_process_that_fails_has_no_result(fate: str) -> None:
    script = f"""
with beside(lambda: {fate}) as result:
    print(result(), result())
"""
    assert _printed(script) == "None None\n"


@needs_fork
def test_work_that_nobody_waits_for_ends() -> None:
    script = """
with beside(lambda: time.sleep(1_000)):
    pass
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no children")
"""
    assert _printed(script) == "no children\n"


@needs_fork
@pytest.mark.parametrize("full", ["os.fork", "os.pipe"])
def test_a_system_without_room_does_nothing_beside(full: str) -> None:
    script = f"""
def full():
    raise BlockingIOError
{full} = full
with beside(lambda: 1) as result:
    print(result())
"""
    assert _printed(script) == "None\n"


@needs_fork
@pytest.mark.skipif(sys.platform != "linux", reason="the length of a pipe cannot be chosen")
def test_as_many_tasks_as_there_may_be_fit_the_smallest_pipe() -> None:
    """Linux gives it to users who have more than pipe-user-pages-soft open (man 7 pipe)."""
    script = f"""
import fcntl
pipe = os.pipe
def small():
    ends = pipe()
    assert fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, 4096) == 4096
    return ends
os.pipe = small
signal.alarm(60)
print(len(dict(in_forks(range({MOST}), str, 2))))
"""
    assert _printed(script) == f"{MOST}\n"


@needs_fork
def test_more_tasks_than_a_pipe_holds_are_refused() -> None:
    with pytest.raises(ValueError, match=f"{MOST + 1} tasks"):
        list(in_forks(range(MOST + 1), str, 1))


@given(st.integers(0, 10**9), st.integers(1, 1000))
def test_a_batch_is_never_so_small_that_there_are_too_many(items: int, smallest: int) -> None:
    size = batch_size(items, smallest)
    assert size >= smallest
    assert -(-items // size) <= MOST


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_processes_are_as_many_as_pay_and_not_too_many(items: int, worth: int) -> None:
    processes = processes_that_pay(items, worth)
    assert 1 <= processes <= min(AT_ONCE, cores())
    assert processes == 1 or items >= worth


@pytest.mark.parametrize(("items", "expected"), [(399, 1), (400, 2), (600, 3), (10**9, AT_ONCE)])
def test_more_work_pays_for_more_processes(
    monkeypatch: pytest.MonkeyPatch, items: int, expected: int
) -> None:
    monkeypatch.setattr("spacecat.forks.cores", lambda: 64)
    assert processes_that_pay(items, 400) == expected


@pytest.mark.parametrize(
    ("jobs", "on_one_core", "on_many"), [(None, False, True), (1, False, False), (2, True, True)]
)
def test_another_process_works_where_there_is_a_core_or_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, jobs: int | None, *, on_one_core: bool, on_many: bool
) -> None:
    monkeypatch.setattr("spacecat.forks.can_fork", lambda: True)
    monkeypatch.setattr("spacecat.forks.cores", lambda: 1)
    assert has_another(jobs) == on_one_core
    monkeypatch.setattr("spacecat.forks.cores", lambda: 8)
    assert has_another(jobs) == on_many


def test_whoever_asks_for_processes_gets_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spacecat.forks.can_fork", lambda: True)
    monkeypatch.setattr("spacecat.forks.cores", lambda: 64)
    assert processes_for(1, 400, 9) == 9
    assert processes_for(600, 400, None) == processes_that_pay(600, 400) > 1


@pytest.mark.parametrize("jobs", [None, 9])
def test_there_is_one_process_where_none_can_be_forked(
    monkeypatch: pytest.MonkeyPatch, jobs: int | None
) -> None:
    monkeypatch.setattr("spacecat.forks.can_fork", lambda: False)
    assert processes_for(10**6, 1, jobs) == 1
    assert not has_another(jobs)


@contextmanager
def _other_thread() -> Iterator[None]:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def test_among_threads_nothing_is_forked() -> None:
    with _other_thread():
        assert not can_fork()


def test_a_process_with_one_thread_can_fork_where_the_system_can() -> None:
    script = "from spacecat.forks import can_fork; print(can_fork())"
    assert _printed(script) == f"{hasattr(os, 'fork') and sys.platform != 'darwin'}\n"


def test_a_mac_does_not_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not can_fork()


def test_cores_are_counted_where_nobody_says_which_are_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert cores() == (os.cpu_count() or 1)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores cannot be chosen")
def test_only_cores_that_may_be_used_are_counted() -> None:
    script = """
from spacecat.forks import cores
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
print(cores())
"""
    assert _printed(script) == "1\n"
