"""D1: requests that name a host which is not ours, as those of a page do that rebinds its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..asking import asked
from ..browsing import EVIL, chromium, page_in_chromium
from ..row import Outcome, Row, spread
from ..served import standing

if TYPE_CHECKING:
    from pathlib import Path

    from ..served import Preview

OURS = ("127.0.0.1:{}", "localhost:{}", "[::1]:{}", "LOCALHOST:{}", "LocalHost:{}")
THEIRS = (
    *("evil.test", "evil.test:{}", "127.0.0.1.evil.test:{}", "localhost.evil.test:{}"),
    *("evil.localhost:{}", "evil-localhost:{}", "localhost.:{}", "127.0.0.1.:{}", ".localhost:{}"),
    *("localhost", "127.0.0.1", "[::1]", "localhost:1", "localhost:{}1", "localhost:0{}"),
    *("localhost:+{}", "localhost: {}", "localhost:{}:{}", "localhost:{}/", "localhost:{}?"),
    *("127.1:{}", "127.0.0.2:{}", "127.000.000.001:{}", "0177.0.0.1:{}", "0x7f.1:{}"),
    *("0x7f000001:{}", "2130706433:{}", "0:{}", "0.0.0.0:{}", "[::]:{}", "::1:{}"),
    *(
        "[0:0:0:0:0:0:0:1]:{}",
        "[::ffff:127.0.0.1]:{}",
        "[::1%25lo]:{}",
        "[::1:{}",
        "192.168.0.1:{}",
    ),
    *("user@localhost:{}", "localhost:{}@evil.test", "localhost:{}, evil.test", "local%68ost:{}"),
    *("localhost%00.evil.test:{}", "http://localhost:{}", "//localhost:{}", "localhost\\:{}"),
    *("ｌocalhost:{}".encode().decode("latin-1"), "*", "localhost:{}#", "localhost;{}", "null", ""),
)
PROXIES = ("X-Forwarded-Host", "X-Forwarded-For", "X-Host", "Forwarded", "X-Original-Host", "Via")
REFUSED = {400, 403}
SECRET = b"Title 0"


def run(place: Path, attempts: int) -> Outcome:
    """Send every form, and then go to a name that leads here, in a real browser."""
    del place
    preview = standing()
    tries = [*_forms(preview.port), None]
    chosen = [tries[number] for number in spread(len(tries), attempts)]
    if attempts >= len(tries):
        chosen = tries
    broken = [said for one in chosen if (said := _try(preview, one))]
    return Outcome(len(chosen), tuple(broken), "rebinding in Chromium" if None in chosen else "")


def _forms(port: int) -> list[tuple[str, ...]]:
    """Return headers; those that are ours first."""
    ours, evil = f"Host: 127.0.0.1:{port}", "Host: evil.test"
    return [
        *((f"Host: {one.format(port, port)}",) for one in (*OURS, *THEIRS)),
        (),
        (ours, ours),
        (ours, evil),
        (evil, ours),
        *((evil, f"{name}: 127.0.0.1:{port}") for name in PROXIES),
    ]


def _try(preview: Preview, lines: tuple[str, ...] | None) -> str:
    if lines is None:
        return _rebind(preview)
    answer = asked(preview, *lines)
    is_ours = lines in {(f"Host: {one.format(preview.port)}",) for one in OURS}
    if is_ours != (answer.status == 200) or not (is_ours or answer.status in REFUSED):
        return f"{lines} got {answer.status}"
    return f"{lines} was shown the site" if not is_ours and SECRET in answer.body else ""


def _rebind(preview: Preview) -> str:
    """Go to a name of others that leads here, and read from there what is to be read."""
    if chromium() is None:
        return ""
    with page_in_chromium() as page:
        answer = page.goto(f"http://{EVIL}:{preview.port}/")
        text = page.content()
        read = page.evaluate("fetch('/').then(answer => answer.text(), error => `${error}`)")
    if answer is None or answer.status != 403 or SECRET.decode() in text + read:
        return f"a page that rebinds its name read: {read[:80]}"
    return ""


ROW = Row(
    id="D1",
    promise="Only requests to an address of the preview's own are answered with the site.",
    whole=1_000,
    reduced=30,
    run=run,
)
