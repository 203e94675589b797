"""`spacecat serve`: from a port that is free to the signal that ends it."""

from __future__ import annotations

import asyncio
import logging
import signal
import webbrowser
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from spacecat.serve.apart import Apart
from spacecat.serve.background import in_background
from spacecat.serve.guard import guard_for
from spacecat.serve.handlers import Desk
from spacecat.serve.ports import listen
from spacecat.serve.preview import preview

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator
    from datetime import date

    from spacecat.job import Options

__all__ = ["serve"]


def serve(  # noqa: PLR0913 - the site, the place, the day, and what its author wants
    options: Options,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    clock: Callable[[], date],
    say: Callable[[str], None],
    open_browser: bool = False,
) -> None:
    """Preview the site at `host` and `port`, or the next free port, until SIGINT or SIGTERM.

    Builds with `options` once, and again after every change in the folders it is built from; open
    browsers follow. `clock` tells the day: when it is another one, the site is built for that.
    `say` is told one event at a time, and the problems of a build as text. Has to be called in the
    main thread, where signals arrive.

    Raises `CannotListen` when no port can be opened.
    """
    host = host.strip("[]")  # an IPv6 address may come as it stands in a URL
    with listen(host, port) as listening, _ending() as ending:
        found: int = listening.getsockname()[1]
        if port not in {0, found}:
            say(f"Port {port} is taken; {found} is used instead.")
        guard = guard_for(host, found)
        say(f"The preview is at {guard.url} and ends with Ctrl+C.")
        _keep_quiet("tornado", "livereload")
        visit = [guard.url] if open_browser else []
        desk = Desk(Apart(options, clock), guard, say, asyncio.Event())
        asyncio.run(_until_asked(ending, desk, listening, visit))
    say("The preview has ended.")


async def _until_asked(
    ending: _Ending, desk: Desk, listening: socket.socket, visit: list[str]
) -> None:
    stop = asyncio.Event()
    opening = [asyncio.create_task(_open(desk, url)) for url in visit]
    ending.tell(partial(asyncio.get_running_loop().call_soon_threadsafe, stop.set))
    await preview(desk, listening, stop)
    ending.tell(lambda: None)  # whoever is impatient finds no loop any more
    for task in opening:
        task.cancel()


async def _open(desk: Desk, url: str) -> None:
    await desk.built.wait()
    await in_background(lambda: webbrowser.open(url))


class _Ending:
    """Whether the program was asked to end, and whom to tell."""

    def __init__(self) -> None:
        self._is_asked = False
        self._told: Callable[[], object] = lambda: None

    def ask(self, *_signal: object) -> None:
        """Ask the program to end."""
        self._is_asked = True
        self._told()

    def tell(self, told: Callable[[], object]) -> None:
        """Call `told` when the program is asked to end; at once, if it has been before."""
        self._told = told
        if self._is_asked:
            told()


@contextmanager
def _ending() -> Iterator[_Ending]:
    """Take signals for a wish to end, from before there is a loop until after it.

    Through the handlers of `signal`, which every system has; those of the loop only POSIX has.
    """
    ending = _Ending()
    before = {
        number: signal.signal(number, ending.ask) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _keep_quiet(*names: str) -> None:
    """Keep what libraries log, such as every address that was not found, off the terminal."""
    for name in names:
        logging.getLogger(name).addHandler(logging.NullHandler())
