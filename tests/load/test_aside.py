"""What may take for ever is done in another process, and whatever happens there is told here."""

from __future__ import annotations

import os
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from spacecat.load import aside
from spacecat.load.aside import Aside

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 1


def _number_of_its_process() -> Callable[[str], int]:
    return lambda _: os.getpid()


def _whatever() -> Callable[[str], str]:
    def done(task: str) -> str:
        match task:
            case "work":
                while True:
                    pass
            case "exit":
                os._exit(7)
            case "raise":
                raise RuntimeError
        return task.upper()

    return done


def test_all_tasks_are_done_in_one_other_process() -> None:
    with closing(Aside(_number_of_its_process, SECONDS)) as worker:
        first, second = worker.done("a"), worker.done("b")
    assert first == second != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


@pytest.mark.parametrize(
    ("task", "wrong"), [("work", TimeoutError), ("exit", EOFError), ("raise", EOFError)]
)
def test_a_task_that_goes_wrong_costs_no_other(
    task: str, wrong: type[Exception], capfd: pytest.CaptureFixture[str]
) -> None:
    with closing(Aside(_whatever, SECONDS)) as worker:
        assert worker.done("before") == "BEFORE"
        with pytest.raises(wrong):
            worker.done(task)
        assert worker.done("after") == "AFTER"
    assert capfd.readouterr().err == ""


def test_it_works_beside_other_threads() -> None:
    """The preview builds in a thread of its own, where no signal comes and no fork is safe."""
    done: list[str] = []
    with closing(Aside(_whatever, SECONDS)) as worker:
        thread = threading.Thread(target=lambda: done.append(worker.done("a")))
        thread.start()
        thread.join()
    assert done == ["A"]


def test_a_process_without_anybody_ends_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever started it may be killed, and cannot end it then."""
    monkeypatch.setattr(aside, "_answer", lambda *_: None)
    worker = Aside(_whatever, SECONDS / 10)
    worker.done("work")
    assert worker._started is not None  # noqa: SLF001 - as it would be found by nobody
    process, _ = worker._started  # noqa: SLF001 - as above
    process.join(30)
    assert process.exitcode is not None
    worker.close()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_it_ends_with_whoever_started_it() -> None:
    """It waits for tasks, and nobody is there to tell it that there will be none."""
    reading, writing = os.pipe()
    starter = os.fork()
    if starter == 0:  # pragma: no cover - another process
        worker = Aside(_number_of_its_process, SECONDS)
        os.write(writing, worker.done("a").to_bytes(4, "little"))
        os._exit(0)
    os.waitpid(starter, 0)
    os.close(writing)
    number = int.from_bytes(os.read(reading, 4), "little")
    assert os.read(reading, 1) == b"", "the end of the pipe is open in the other process"
    os.close(reading)
    for _ in range(100):
        if not _is_there(number):
            return
        time.sleep(0.1)
    pytest.fail("it is there after ten seconds")


def _is_there(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # A process that nobody collects is there, and has ended.
    return (
        Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        != "Z"
    )


def test_a_system_without_room_for_a_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_worker: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(Aside, "_connection", no_room)
    with pytest.raises(BlockingIOError):
        Aside(_whatever, SECONDS).done("a")
