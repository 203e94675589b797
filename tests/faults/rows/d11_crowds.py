"""D11: more clients than any author has, and some that mean ill."""

from __future__ import annotations

import asyncio
import random
import resource
import time
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from ..asking import frame, hello, upgrade
from ..pace import load
from ..row import Outcome, Row
from ..served import handles, memory, previewing

if TYPE_CHECKING:
    from pathlib import Path

    from ..served import Preview

Ends: TypeAlias = "tuple[asyncio.StreamReader, asyncio.StreamWriter]"

WHOLE = 4_000
REQUESTS = 5
PER_SLOW, PER_TAB, PER_GARBAGE = 20, 4, 4
"""Of so many clients, one more that is slow, a tab, or sends garbage."""
LONG = 600.0
"""Seconds that a whole run lasts at the least."""
MOST_GROWTH = 20 * 1_024
"""KiB by which the server may be larger in the end than after the first crowd."""
PATIENCE = 600.0
"""Seconds after which a client counts as left without an answer; all ask at the same time, so that
on a busy machine the last waits for as long as all of them take."""
AT_ONCE = 250
"""Connections that are opened side by side: what is tried is the server, not the system's queue."""
PAGES = (b"/", b"/titles/title-0/", b"/static/style.css", b"/nothing", b"/livereload.js")


def run(place: Path, attempts: int) -> Outcome:
    """Let crowds come and go, until the time is over; then look at what they left behind."""
    _make_room()
    rounds, end = 0, time.monotonic() + (LONG if attempts >= WHOLE else 0)
    broken: list[str] = []
    luck = random.Random(0)  # noqa: S311 - noise, no secret
    with previewing(place) as preview:
        pid = preview.process.pid
        before, opened = memory(pid), handles(pid)
        asyncio.run(_round(preview, attempts, luck, broken))
        size = memory(pid)  # what a crowd takes is kept for the next; what each adds is a leak
        while not rounds or time.monotonic() < end:
            asyncio.run(_round(preview, attempts, luck, broken))
            rounds += 1
        left, grown = _left(pid, opened), memory(pid) - size
        if left > 0:
            broken.append(f"{left} files of the server are open that were not")
        if grown > MOST_GROWTH:
            broken.append(f"the server has grown by {grown / 1_024:.0f} MiB")
        broken += [line for line in preview.said if "failed" in line or "Traceback" in line]
        if preview.process.poll() is not None:
            broken.append("the server has ended")
    told = (
        f"{rounds + 1} rounds; grown by {(size - before) / 1_024:.0f} MiB in the first and by "
        f"{grown / 1_024:.1f} MiB after it; {max(left, 0)} files left; {load()}"
    )
    return Outcome((rounds + 1) * attempts * REQUESTS, tuple(broken), told)


def _make_room() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _left(pid: int, opened: int) -> int:
    """Return how many more files are open than were, when the server has had time to close them."""
    deadline = time.monotonic() + PATIENCE
    while (more := handles(pid) - opened) > 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    return more


async def _round(preview: Preview, clients: int, luck: random.Random, broken: list[str]) -> None:
    """Let one crowd come: all are connected before the first asks."""
    gate = asyncio.Semaphore(AT_ONCE)
    slow = await _connected(preview, gate, clients // PER_SLOW)
    for _, writer in slow:
        writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
    tabs = await _connected(preview, gate, clients // PER_TAB)
    noisy = await _connected(preview, gate, clients // PER_GARBAGE)
    kept = await _connected(preview, gate, clients)
    shaken = await asyncio.gather(*(_shaken(preview, *one) for one in (*tabs, *noisy)))
    answered = await asyncio.gather(*(_asks(preview, *one) for one in kept))
    await asyncio.gather(*(_babbles(*one, luck.randbytes(60)) for one in noisy))
    broken += [said for said in (*shaken, *answered) if said]
    for _, writer in (*slow, *tabs, *noisy, *kept):
        writer.close()
    for _, writer in (*slow, *tabs, *noisy, *kept):
        with suppress(OSError):
            await writer.wait_closed()


async def _connected(preview: Preview, gate: asyncio.Semaphore, number: int) -> list[Ends]:
    async def one() -> Ends:
        async with gate:
            return await asyncio.open_connection("127.0.0.1", preview.port)

    return await asyncio.gather(*(one() for _ in range(number)))


async def _asks(
    preview: Preview, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> str:
    """Ask for a page, and for the next when it is there; return what went wrong."""
    host = preview.authority.encode()
    try:
        for number in range(REQUESTS):
            page = PAGES[number % len(PAGES)]
            writer.write(b"GET %b HTTP/1.1\r\nHost: %b\r\n\r\n" % (page, host))
            async with asyncio.timeout(PATIENCE):
                head = await reader.readuntil(b"\r\n\r\n")
                size = int(head.lower().partition(b"content-length:")[2].split()[0])
                await reader.readexactly(size)
            if head.split()[1] != (b"404" if page == b"/nothing" else b"200"):
                return f"{page.decode()} got {head.split()[1].decode()}"
    except (OSError, EOFError, TimeoutError) as error:
        return f"a client got no answer: {error!r}"
    return ""


async def _shaken(
    preview: Preview, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> str:
    """Become a tab."""
    writer.write(upgrade(f"Host: {preview.authority}", f"Origin: {preview.url}") + hello())
    try:
        async with asyncio.timeout(PATIENCE):
            await reader.readuntil(b"\r\n\r\n")
            await reader.readuntil(b"livereload-tornado")
    except (OSError, EOFError, TimeoutError) as error:
        return f"a tab was not greeted: {error!r}"
    return ""


async def _babbles(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, noise: bytes
) -> None:
    """Send frames that are none, and text that is no message; the server may hang up."""
    with suppress(OSError, TimeoutError):
        writer.write(frame("[" * 100) + frame("null") + noise)
        async with asyncio.timeout(0.5):
            await reader.read()


ROW = Row(
    id="D11",
    promise="Crowds of clients, slow ones and noisy ones are served, and leave nothing behind.",
    whole=WHOLE,
    reduced=100,
    run=run,
    needs=("sh",),
)
