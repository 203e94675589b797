"""D6: targets that climb out of the site, in every spelling, and files that are no part of it."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ..asking import Line
from ..row import Outcome, Row, spread
from ..served import previewing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..asking import Answer
    from ..served import Preview

SECRET = "nobody else's business"  # noqa: S105 - it is none
SETTINGS = "A catalogue that things happen to"
"""What the catalogue's settings say; pages have it as well, so it is looked for in raw files."""
MOST_DEEP = 9
CLIMBS = (
    *("../", "..\\", "..%2f", "..%5c", "%2e%2e/", "%2e%2e%2f", "%2e%2e\\", "%2e%2e%5c", ".%2e/"),
    *("%2e./", "..%252f", "%252e%252e%252f", "..%25255c", "%c0%ae%c0%ae/", "..%c0%af", "..%c1%9c"),
    *("%e0%80%ae%e0%80%ae/", "..%ef%bc%8f", "%uff0e%uff0e/", "..;/", "..//", "..///", "....//"),
    *("..././", "...\\.\\", ".%00./", "..%00/", "..%0d/", "..%20/", "..%09/", "..?/", "..#/"),
    *("%2e%2e%3b/", "..%3f/", "..%23/", "\uff0e\uff0e/", "..\u2215", "..\u2044", "..\u29f5"),
)
STARTS = ("/", "//", "/./", "/titles/", "/static/", "/titles/title-0/", "\\", "/%2e/", "/.//", "")
OUTSIDE = (
    *("etc/passwd", "secret.txt", ".env", ".git/config", "content/site.yaml", "own.txt"),
    *("out/secret.txt", "link.txt", "content/titles/title-0.md", ".spacecat/preview.cache"),
    *("proc/self/environ", "templates/base.html", "windows/win.ini", "c:/windows/win.ini"),
)
ENDS = (
    "",
    "?raw",
    "?raw??",
    "?inline&import",
    "?import&raw",
    "#",
    "%00.html",
    "%00",
    "/",
    "\\",
    ".",
)
RAW = (
    *("/#/../{}", "/.{}", "/{}\\", "/../{}", "/?/../{}", "//{}", "/@fs/{}", "/@fs//{}", "#/../{}"),
    *("/titles/#/../../{}", "/static/../{}?.svg", "/{}?.svg?.wasm?init", "/.//{}", "../{}", "{}"),
    *(
        "http://HOST/../{}",
        "http://evil.test/{}",
        "//evil.test/{}",
        "/\\evil.test/{}",
        "file:///{}",
    ),
    *("///evil.test/%2f../{}", "/%5cevil.test/{}", "/;/{}", "/%2f%2fevil.test/{}", "/{}/..;/"),
)
REDIRECTS = (
    *("//evil.test", "//evil.test/titles", "/\\evil.test/titles", "/%2fevil.test", "/%5cevil.test"),
    *(
        "/titles%0d%0aLocation:%20http://evil.test",
        "/titles?//evil.test",
        "//titles",
        "/titles#//x",
    ),
    *("/titles%23", "/.evil.test/titles", "/titles;//evil.test", "http://evil.test/titles"),
)
FORBIDDEN = (SECRET.encode(), b"root:x:0:0", b"tagline:", b"{% block", b"[core]")


def run(place: Path, attempts: int) -> Outcome:
    """Lay secrets in the way, and ask for them over connections that are kept."""
    targets = list(dict.fromkeys((*_fixed(), *_climbing())))
    random.Random(0).shuffle(targets)  # noqa: S311 - spreading, no secret
    chosen = [targets[number] for number in spread(len(targets), attempts)]
    with previewing(place) as preview:
        _tempt(preview)
        with Line(preview) as line:
            broken = [said for one in chosen if (said := _try(preview, line, one))]
    return Outcome(len(chosen), tuple(broken))


def _fixed() -> Iterator[str]:
    for form, name, end in itertools.product(RAW, OUTSIDE, ENDS):
        yield form.format(name) + end
    for name, end in itertools.product(OUTSIDE, ENDS):
        yield f"/{name}{end}"
        yield f"/{quote(name, safe='')}{end}"
    yield from REDIRECTS


def _climbing() -> Iterator[str]:
    """Yield climbs of every spelling and depth, and some again with every byte as a code."""
    for climb, deep, start in itertools.product(CLIMBS, range(1, MOST_DEEP), STARTS):
        for name in OUTSIDE:
            target = f"{start}{climb * deep}{name}"
            yield target
            if deep in {2, 5}:
                yield f"{start}{''.join(f'%{byte:02x}' for byte in (climb * deep).encode())}{name}"


def _tempt(preview: Preview) -> None:
    """Lay secrets above, beside and in the published site, and links that lead out of it."""
    site = preview.root / ".spacecat" / "preview"
    (preview.root / "secret.txt").write_text(SECRET, encoding="utf-8")
    (preview.root / ".env").write_text(SECRET, encoding="utf-8")
    for name in (".env", ".git/config", "own.txt", "titles/secret.txt", "titles/title-0/.env"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(SECRET, encoding="utf-8")
    (site / "link.txt").symlink_to(preview.root / "secret.txt")
    (site / "out").symlink_to(preview.root)
    (site / "robots.txt").unlink()
    (site / "robots.txt").symlink_to(preview.root / "secret.txt")


def _try(preview: Preview, line: Line, target: str) -> str:
    raw = target.replace("HOST", preview.authority).encode()
    if b" " in raw or b"\r" in raw:
        return ""
    answer = line.get(raw)
    if leaked := [one for one in FORBIDDEN if one in answer.body]:
        return f"{target} got {leaked[0].decode()}"
    if answer.status >= 500 or answer.status == 0:
        return f"{target} got {answer.status}"
    return _away(preview, answer, target)


def _away(preview: Preview, answer: Answer, target: str) -> str:
    """Return a complaint, if a redirect would lead a browser to another origin."""
    to = answer.header("location")
    is_ours = to.startswith("/") and not to.startswith(("//", "/\\")) and not urlsplit(to).netloc
    return f"{target} leads from {preview.authority} to {to}" if to and not is_ours else ""


ROW = Row(
    id="D6",
    promise="Only files of the site are sent, whatever a request spells; nothing fails over it.",
    whole=60_000,
    reduced=600,
    run=run,
)
