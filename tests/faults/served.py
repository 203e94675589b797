"""Previews in processes of their own, as an editor starts them."""

from __future__ import annotations

import atexit
import os
import re
import signal
import subprocess
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from .builds import SPACECAT
from .small import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


PATIENCE = 120
"""Seconds after which a server counts as hanging; no promise is about so long a time."""
POLL = 0.005
TITLES = 3
LIGHT = "without: [card, site-card, cover, entry-data]\n"
"""Kinds of page that take most of the time of the first build, and that no row is about."""


@dataclass(slots=True)
class Preview:
    """A running `spacecat serve`."""

    root: Path
    process: subprocess.Popen[str]
    port: int = 0
    said: list[str] = field(default_factory=list)

    @property
    def authority(self) -> str:
        """What a browser sends as the host."""
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """The address of the home page, without the last slash."""
        return f"http://{self.authority}"

    @property
    def builds(self) -> int:
        """How often something came of a build: a site, or pages that were made anew."""
        return sum(line.startswith(("Built ", "Made ")) for line in self.said)

    def wait_for_builds(self, number: int) -> None:
        """Wait until so many builds have ended well; raises `TimeoutError` if they do not."""
        until(lambda: self.builds >= number, f"{number} builds")

    def edit(self, path: str, text: str) -> None:
        """Write a file as careful editors do: beside it, then in its place."""
        place = self.root / path
        beside = place.with_name(f".{place.name}.tmp")
        beside.write_text(text, encoding="utf-8")
        beside.replace(place)

    def listen(self) -> None:
        """Take note of what is said, to the end."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))


def until(happened: object, what: str, patience: float = PATIENCE) -> None:
    """Wait until `happened()` is true; raises `TimeoutError` that names `what` it is not."""
    assert callable(happened)
    deadline = time.monotonic() + patience
    while not happened():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(POLL)


@contextmanager
def previewing(
    place: Path, *options: str, titles: int = TITLES, env: Mapping[str, str] | None = None
) -> Iterator[Preview]:
    """Preview a new catalogue in `place` while the block runs, the first build done."""
    write(place, titles)
    settings = place / "content" / "site.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"without: .*\n", LIGHT, text), encoding="utf-8")
    with started(place, *options, env=env) as preview:
        preview.wait_for_builds(1)
        yield preview


@cache
def standing() -> Preview:
    """Return a preview that stands until this process ends, for rows that leave it as it was."""
    until_the_end = ExitStack()
    atexit.register(until_the_end.close)
    folder = until_the_end.enter_context(TemporaryDirectory(prefix="spacecat-standing-"))
    return until_the_end.enter_context(previewing(Path(folder)))


@contextmanager
def started(place: Path, *options: str, env: Mapping[str, str] | None = None) -> Iterator[Preview]:
    """Start a preview of the catalogue in `place`, and end it after the block."""
    command = (*SPACECAT, "serve", "--root", str(place), "--port", "0", *options)
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
    )
    preview = Preview(place, process)
    reader = threading.Thread(target=preview.listen, daemon=True)
    reader.start()
    try:
        until(lambda: _port(preview) or process.poll() is not None, "an address")
        preview.port = _port(preview)
        yield preview
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join(PATIENCE)
        assert process.stdout is not None
        process.stdout.close()


def _port(preview: Preview) -> int:
    found = (re.search(r"preview is at http://.+:(\d+)/", line) for line in tuple(preview.said))
    return next((int(one[1]) for one in found if one), 0)


def family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:  # noqa: PTH123 - /proc
        children = map(int, file.read().split())
    return [pid, *(one for child in children for one in family(child))]


def memory(pid: int) -> int:
    """Return the memory of a process, in KiB, that no other has (`Rss` of man 5 proc)."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:  # noqa: PTH123 - /proc
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))


def handles(pid: int) -> int:
    """Return how many files and sockets a process has open."""
    return len(os.listdir(f"/proc/{pid}/fd"))  # noqa: PTH208 - as above
