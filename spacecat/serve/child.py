"""A process that builds, as the one sees it that started it: orders go in, answers come out."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacecat.job import Options
    from spacecat.serve.shown import Answer, Order

__all__ = ["Child", "ChildEnded"]

_BEGIN = "import sys; sys.path[:] = sys.argv[1].split('\\n'); "
_WORK = "from spacecat.serve.worker import main; main()"
"""What the process begins with: it finds modules where this one does."""
_PATIENCE = 0.2  # seconds in which whoever waits for an answer sees that there is none
_MOST_SAID = 20_000  # bytes of what it said, from the end


class ChildEnded(Exception):  # noqa: N818 - named for what happened
    """The process ended instead of answering: its exit code, negative for a signal; its words."""

    def __init__(self, code: int, said: str) -> None:
        """Note how it ended."""
        super().__init__(code, said)
        self.code = code
        self.said = said


class Child:
    """A process that runs `spacecat.serve.worker`."""

    def __init__(self, options: Options) -> None:
        """Start it."""
        self._asking = threading.Lock()
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as this does
        # Ctrl-C in the terminal is for the server: in a session of its own, the child has none.
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            (sys.executable, "-c", _BEGIN + _WORK, "\n".join(sys.path)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            start_new_session=True,
        )
        self._orders = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        with suppress(OSError):  # it has ended, and whoever asks it will see
            self._send(options)

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def ask(self, order: Order) -> Answer:
        """Return what it answers.

        Raises `ChildEnded` when it ends instead, or has before.
        """
        with self._asking:
            try:
                self._send(order)
                answer: Answer = pickle.load(self._answers)  # noqa: S301 - our own child
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                raise self._ended() from None
            return answer

    def abandon(self) -> None:
        """Tell it to let the build be that is running, if any."""
        self._process.terminate()

    def end(self) -> None:
        """Let it run no more, and whoever waits for an answer know."""
        self._process.kill()
        self._process.wait()
        if self._asking.acquire(timeout=_PATIENCE):
            self._close()
            self._asking.release()

    def _send(self, message: object) -> None:
        pickle.dump(message, self._orders, pickle.HIGHEST_PROTOCOL)
        self._orders.flush()

    def _ended(self) -> ChildEnded:
        """Return how it ended; a process that answers nonsense is ended."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        self._process.kill()
        code = self._process.wait()
        if self._said.closed:
            return ChildEnded(code, "")
        size = self._said.seek(0, 2)
        self._said.seek(max(0, size - _MOST_SAID))
        return ChildEnded(code, self._said.read().decode("utf-8", "replace"))

    def _close(self) -> None:
        for pipe in (self._orders, self._answers, self._said):
            with suppress(OSError):  # what was not sent is lost with its reader
                pipe.close()
