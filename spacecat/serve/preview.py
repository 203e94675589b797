"""A running preview: it answers, watches, builds and tells the browsers, until it is stopped."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from spacecat.serve.background import in_background
from spacecat.serve.crowd import CrowdServer, make_room
from spacecat.serve.handlers import application, tell_tabs
from spacecat.serve.watch import watch

if TYPE_CHECKING:
    import socket

from spacecat.serve.handlers import Desk

__all__ = ["preview"]

_LULL = 2.0  # seconds without a change before the time is used for what nobody waits for
_GLANCE = 5.0  # seconds between looks at the calendar
_PATIENCE = 0.4  # seconds that a build, and then open connections, are given to end


async def preview(desk: Desk, listening: socket.socket, stop: asyncio.Event) -> None:
    """Serve at `listening` what is built, and build whenever something changes, until `stop`.

    What changes may be the day.
    """
    server = CrowdServer(application(desk), make_room())
    server.add_socket(listening)
    due = asyncio.Event()
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(watch(desk.builds.folders, due.set, stop, desk.builds.note))
            tasks.create_task(_follow_the_day(desk, due, stop))
            building = tasks.create_task(_build_when_due(desk, due, stop))
            await stop.wait()
            desk.builds.abandon()
            due.set()  # wakes the builder, which then sees that it is to end
            await asyncio.wait({building}, timeout=_PATIENCE)
            building.cancel()
    finally:
        desk.builds.end()
        await _hang_up(desk, server)


async def _build_when_due(desk: Desk, due: asyncio.Event, stop: asyncio.Event) -> None:
    """Build, one at a time; whatever changes during a build is followed by one more."""
    while True:
        await due.wait()
        if stop.is_set():
            return
        due.clear()
        step = await in_background(desk.builds.rebuild)
        for line in step.told:
            desk.say(line)
        desk.built.set()
        tell_tabs(desk, step.outdated)
        if not due.is_set():
            await in_background(desk.builds.get_ready)
        if not await _is_set_within(due, _LULL):
            await in_background(desk.builds.tidy)


async def _follow_the_day(desk: Desk, due: asyncio.Event, stop: asyncio.Event) -> None:
    """Let the site be built when the day is another one, though nobody edits, until `stop`.

    To sleep until midnight would miss it: machines sleep, too, and clocks are set.
    """
    while not await _is_set_within(stop, _GLANCE):
        if not desk.builds.is_of_today():
            due.set()


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()


async def _hang_up(desk: Desk, server: CrowdServer) -> None:
    server.stop()
    for tab in tuple(desk.tabs):
        tab.close(1001, "the preview has ended")
    with suppress(TimeoutError):
        await asyncio.wait_for(server.close_all_connections(), _PATIENCE)
