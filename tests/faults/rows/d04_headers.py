"""D4: what every answer carries, whatever was asked and whatever came of it."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..asking import Line, asked
from ..row import Outcome, Row, spread
from ..served import standing, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..asking import Answer
    from ..served import Preview

ENTRY = "content/titles/title-0.md"
METHODS = ("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "POST", "DELETE", "PATCH", "PROPFIND", "BREW")
PATHS = (
    *("/", "/titles/title-0/", "/titles/title-0", "/404.html", "/nothing", "/titles/nobody/"),
    *("/static/style.css", "/static/favicon.svg", "/atom.xml", "/robots.txt", "/_headers"),
    *("/site.webmanifest", "/livereload", "/livereload.js", "/livereload.css", "/forcereload"),
)
ASKING = (
    (),
    ("Origin: http://evil.test",),
    ("Origin: null", "Access-Control-Request-Method: PUT"),
    ("Range: bytes=0-3", "If-None-Match: *"),
    ("Upgrade: websocket", "Connection: Upgrade"),
)
SAFE = {
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}
OURS = {200, 302, 400, 403, 404, 405, 426, 500}
TEXTS = ("text/", "application/xml", "application/json", "application/manifest+json", "image/svg")


def run(place: Path, attempts: int) -> Outcome:
    """Ask for everything in every way: at our address and another, of a sound site and a broken."""
    forms = list(itertools.product(METHODS, PATHS, ASKING))
    chosen = [forms[number] for number in spread(len(forms), max(1, attempts // 4))]
    seen: set[int] = set()
    broken: list[str] = []
    del place
    preview = standing()
    broken += _all(preview, chosen, seen)
    with _broken(preview), Line(preview) as line:
        if line.get("/titles/nobody/").status != 500:
            broken.append("no answer was a 500")
        broken += _all(preview, chosen, seen)
    told = ", ".join(map(str, sorted(seen)))
    return Outcome(4 * len(chosen), tuple(broken), f"answers {told}")


@contextmanager
def _broken(preview: Preview) -> Iterator[None]:
    """Break the catalogue for the length of the block."""
    sound, told = (preview.root / ENTRY).read_text(encoding="utf-8"), len(preview.said)
    preview.edit(ENTRY, "no entry")
    until(lambda: any(ENTRY in line for line in preview.said[told:]), "a problem")
    yield
    builds = preview.builds
    preview.edit(ENTRY, sound)
    preview.wait_for_builds(builds + 1)


def _all(
    preview: Preview, chosen: list[tuple[str, str, tuple[str, ...]]], seen: set[int]
) -> Iterator[str]:
    for method, path, lines in chosen:
        for host in (preview.authority, "evil.test"):
            answer = asked(preview, f"Host: {host}", *lines, first=f"{method} {path} HTTP/1.1")
            seen.add(answer.status)
            for said in _wrong(answer, method):
                yield f"{method} {path} {host} {' '.join(lines)} got {answer.status}: {said}"


def _wrong(answer: Answer, method: str) -> Iterator[str]:
    headers = dict(answer.headers)
    if answer.status not in OURS:
        yield "no answer of ours"
    for name, value in SAFE.items():
        if headers.get(name) != value:
            yield f"{name} is {headers.get(name)}"
    if foreign := [name for name in headers if name.startswith("access-control") or name == "etag"]:
        yield f"it has {foreign}"
    kind = headers.get("content-type", "")
    if kind.startswith(TEXTS) and not kind.endswith("; charset=utf-8"):
        yield f"its kind is {kind}"
    if method not in {"GET", "HEAD"} and answer.status not in {405, 403}:
        yield "this method is for nothing"
    if answer.status == 405 and headers.get("allow") != "GET, HEAD":
        yield "it does not say what is allowed"


ROW = Row(
    id="D4",
    promise="Every answer, errors too, forbids other sites to read it and browsers to guess.",
    whole=4_000,
    reduced=120,
    run=run,
)
