"""What the preview server answers: pages and files of the site, livereload.js and its WebSocket.

The protocol, its script and its greeting are livereload's own. Its server is not: whoever asks is
checked, whatever is answered carries the same headers, and a request changes nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.iostream import StreamClosedError
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from spacecat.serve.files import file_at, folder_at, media_type
from spacecat.serve.injection import SCRIPT, inject, script_tag

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterable
    from types import TracebackType

    from spacecat.serve.guard import Guard
    from spacecat.serve.session import Session, Shown

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


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the handlers of one server share; two servers share nothing."""

    session: Session
    guard: Guard
    say: Callable[[str], None]
    built: asyncio.Event
    """Set when the first build has ended, well or not: until then requests wait."""
    tabs: set[ReloadSocket]


def application(desk: Desk) -> Application:
    """Return the whole of what is answered."""
    shared = {"desk": desk}
    return Application(
        [
            ("/livereload", ReloadSocket, shared),
            (SCRIPT, ReloadScript, shared),
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
    """A file of the published site, or the problems in the place of its pages."""

    async def get(self) -> None:
        """Answer with the file at the address, as the site's last state has it."""
        await self.desk.built.wait()
        shown = self.desk.session.shown
        file = file_at(self.request.path, shown.files)
        if shown.report is not None and (file is None or media_type(file) == _HTML):
            self._answer(500, _HTML, shown.report.encode(), shown)
        elif file is None and (folder := folder_at(self.request.path, shown.files)):
            self.redirect(folder)
        else:
            self._answer_with(file, shown)

    async def head(self) -> None:
        """Answer as to GET; Tornado leaves the body out."""
        await self.get()

    def _answer_with(self, file: str | None, shown: Shown) -> None:
        session = self.desk.session
        data = session.read(file) if file else None
        if file is not None and data is not None:
            self._answer(200, media_type(file), data, shown)
            return
        known = _NOT_FOUND_PAGE in shown.files
        page = session.read(_NOT_FOUND_PAGE) if known else None
        self._answer(404, _HTML, page or _NOTHING_HERE, shown)

    def _answer(self, status: int, kind: str, data: bytes, shown: Shown) -> None:
        self.set_status(status)
        self.set_header("Content-Type", kind)
        if kind == _HTML:
            data = inject(data, script_tag(self.request.headers["Host"].lower(), shown.version))
        self.finish(data)


class ReloadScript(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's own script."""

    def get(self) -> None:
        """Answer with the script."""
        super().get()
        self.set_header("Content-Type", media_type(SCRIPT))

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
                    self.reload("*")  # it was loaded before the last build and came too late for it

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
        return self.desk.session.shown.version
