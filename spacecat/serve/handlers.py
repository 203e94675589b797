"""What the preview server answers: pages and files of the site, livereload.js and its WebSocket.

The protocol, its script and its greeting are livereload's own. Its server is not: whoever asks is
checked, whatever is answered carries the same headers, and a request changes nothing.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.iostream import StreamClosedError
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from spacecat.noun import Noun, field, replace
from spacecat.report.page import STYLE_ABOVE
from spacecat.serve.background import in_background
from spacecat.serve.files import file_at, folder_at, media_type
from spacecat.serve.injection import SCRIPT, STYLE, inject, problems_above, script_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

    from spacecat.serve.guard import Guard
    from spacecat.serve.shown import Builds, Shown

__all__ = ["Desk", "application", "tell_tabs"]

_HTML = "text/html; charset=utf-8"
_READING = ("GET", "HEAD")
_TEXT = "text/plain; charset=utf-8"
_NOT_FOUND_PAGE = "404.html"
_NOTHING_HERE = (
    b'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Not found</title>'
    b"<p>There is no page at this address."
)
_LARGEST_MESSAGE = 1 << 16  # bytes; a greeting has some hundred
_REFUSALS = {
    400: "This is not a request that a browser makes.",
    403: "This preview answers to its own address alone; give it another one with --host.",
    405: "This preview can be read and nothing else.",
    500: "The preview failed to answer; where it was started, it says why.",
}


class Desk(Noun):
    """All that the handlers of one server share; two servers share nothing."""

    builds: Builds
    guard: Guard
    say: Callable[[str], None]
    built: asyncio.Event
    """Set when the first build has ended, well or not: until then requests wait."""
    tabs: set[ReloadSocket] = field(default_factory=set)
    waiting: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by whoever waits for a file that has to be made."""


def application(desk: Desk) -> Application:
    """Return the whole of what is answered."""
    shared = {"desk": desk}
    return Application(
        [
            ("/livereload", ReloadSocket, shared),
            (SCRIPT, ReloadScript, shared),
            (STYLE, ProblemStyle, shared),
            (".*", SiteFile, shared),
        ],
        log_function=lambda _handler: None,
        websocket_max_message_size=_LARGEST_MESSAGE,
    )


def tell_tabs(desk: Desk, outdated: Iterable[str]) -> None:
    """Let every open tab load again what is out of date in it."""
    for path in outdated:
        for tab in tuple(desk.tabs):
            tab.reload(path)


class _Guarded(RequestHandler):
    """Checks who asks, and puts on every answer, errors too, what protects it."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Content-Type", _TEXT)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def prepare(self) -> None:
        if not self.desk.guard.admits_host(self.request.headers.get_list("Host")):
            raise HTTPError(403)
        if self.request.method not in _READING:
            raise HTTPError(405)

    def compute_etag(self) -> None:
        """Give no tag to compare with: nothing is to be kept."""

    def write_error(self, status_code: int, **_details: Any) -> None:  # noqa: ANN401 - Tornado's
        if status_code == 405:  # noqa: PLR2004 - it is its name
            self.set_header("Allow", ", ".join(_READING))
        self.finish(f"{_REFUSALS.get(status_code, self._reason)}\n")

    def log_exception(
        self,
        typ: type[BaseException] | None,
        value: BaseException | None,
        tb: TracebackType | None,  # noqa: ARG002 - Tornado's
    ) -> None:
        if isinstance(value, HTTPError | StreamClosedError | WebSocketClosedError):
            return
        name = typ.__name__ if typ else "?"
        self.desk.say(f"A request for {self.request.path} failed: {name}: {value}")


class SiteFile(_Guarded):
    """A file of the site, and above its pages the problems that keep them as they were."""

    async def get(self) -> None:
        """Answer with the file at the address, as the site's last state has it."""
        await self.desk.built.wait()
        # Taken before any bytes are read: a page that says too old a version is loaded once more,
        # one that says too new a version would never be.
        shown = self.desk.builds.shown
        file = file_at(self.request.path, shown.files)
        data = await self._read(file) if file else None
        if file and data is not None:
            self._answer(200, media_type(file), data, shown)
        elif folder := folder_at(self.request.path, shown.files):
            self.redirect(folder)
        elif shown.report is not None:
            self._answer(500, _HTML, shown.report.encode(), replace(shown, report=None))
        else:
            self._answer(404, _HTML, self._not_found(shown), shown)

    async def head(self) -> None:
        """Answer as to GET; Tornado leaves the body out."""
        await self.get()

    async def _read(self, file: str) -> bytes | None:
        builds = self.desk.builds
        if builds.is_at_hand(file):
            return builds.read(file)
        async with self.desk.waiting:  # however many ask, one thread waits
            return await in_background(lambda: builds.read(file))

    def _not_found(self, shown: Shown) -> bytes:
        known = _NOT_FOUND_PAGE in shown.files
        page = self.desk.builds.read(_NOT_FOUND_PAGE) if known else None
        return page or _NOTHING_HERE

    def _answer(self, status: int, kind: str, data: bytes, shown: Shown) -> None:
        self.set_status(status)
        self.set_header("Content-Type", kind)
        if kind == _HTML:
            script = script_tag(self.request.headers["Host"].lower(), shown.version)
            problems = problems_above(shown.report) if shown.report else b""
            data = inject(data, problems + script)
        self.finish(data)


class ReloadScript(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's own script."""

    def get(self) -> None:
        """Answer with the script."""
        super().get()
        self.set_header("Content-Type", media_type(SCRIPT))

    head = get


class ProblemStyle(_Guarded):
    """The style of the problems that stand above pages."""

    def get(self) -> None:
        """Answer with the style."""
        self.set_header("Content-Type", media_type(STYLE))
        self.finish(STYLE_ABOVE)

    head = get


class ReloadSocket(_Guarded, LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """A tab that is open, and is told to reload."""

    DEFAULT_RELOAD_TIME = 0

    def prepare(self) -> None:
        """Require that the page is ours, of programs without a page as well."""
        super().prepare()
        if not self.check_origin(""):
            raise HTTPError(403)

    def check_origin(self, _origin: str) -> bool:
        """Whether the page that opens the WebSocket is ours; other headers have no say in it."""
        return self.desk.guard.admits_origin(self.request.headers.get_list("Origin"))

    def on_message(self, message: str | bytes) -> None:
        """Answer a greeting as livereload does; all else that may come needs no answer."""
        try:
            greeting = json.loads(message)
        except (ValueError, RecursionError):
            self.close(1003, "not JSON")
            return
        match greeting:
            case {"command": "hello"}:
                super().on_message('{"command": "hello"}')
                self.desk.tabs.add(self)
                if greeting.get("snipver", self._version) != self._version:
                    self.reload("*")  # it was loaded before the site was built anew

    def on_close(self) -> None:
        """Forget the tab."""
        self.desk.tabs.discard(self)

    def reload(self, path: str) -> None:
        """Let the tab reload the stylesheet at `path`, or itself."""
        self.send_message({"command": "reload", "path": path, "liveCSS": True, "liveImg": False})

    def send_message(self, message: dict[str, object]) -> None:
        """Send a message; to a tab that has gone meanwhile, nothing."""
        try:
            self.write_message(message).add_done_callback(lambda sent: sent.exception())
        except WebSocketClosedError:
            self.desk.tabs.discard(self)

    @property
    def _version(self) -> str:
        return self.desk.builds.shown.version
