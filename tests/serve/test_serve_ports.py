"""A port that is taken is no obstacle, and none at all is told in a sentence."""

from __future__ import annotations

import socket

import pytest

from spacecat.serve import ports
from spacecat.serve.ports import CannotListen, listen


def test_the_next_free_port_is_used() -> None:
    with listen("127.0.0.1", 0) as first:
        taken: int = first.getsockname()[1]
        with listen("127.0.0.1", taken) as second:
            assert taken < second.getsockname()[1] <= taken + ports.TRIES


def test_there_is_an_end_to_trying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "TRIES", 0)
    with listen("127.0.0.1", 0) as first:
        taken = first.getsockname()[1]
        with pytest.raises(CannotListen, match=f"from {taken} to {taken} is taken"):
            listen("127.0.0.1", taken)


def test_what_the_system_refuses_is_told() -> None:
    with pytest.raises(CannotListen, match=r"Port 8000 of 192\.0\.2\.1 cannot be opened"):
        listen("192.0.2.1", 8000)  # an address that is nobody's (RFC 5737)


def test_a_host_that_nobody_knows_is_told() -> None:
    with pytest.raises(CannotListen, match="cannot be opened"):
        listen("no such host", 8000)


def test_a_name_with_two_addresses_is_heard_at_the_common_one() -> None:
    with listen("localhost", 0) as listening:
        assert listening.family == socket.AF_INET
