"""HTTP and WebSocket as bytes: what a browser would never send can be sent here."""

from __future__ import annotations

import base64
import json
import os
import select
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from .served import Preview

PATIENCE = 30
"""Seconds after which a server that does not answer counts as hanging."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; status 0 is none at all."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Return the value of a header; nothing, if it is not there."""
        return next((value for key, value in self.headers if key == name), "")


class Line:
    """A connection that is kept, on which one request follows another."""

    def __init__(self, preview: Preview) -> None:
        """Connect."""
        self._preview = preview
        self._socket = socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE)
        self._stream = self._socket.makefile("rb")

    def __enter__(self) -> Self:
        """Keep the connection."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Hang up."""
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._stream.close()
        self._socket.close()

    def get(self, target: str | bytes = "/", method: str = "GET") -> Answer:
        """Ask as a browser does, for a target that may be none."""
        raw = target.encode("latin-1") if isinstance(target, str) else target
        host = f"Host: {self._preview.authority}".encode()
        return self.send(b"%b %b HTTP/1.1\r\n%b\r\n\r\n" % (method.encode(), raw, host))

    def send(self, data: bytes) -> Answer:
        """Send bytes, and read an answer; connects again when the server has hung up."""
        self._socket.sendall(data)
        answer = self._answer(has_body=not data.startswith(b"HEAD "))
        if answer.header("connection") == "close" or answer.status in {0, 400}:
            self.close()
            self.__init__(self._preview)  # type: ignore[misc]  # it is another connection
        return answer

    def say(self, data: bytes) -> None:
        """Send bytes, and read nothing."""
        self._socket.sendall(data)

    def heard(self) -> bytes:
        """Return the next message of a WebSocket; nothing, when it has ended."""
        head = self._stream.read(2)
        if len(head) < 2 or head[0] & 0x0F == 8:
            return b""
        size = head[1] if head[1] < 126 else int.from_bytes(self._stream.read(2), "big")
        return self._stream.read(size)

    def is_spoken_to(self) -> bool:
        """Whether something is there to be read."""
        return bool(select.select([self._socket], [], [], 0)[0])

    def _answer(self, *, has_body: bool) -> Answer:
        try:
            first = self._stream.readline().decode("latin-1")
        except ConnectionError:
            first = ""
        if not first:
            return Answer(0, (), b"")
        headers = tuple(self._headers())
        status = int(first.split(" ")[1])
        size = int(dict(headers).get("content-length", "0"))
        return Answer(status, headers, self._stream.read(size) if has_body else b"")

    def _headers(self) -> list[tuple[str, str]]:
        lines = iter(lambda: self._stream.readline().decode("latin-1").strip(), "")
        pairs = (line.partition(":") for line in lines)
        return [(name.lower(), value.strip()) for name, _, value in pairs]


def asked(preview: Preview, *lines: str, first: str = "GET / HTTP/1.1") -> Answer:
    """Ask on a connection of its own with these lines as the header."""
    with Line(preview) as line:
        return line.send("\r\n".join([first, *lines, "", ""]).encode("latin-1"))


def upgrade(*lines: str) -> bytes:
    """Return a request that opens the WebSocket of reloads, with these lines in its header."""
    key = base64.b64encode(os.urandom(16)).decode()
    fixed = (
        "GET /livereload HTTP/1.1",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
    )
    return "\r\n".join([*fixed, *lines, "", ""]).encode("latin-1")


def frame(text: str) -> bytes:
    """Return a message as a browser frames it (RFC 6455, section 5.2), its mask all zeros."""
    data = text.encode()
    size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
    return b"\x81" + size + bytes(4) + data


def hello(version: str | None = None) -> bytes:
    """Return the greeting of livereload.js, of a page that was loaded at `version`."""
    said: dict[str, Sequence[str] | str] = {"command": "hello", "protocols": []}
    return frame(json.dumps(said if version is None else {**said, "snipver": version}))
