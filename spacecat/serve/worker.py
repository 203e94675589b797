"""What the process runs that builds for a preview: it takes orders and answers them, one by one.

It ends when there are no more orders: when the server has ended, however it did. As no other thread
runs in it, a whole build may fork, and a fault in C code ends this process and not the server.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from spacecat.noun import replace
from spacecat.pipeline import build
from spacecat.serve.session import Session
from spacecat.serve.shown import Fault, News

if TYPE_CHECKING:
    from spacecat.job import Build, Options, Watcher
    from spacecat.serve.session import Builder
    from spacecat.serve.shown import Answer, Order

__all__ = ["answer", "main", "work"]


def main() -> None:
    """Work for the process that started this one, through standard input and output."""
    orders, answers = _ends()
    faulthandler.enable()
    with orders, answers, suppress(BrokenPipeError):
        work(orders, answers, os.getppid())


def work(orders: IO[bytes], answers: IO[bytes], parent: int) -> None:
    """Read what the site is built with, and then orders, to the last; `parent` waits for answers.

    Raises `BrokenPipeError` when nobody waits for them any more.
    """
    options: Options = pickle.load(orders)  # noqa: S301 - from our own parent
    session = Session(options, _building_for(parent))
    signal.signal(signal.SIGTERM, lambda *_: session.abandon())
    with suppress(EOFError):
        while True:
            order: Order = pickle.load(orders)  # noqa: S301 - as above
            pickle.dump(answer(session, order), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()


def answer(session: Session, order: Order) -> Answer:
    """Do what is ordered; return what came of it."""
    match order.name:
        case "rebuild":
            return _news(session, order)
        case "read":
            return _read(session, *order.files)
        case "get_ready":
            session.get_ready()
        case "tidy":
            session.tidy()
    return None


def _read(session: Session, file: str) -> bytes | Fault | None:
    try:
        return session.read(file)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is for those who asked
        return Fault(f"{type(error).__name__}: {error}")


def _ends() -> tuple[IO[bytes], IO[bytes]]:
    """Return where orders come from and where answers go to; nothing else may meet them there."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - it is a device
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    return orders, answers


def _building_for(parent: int) -> Builder:
    """Return what builds for as long as the process `parent` lives: nobody else would look."""

    def building(options: Options, watcher: Watcher) -> Build:
        def progress(stage: str, done: int, total: int) -> None:
            if os.getppid() != parent:
                sys.exit("The preview has ended.")
            watcher.progress(stage, done, total)

        return build(options, replace(watcher, progress=progress))

    return building


def _news(session: Session, order: Order) -> News:
    if order.today is not None:
        session.turn_to(order.today)
    for path in order.files:
        session.note(path)
    before, revised, known = session.shown, session.revised, dict(session.revised)
    step = session.rebuild()
    after = session.shown
    return News(
        step,
        after.version,
        after.report,
        session.differs,
        is_all=not before.files and bool(after.files),
        revised={file: it for file, it in session.revised.items() if known.get(file) is not it},
        later=frozenset(session.later),
        is_published=session.revised is not revised,
    )


if __name__ == "__main__":
    main()
