"""D5: where the preview listens, as the system sees it."""

from __future__ import annotations

import os
import re
import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING

from ..row import Outcome, Row
from ..served import family, previewing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ..served import Preview

LISTENING = "0A"
"""As /proc/net/tcp writes the state TCP_LISTEN (include/net/tcp_states.h of Linux)."""
HOSTS: tuple[tuple[str, ...], ...] = (
    (),
    ("--host", "0.0.0.0"),  # noqa: S104 - that it warns is what is tried
    ("--host", "localhost"),
    ("--host", "127.0.0.1"),
    ("--host", "::1"),
    ("--host", "[::1]"),
    ("--host", "127.0.0.2"),
    ("--host", "::"),
)
WARNING = re.compile(r"^Whoever reaches .+ from the network can read this preview")


def run(place: Path, attempts: int) -> Outcome:
    """Start a preview at each kind of address, and look up what its processes listen at."""
    chosen = HOSTS[:attempts]
    broken = [said for number, one in enumerate(chosen) for said in _try(place / f"{number}", one)]
    return Outcome(len(chosen), tuple(broken))


def _try(place: Path, options: Sequence[str]) -> Iterator[str]:
    place.mkdir()
    try:
        with previewing(place, *options, titles=1) as preview:
            yield from _wrong(preview, options)
    except TimeoutError:
        if ":" not in " ".join(options) or socket.has_ipv6:
            yield f"{options} does not start"


def _wrong(preview: Preview, options: Sequence[str]) -> Iterator[str]:
    found = sorted(_listening(preview.process.pid))
    is_open = any(word in {"0.0.0.0", "::"} for word in options)  # noqa: S104 - as above
    if len(found) != 1:
        yield f"{options} listens at {found}"
    if not is_open and not all(ip_address(address).is_loopback for address, _ in found):
        yield f"{options} is open to the network: {found}"
    if is_open != any(WARNING.match(line) for line in preview.said):
        yield f"{options} {'does not warn' if is_open else 'warns'}"


def _listening(pid: int) -> set[tuple[str, int]]:
    """Return the addresses and ports at which a process, or one that it started, listens."""
    sockets = {one for process in family(pid) for one in _sockets(process)}
    found = set()
    for table, kind in (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6)):
        with open(f"/proc/net/{table}", encoding="ascii") as file:  # noqa: PTH123 - /proc
            for line in list(file)[1:]:
                _, local, _, state, *_, inode = line.split()[:10]
                if state == LISTENING and inode in sockets:
                    found.add(_address(local, kind))
    return found


def _sockets(pid: int) -> Iterator[str]:
    folder = f"/proc/{pid}/fd"
    for handle in os.listdir(folder):  # noqa: PTH208 - /proc
        target = os.readlink(f"{folder}/{handle}")  # noqa: PTH115 - as above
        if opened := re.fullmatch(r"socket:\[(\d+)\]", target):
            yield opened[1]


def _address(local: str, kind: int) -> tuple[str, int]:
    """Read an address as /proc has it: words of 32 bits, each as this machine keeps it."""
    written, port = local.split(":")
    words = (bytes.fromhex(written[at : at + 8])[::-1] for at in range(0, len(written), 8))
    return socket.inet_ntop(kind, b"".join(words)), int(port, 16)


ROW = Row(
    id="D5",
    promise="The preview listens at this machine's own address alone, or says who can reach it.",
    whole=len(HOSTS),
    reduced=2,
    run=run,
    needs=("sh",),
)
