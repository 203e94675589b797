"""Connections: as many as there is room for, and none that takes it for ever.

Every connection is a file to the system, which gives a process some of them only; 1,024 is common.
Without one left, neither a page can be read nor a build begun, so connections are refused before.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from tornado.httpserver import HTTPServer

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from tornado.iostream import IOStream
    from tornado.web import Application

__all__ = ["CrowdServer", "make_room"]

_WANTED = 16_384
"""Files at the most that room is asked for: each is a little memory of the system's."""
_KEPT = 128
"""Files that are left for all that is no connection."""
_FEW = 512
"""Connections where nobody says how many files there may be."""
_IDLE = 60.0  # seconds after which a connection that asks for nothing is closed
_SLOW = 10.0  # seconds in which the body of a request has to come; no request has a use for one
_LARGEST_HEADERS = _LARGEST_BODY = 1 << 16  # bytes


def make_room() -> int:
    """Have the system give this process more files if it may; return for how many connections."""
    if sys.platform == "win32":
        return _FEW
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _WANTED if hard == resource.RLIM_INFINITY else min(hard, _WANTED)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    limit = _WANTED if soft == resource.RLIM_INFINITY else soft
    return max(1, limit - _KEPT)


class CrowdServer(HTTPServer):
    """A server that hangs up on whoever comes when it is full."""

    def initialize(self, application: Application, most: int) -> None:  # type: ignore[override]  # the options are settled
        """Serve an application over up to so many connections."""
        self._most = most
        self._open: WeakSet[IOStream] = WeakSet()
        super().initialize(
            application,
            idle_connection_timeout=_IDLE,
            body_timeout=_SLOW,
            max_header_size=_LARGEST_HEADERS,
            max_body_size=_LARGEST_BODY,
        )

    def handle_stream(self, stream: IOStream, address: Any) -> None:  # noqa: ANN401 - as the system writes it
        """Take a connection, if there is room for it."""
        if len(self._open) >= self._most:
            stream.close()
            return
        self._open.add(stream)
        super().handle_stream(stream, address)
