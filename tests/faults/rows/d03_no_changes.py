"""D3: whatever another site asks for, nothing is another afterwards."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from ..asking import Line, hello, upgrade
from ..browsing import chromium, evil_page, page_in_chromium
from ..row import Outcome, Row, spread
from ..served import standing
from ..trees import tree

if TYPE_CHECKING:
    from pathlib import Path

    from ..served import Preview

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "MKCOL", "PURGE")
PATHS = (
    *("/", "/livereload", "/livereload.js", "/livereload.css", "/forcereload?path=x", "/reload"),
    *("/__livereload__", "/changed?files=x", "/shutdown", "/restart", "/build", "/open-in-editor"),
    *("/titles/title-0/", "/titles/title-0/?delete=1", "/content/site.yaml", "/api", "/nothing"),
)
BODIES = (b"", b'{"command":"reload","path":"*"}', b"path=x&delete=1", b"\0" * 100)
EVIL = """<!doctype html><form method="post" target="frame" action="TARGET/forcereload">
<input name="path" value="x"></form><iframe name="frame"></iframe><script>
const quiet = promise => promise.catch(() => 0);
const ask = (path, method) => quiet(fetch(`TARGET${path}`, {method, mode: "no-cors", body:
  method === "POST" ? '{"command":"reload"}' : undefined}));
const image = path => new Promise(end => { const one = new Image(); one.onload = one.onerror = end;
  one.src = `TARGET${path}`; });
const paths = PATHS;
document.querySelector("form").submit();
Promise.all(paths.flatMap(path => [ask(path, "GET"), ask(path, "POST"), image(path)]))
  .then(() => quiet(fetch("TARGET/", {method: "PUT"}))).then(() => window.done = true);
</script>"""


def run(place: Path, attempts: int) -> Outcome:
    """Ask with every method, of all there could be; and then from a real page of another site."""
    forms = list(itertools.product(METHODS, PATHS, BODIES))
    chosen = [forms[number] for number in spread(len(forms), attempts)]
    del place
    preview = standing()
    with Line(preview) as tab:
        tab.send(upgrade(f"Host: {preview.authority}", f"Origin: {preview.url}"))
        tab.say(hello())
        tab.heard()
        before = _state(preview)
        broken = [said for one in chosen if (said := _ask(preview, *one))]
        broken += _from_a_page(preview)
        if _state(preview) != before:
            broken.append("what is on disk, shown or told is another")
        if tab.is_spoken_to():
            broken.append("a page that is open was told to reload")
    return Outcome(len(chosen) + 1, tuple(broken), "one of them a page in Chromium")


def _ask(preview: Preview, method: str, path: str, body: bytes) -> str:
    head = (
        f"{method} {path} HTTP/1.1",
        f"Host: {preview.authority}",
        "Origin: http://evil.test",
        "Referer: http://evil.test/",
        "Sec-Fetch-Site: cross-site",
        "Content-Type: text/plain",
        f"Content-Length: {len(body)}",
        "\r\n",
    )
    with Line(preview) as line:
        status = line.send("\r\n".join(head).encode() + body).status
    is_reading = method in {"GET", "HEAD"}
    return "" if status == 405 or (is_reading and status) else f"{method} {path} got {status}"


def _from_a_page(preview: Preview) -> list[str]:
    if chromium() is None:
        return []
    html = EVIL.replace("TARGET", preview.url).replace("PATHS", str(list(PATHS)))
    with page_in_chromium() as page, evil_page(html) as address:
        page.goto(address)
        page.wait_for_function("() => window.done")
    return []


def _state(preview: Preview) -> tuple[object, ...]:
    with Line(preview) as line:
        home = line.get("/").body
    return tree(preview.root), home, tuple(preview.said), preview.process.poll()


ROW = Row(
    id="D3",
    promise="No request of another site changes what is on disk, shown, told or open.",
    whole=1_000,
    reduced=30,
    run=run,
)
