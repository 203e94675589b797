"""How many connections there is room for, and what becomes of those beyond."""

from __future__ import annotations

import socket
import time
from http.client import HTTPException
from typing import TYPE_CHECKING

import pytest
from previews import PATIENCE, Client, running, write_catalogue

from spacecat.serve import crowd
from spacecat.serve.crowd import make_room

if TYPE_CHECKING:
    from pathlib import Path

resource = pytest.importorskip("resource")


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Return the limits of files: the last is in force."""
    known = [(1_024, 4_096)]
    monkeypatch.setattr(resource, "getrlimit", lambda _: known[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, pair: known.append(pair))
    return known


@pytest.mark.parametrize(
    ("had", "gets", "room"),
    [
        ((1_024, 4_096), (4_096, 4_096), 3_968),
        ((1_024, 1_000_000), (16_384, 1_000_000), 16_256),
        ((1_024, resource.RLIM_INFINITY), (16_384, resource.RLIM_INFINITY), 16_256),
        ((20_000, 20_000), (20_000, 20_000), 19_872),
        ((resource.RLIM_INFINITY,) * 2, (resource.RLIM_INFINITY,) * 2, 16_256),
        ((100, 100), (100, 100), 1),
    ],
)
def test_room_is_made_where_the_system_has_it(
    limits: list[tuple[int, int]], had: tuple[int, int], gets: tuple[int, int], room: int
) -> None:
    limits.append(had)
    assert make_room() == room
    assert limits[-1] == gets


def test_whoever_comes_when_it_is_full_is_hung_up_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those who are there are answered, and when they go, there is room again."""
    monkeypatch.setattr("spacecat.serve.preview.make_room", lambda: 2)
    with running(write_catalogue(tmp_path)) as client:
        with (
            client.tab(),
            client.tab(),
            socket.create_connection(("127.0.0.1", client.port)) as late,
        ):
            late.settimeout(PATIENCE)
            assert late.recv(1) == b""
        assert _status(client) == 200


def _status(client: Client) -> int:
    """Ask until there is room."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return client.get().status
        except (OSError, HTTPException):
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_a_body_that_does_not_come_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "_SLOW", 0.05)
    with running(write_catalogue(tmp_path)) as client:
        head = f"POST / HTTP/1.1\r\nHost: {client.authority}\r\nContent-Length: 9\r\n\r\nabc"
        with socket.create_connection(("127.0.0.1", client.port)) as slow:
            slow.settimeout(PATIENCE)
            slow.sendall(head.encode())
            assert slow.recv(1) == b""
