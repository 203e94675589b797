"""A preview of a tiny catalogue, running in a thread, and what a browser would say to it."""

from __future__ import annotations

import asyncio
import base64
import http.client
import json
import os
import re
import socket
import struct
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Self

from spacecat.pages.plan import PAGE_KINDS
from spacecat.pipeline import Options, build
from spacecat.serve.guard import guard_for
from spacecat.serve.handlers import Desk
from spacecat.serve.ports import listen
from spacecat.serve.preview import preview
from spacecat.serve.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from spacecat.serve.session import Builder
    from spacecat.serve.shown import Builds

PATIENCE = 20  # seconds after which a test gives up; none is about time
DAY = date(2026, 11, 20)

SITE = """\
name: spacecat
tagline: Films that look up
description: A catalogue for tests.
base_url: https://spacecat.example/
without: [card, site-card]
language: en
"""
MOON = """\
---
name: The Moon
native: 더 문
kind: film
summary: One astronaut is left up there alone.
---
"""
PAGE = """\
<!doctype html>
<title>{{ view.frame.title }}</title>
<body>{{ view.frame.heading }}</body>
"""
REDIRECT = "<!doctype html>\n<title>Moved</title>\n"
FEED = '<?xml version="1.0"?>\n<feed/>\n'


def write_catalogue(root: Path) -> Options:
    """Write a catalogue of one title with its own templates, and return how to build it."""
    files = {
        "content/site.yaml": SITE,
        "content/titles/the-moon.md": MOON,
        "static/style.css": "body { color: black }\n",
        "static/moon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    }
    files |= {f"templates/{kind.template}": PAGE for kind in PAGE_KINDS.values() if kind.template}
    files |= {"templates/redirect.html": REDIRECT, "templates/atom.xml": FEED}
    files["templates/rows.js"] = "[{{ view.rows }}]\n"
    files["templates/search_index.js"] = "[]\n"
    files["templates/cover.svg"] = files["static/moon.svg"]
    for path, text in files.items():
        write(root / path, text)
    return Options(
        root=root,
        output=root / ".spacecat" / "preview",
        today=DAY,
        templates=(root / "templates",),
        static=(root / "static",),
    )


def one_day() -> date:
    """Tell the day that it is in most of these tests: the one that never ends."""
    return DAY


def write(place: Path, text: str) -> None:
    """Write a file as careful editors do: beside it, then in its place."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(place)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the server."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Client:
    """A preview that runs, as seen from outside; `said` is what its author was told."""

    port: int
    options: Options
    said: list[str] = field(default_factory=list)

    @property
    def authority(self) -> str:
        """What a browser sends as the host."""
        return f"127.0.0.1:{self.port}"

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text in a file of the catalogue."""
        place = self.options.root / path
        text = place.read_text(encoding="utf-8")
        assert old in text
        write(place, text.replace(old, new))

    def get(self, path: str = "/", method: str = "GET") -> Answer:
        """Ask as a browser does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            return Answer(
                answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
            )
        finally:
            connection.close()

    def raw(self, request: str) -> Answer:
        """Send these lines, with line ends as HTTP has them, and a wish to close at their end."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as line:
            line.sendall(
                f"{request}\nConnection: close\n\n".replace("\n", "\r\n").encode("latin-1")
            )
            whole = b"".join(iter(lambda: line.recv(65_536), b""))
        head, _, body = whole.partition(b"\r\n\r\n")
        first, *others = head.decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _, value in (one.partition(":") for one in others)
        }
        return Answer(int(first.split(" ")[1]) if head else 0, headers, body)

    def host(self, *lines: str) -> int:
        """Ask for the home page with these lines as the header, and return the status."""
        return self.raw("\n".join(["GET / HTTP/1.1", *lines])).status

    def wait_for_build(self, number: int) -> None:
        """Wait until so many builds have ended well."""
        deadline = time.monotonic() + PATIENCE
        while sum(line.startswith(("Built", "Made")) for line in self.said) < number:
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def tab(self, version: str | None = None) -> Tab:
        """Open a tab that listens, of a page that was loaded at `version`."""
        tab = Tab(self)
        tab.greet(version)
        return tab

    def version(self) -> str:
        """Return the version that the home page would say it has."""
        found = re.search(r"snipver=([\w.]+)", self.get().text)
        assert found
        return found[1]


class Tab:
    """The WebSocket of a page that is open, as livereload.js has it (RFC 6455)."""

    def __init__(
        self,
        client: Client,
        *,
        origin: str | None = "",
        host: str | None = None,
        extra: tuple[str, ...] = (),
    ) -> None:
        """Shake hands; an `origin` of "" is the server's own, None sends none."""
        self._socket = socket.create_connection(("127.0.0.1", client.port), timeout=PATIENCE)
        origin = f"http://{client.authority}" if origin == "" else origin
        lines = [
            "GET /livereload HTTP/1.1",
            f"Host: {host or client.authority}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            *([] if origin is None else [f"Origin: {origin}"]),
            *extra,
        ]
        self._socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self._stream = self._socket.makefile("rb")
        self.status = int(self._stream.readline().split()[1])
        while self._stream.readline().strip():
            pass

    def __enter__(self) -> Self:
        """Keep the tab open."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Close the tab."""
        self._stream.close()
        self._socket.close()

    def greet(self, version: str | None) -> None:
        """Say hello, and wait for the answer."""
        extra = {} if version is None else {"snipver": version}
        self.send(json.dumps({"command": "hello", "protocols": [], **extra}))
        assert self.receive()["command"] == "hello"

    def send(self, text: str) -> None:
        """Send a message."""
        data = text.encode()
        size = (
            bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
        )
        self._socket.sendall(b"\x81" + size + bytes(4) + data)  # a mask of zeros changes nothing

    def send_bytes(self, data: bytes) -> None:
        """Send whatever this is."""
        self._socket.sendall(data)

    def vanish(self) -> None:
        """Go without a word, as a machine does that falls asleep and is restarted."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._stream.close()
        self._socket.close()

    def receive(self) -> dict[str, object]:
        """Return the next message; the server's goodbye is one of its own."""
        head = self._stream.read(2)
        if len(head) < 2:
            return {"command": "gone without a word"}
        if head[0] & 0x0F == 8:
            return {"command": "closed", "code": int.from_bytes(self._stream.read(2), "big")}
        size = head[1] if head[1] < 126 else int.from_bytes(self._stream.read(2), "big")
        message: dict[str, object] = json.loads(self._stream.read(size))
        return message

    def reloaded(self) -> object:
        """Wait until the tab is told to reload, and return what."""
        message = self.receive()
        assert message["command"] == "reload"
        return message["path"]


@contextmanager
def running(
    options: Options, builder: Builder = build, builds: Builds | None = None
) -> Iterator[Client]:
    """Run a preview for the length of the body; its builds are those of a thread, or `builds`."""
    listening = listen("127.0.0.1", 0)
    client = Client(listening.getsockname()[1], options)
    started = threading.Event()
    ends: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []
    failures: list[BaseException] = []

    async def run() -> None:
        stop = asyncio.Event()
        ends.append((asyncio.get_running_loop(), stop))
        session = builds or Session(options, builder)
        desk = Desk(
            session, guard_for("127.0.0.1", client.port), client.said.append, asyncio.Event()
        )
        started.set()
        await preview(desk, listening, stop)

    def target() -> None:
        try:
            asyncio.run(run())
        except BaseException as error:  # noqa: BLE001 - the test is to see it
            failures.append(error)

    thread = threading.Thread(target=target, daemon=True)
    thread.start()
    assert started.wait(PATIENCE)
    try:
        yield client
    finally:
        loop, stop = ends[0]
        loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE)
    assert not thread.is_alive()
    assert failures == []
