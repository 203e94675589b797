"""Generators under their own development servers: from save to the bytes that a browser gets."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING

from measure import until_idle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from edits import Edit
    from pages import Site

START = 600.0
"""Seconds after which a server that serves no page counts as broken."""
STALE = 180.0
"""Seconds after which a page that still shows what was there before the edit counts as stale."""
POLL = 0.002
"""Seconds between two requests: what a time is exact to."""
_END = 10.0


class NotServed(Exception):  # noqa: N818 - named for what happened
    """A server did not serve a page, or not as it should be."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    site: Site
    pid: int
    port: int

    def apply(self, edit: Edit) -> float:
        """Save an edit; return the seconds until every page that must show it does.

        Raises:
            NotServed: one still does not after `STALE` seconds.
        """
        until_idle(self.pid)
        started = time.perf_counter()
        html = edit.save(self.site.folder)
        self.wait_for(edit.addresses, html, STALE)
        return time.perf_counter() - started

    def wait_for(self, addresses: Iterable[str], html: str, patience: float) -> None:
        """Ask for one page after the other until each holds `html`.

        Raises:
            NotServed: one does not in time.
        """
        end = time.monotonic() + patience
        for address in addresses:
            while html not in self._get(address):
                if time.monotonic() > end:
                    raise NotServed(f"{self.site.generator.label} serves {address} without {html}.")
                time.sleep(POLL)

    def _get(self, address: str) -> str:
        """Return a page, or nothing where it is not served."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=START)
        try:
            connection.request("GET", address)
            return connection.getresponse().read().decode("utf-8", errors="replace")
        except (OSError, HTTPException):
            return ""
        finally:
            connection.close()


@contextmanager
def serving(site: Site, edits: Iterable[Edit], log: Path) -> Iterator[Server]:
    """Serve a site on a free port of 127.0.0.1 while the block runs.

    The pages that the `edits` change have been looked at when the block begins, as an editor would:
    some servers renew first what was asked for last.

    Raises:
        NotServed: it does not start.
    """
    port = _free_port()
    command = site.generator.serve(port)
    with log.open("wb") as out:
        # In a session of its own, so that what it started ends with it.
        process = subprocess.Popen(
            command, cwd=site.folder, stdout=out, stderr=out, start_new_session=True
        )
        server = Server(site, process.pid, port)
        try:
            for edit in edits:
                server.wait_for(edit.addresses, "</h1>", START)
            yield server
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(_END)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
