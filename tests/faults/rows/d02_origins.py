"""D2: WebSockets of pages that are not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..asking import Line, upgrade
from ..browsing import chromium, evil_page, page_in_chromium
from ..row import Outcome, Row, spread
from ..served import standing

if TYPE_CHECKING:
    from pathlib import Path

    from ..served import Preview

OURS = ("http://127.0.0.1:{}", "http://localhost:{}", "http://[::1]:{}")
THEIRS = (
    *("null", "", "file://", "about:blank", "http://evil.test", "http://evil.test:{}"),
    *("http://127.0.0.1", "http://127.0.0.1:1", "http://127.0.0.1:{}1", "http://localhost"),
    *("https://localhost:{}", "ws://localhost:{}", "HTTP://localhost:{}", "http://LOCALHOST:{}"),
    *("http://localhost.:{}", "http://evil.localhost:{}", "http://localhost.evil.test:{}"),
    *("http://127.0.0.2:{}", "http://127.1:{}", "http://2130706433:{}", "http://[::]:{}"),
    *("http://192.168.0.1:{}", "http://[::ffff:127.0.0.1]:{}", "http://0.0.0.0:{}"),
    *("http://user@localhost:{}", "http://localhost:{}@evil.test", "http://localhost:{}/"),
    *("http://localhost:{}, http://evil.test", "http://localhost:{} http://evil.test"),
    *("localhost:{}", "//localhost:{}", "http:localhost:{}", "http://localhost:{}#", "*"),
    *("chrome-extension://localhost:{}", "http://localhost:{}\\evil.test", "http://local%68ost:{}"),
)
EXTRAS = (
    (),
    ("Sec-Fetch-Site: same-origin",),
    ("X-Forwarded-Host: evil.test",),
    ("Referer: http://localhost/",),
)
EVIL = """<!doctype html><script>
const heard = [];
const paths = ["/livereload", "/livereload/", "/"];
for (const host of ["127.0.0.1", "localhost"]) for (const path of paths) {
  const socket = new WebSocket(`ws://${host}:PORT${path}`);
  socket.onopen = () => heard.push(`opened ${host}${path}`);
  socket.onmessage = event => heard.push(event.data);
  socket.onclose = () => heard.closed = (heard.closed || 0) + 1;
}
</script>"""
CHANNELS = 6


def run(place: Path, attempts: int) -> Outcome:
    """Open a WebSocket from a real page of another site; then by hand, from all there could be."""
    del place
    preview = standing()
    tries: list[tuple[str, ...] | None] = [None, *_forms(preview.port)]
    chosen = [tries[number] for number in spread(len(tries), attempts)]
    broken = [said for one in chosen if (said := _try(preview, one))]
    return Outcome(len(chosen), tuple(broken), "the first from a page in Chromium")


def _forms(port: int) -> list[tuple[str, ...]]:
    ours, evil = f"Origin: http://localhost:{port}", "Origin: http://evil.test"
    sent = [f"Origin: {one.format(port)}" for one in (*OURS, *THEIRS)]
    return [
        *((one, *extra) for extra in EXTRAS for one in sent),
        (),
        (ours, evil),
        (evil, ours),
        (evil, f"X-Forwarded-Host: localhost:{port}"),
        (f"Sec-WebSocket-Origin: http://localhost:{port}",),
    ]


def _try(preview: Preview, lines: tuple[str, ...] | None) -> str:
    if lines is None:
        return _from_a_page(preview)
    with Line(preview) as line:
        status = line.send(upgrade(f"Host: {preview.authority}", *lines)).status
    ours = {f"Origin: {one.format(preview.port)}" for one in OURS}
    origins = [one for one in lines if one.startswith("Origin")]
    is_ours = len(origins) == 1 and origins[0] in ours
    return "" if status == (101 if is_ours else 403) else f"{lines} got {status}"


def _from_a_page(preview: Preview) -> str:
    if chromium() is None:
        return ""
    html = EVIL.replace("PORT", str(preview.port))
    with page_in_chromium() as page, evil_page(html) as address:
        page.goto(address)
        page.wait_for_function(f"() => heard.closed === {CHANNELS}")
        heard = page.evaluate("[...heard]")
    return f"a page of another site heard: {heard}" if heard else ""


ROW = Row(
    id="D2",
    promise="Only pages of the preview's own open a WebSocket to it.",
    whole=1_000,
    reduced=40,
    run=run,
)
