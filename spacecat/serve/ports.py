"""A place to listen at."""

from __future__ import annotations

import errno
import socket

__all__ = ["CannotListen", "listen"]

TRIES = 20
"""How many ports beyond the one asked for are tried."""

_HIGHEST = 65_535
_WAITING = 4_096
"""Connections that the system keeps until they are taken, if it lets itself be told."""


class CannotListen(Exception):  # noqa: N818 - named for what happened
    """No port could be opened; the text says why, in one sentence."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `host` at `port`, or at the next port that is free.

    Port 0 stands for any that is free. Raises `CannotListen` when none of them can be opened.
    """
    last = min(port + TRIES, _HIGHEST)
    for candidate in range(port, last + 1):
        try:
            return _listen(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                reason = error.strerror or str(error)
                raise CannotListen(
                    f"Port {candidate} of {host} cannot be opened: {reason}."
                ) from error
    raise CannotListen(f"Every port of {host} from {port} to {last} is taken.")


def _listen(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family = min(family for family, *_ in found)  # of a name with both, browsers try IPv4 too
    listening = socket.create_server((host, port), family=family, backlog=_WAITING)
    listening.settimeout(0)  # as event loops need it
    return listening
