from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from spacecat.serve.ports import CannotListen

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.calls import Cli
    from spacecat.pipeline import Options

NEXT_NOON = "1795262400"
"""Of 21 November 2026, a day after the one of these tests."""


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Options, dict[str, Any]]]:
    """Return the calls of the server, which does not start."""
    calls: list[tuple[Options, dict[str, Any]]] = []

    def serve(options: Options, *, say: Callable[[str], None], **more: Any) -> None:  # noqa: ANN401 - as called
        say("The preview is at …")
        calls.append((options, more))

    monkeypatch.setattr("spacecat.cli.serve.serve", serve)
    return calls


@pytest.mark.usefixtures("catalogue")
def test_a_preview_stays_out_of_the_site(
    cli: Cli, served: list[tuple[Options, dict[str, Any]]]
) -> None:
    ended = cli("serve")

    assert (ended.code, ended.out, ended.err) == (0, "The preview is at …\n", "")
    [(options, more)] = served
    assert options.output == Path(".spacecat/preview")
    assert (options.root, options.today, options.drafts) == (Path(), date(2026, 11, 20), False)
    assert more.pop("clock")() == options.today
    assert more == {"host": "127.0.0.1", "port": 8000, "open_browser": False}


@pytest.mark.usefixtures("catalogue")
def test_what_is_asked_for_is_passed_on(
    cli: Cli, served: list[tuple[Options, dict[str, Any]]]
) -> None:
    cli("serve", "--port", "0", "--drafts", "--open", "--today", "2025-01-04")
    [(options, more)] = served
    assert (options.today, options.drafts) == (date(2025, 1, 4), True)
    assert more.pop("clock")() == options.today
    assert more == {"host": "127.0.0.1", "port": 0, "open_browser": True}


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("given", "days"),
    [
        ((), (date(2026, 11, 20), date(2026, 11, 21))),
        (("--today", "2025-01-04"), (date(2025, 1, 4), date(2025, 1, 4))),
    ],
)
def test_the_day_is_asked_for_again_unless_it_was_named(
    cli: Cli,
    served: list[tuple[Options, dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
    given: tuple[str, ...],
    days: tuple[date, date],
) -> None:
    cli("serve", *given)
    [(options, more)] = served
    assert options.today == more["clock"]() == days[0]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NEXT_NOON)
    assert more["clock"]() == days[1]


@pytest.mark.parametrize("day", ["tomorrow", "20250104", "2025-02-30", ""])
def test_a_day_to_preview_is_a_day(cli: Cli, day: str) -> None:
    ended = cli("serve", "--today", day)
    assert ended.code == 2
    assert f"“{day}” is no day. Write a day as 2025-01-04." in ended.err


@pytest.mark.usefixtures("catalogue", "served")
@pytest.mark.parametrize(
    ("host", "is_public"),
    [
        ("localhost", False),
        ("127.0.0.2", False),
        ("[::1]", False),
        ("0.0.0.0", True),  # noqa: S104 -- the address that the warning is about
        ("192.168.1.7", True),
        ("my-machine.local", True),
    ],
)
def test_whoever_opens_the_preview_to_the_network_is_warned(
    cli: Cli, host: str, *, is_public: bool
) -> None:
    assert ("from the network" in cli("serve", "--host", host).err) is is_public


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_is_a_port(cli: Cli, port: str) -> None:
    assert cli("serve", "--port", port).code == 2


@pytest.mark.usefixtures("catalogue")
def test_no_port_to_listen_at(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        message = "Every port of 127.0.0.1 from 8000 to 8020 is taken."
        raise CannotListen(message)

    monkeypatch.setattr("spacecat.cli.serve.serve", refuse)
    ended = cli("serve")
    assert (ended.code, ended.err) == (3, "Every port of 127.0.0.1 from 8000 to 8020 is taken.\n")
