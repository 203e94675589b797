"""An author at work: pages follow, problems show and go, and nothing is lost on the way."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING

import pytest
from previews import MOON, PAGE, PATIENCE, Client, Tab, running, write, write_catalogue

from spacecat.pipeline import build
from spacecat.serve.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from spacecat.pipeline import Build, Options, Watcher

MOON_PAGE = "/titles/the-moon/"
MOON_FILE = "content/titles/the-moon.md"


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Write a catalogue of one title."""
    return write_catalogue(tmp_path)


@pytest.fixture
def client(options: Options) -> Iterator[Client]:
    """Run a preview of it."""
    with running(options) as client:
        yield client


def test_a_tab_reloads_when_the_page_is_there(client: Client) -> None:
    """The message comes after the bytes: whoever asks at once is given them."""
    with client.tab(client.version()) as tab:
        for number in range(5):
            write(client.options.root / "templates/title.html", f"{PAGE}{number}\n")
            assert tab.reloaded() == "*"
            assert client.get(MOON_PAGE).text.endswith(f"{number}\n")


def test_every_tab_reloads(client: Client) -> None:
    version = client.version()
    with client.tab(version) as first, client.tab(version) as second, client.tab() as third:
        client.edit(MOON_FILE, "The Moon", "The Sea")
        assert [tab.reloaded() for tab in (first, second, third)] == ["*", "*", "*"]


def test_a_stylesheet_is_swapped_without_a_reload(client: Client) -> None:
    with client.tab(client.version()) as tab:
        client.edit("static/style.css", "black", "red")
        assert tab.reloaded() == "static/style.css"
        assert "red" in client.get("/static/style.css").text


def test_an_edit_that_changes_no_page_reloads_none(client: Client) -> None:
    with client.tab(client.version()) as tab:
        client.edit(MOON_FILE, "---\nname", "---\n# a comment\nname")
        client.wait_for_build(2)
        client.edit("static/style.css", "black", "red")
        assert tab.reloaded() == "static/style.css"


def test_two_edits_in_a_row_are_both_shown(options: Options) -> None:
    """The second comes while the first is being built, and is not dropped."""
    building, go_on = threading.Event(), threading.Event()
    builds: list[str] = []

    def slow(options: Options, watcher: Watcher) -> Build:
        made = build(options, watcher)
        builds.append(made.texts[MOON_FILE])
        if len(builds) == 2:
            building.set()
            assert go_on.wait(PATIENCE)
        return made

    with running(options, slow) as client, client.tab(client.version()) as tab:
        client.edit(MOON_FILE, "The Moon", "The Sea")
        assert building.wait(PATIENCE)
        client.edit(MOON_FILE, "The Sea", "The Sky")
        client.edit(MOON_FILE, "left up there", "left out there")
        go_on.set()
        assert tab.reloaded() == "*"
        assert tab.reloaded() == "*"
        assert client.get("/titles/the-sky/").status == 200
        assert "left out there" in builds[-1]


def test_a_change_during_a_build_is_followed_by_a_build(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes: list[Callable[[], object]] = []
    builds: list[int] = []

    async def scripted(
        _: object, changed: Callable[[], None], stop: asyncio.Event, _note: object
    ) -> None:
        loop = asyncio.get_running_loop()
        changes.append(lambda: loop.call_soon_threadsafe(changed))
        changes.append(lambda: loop.call_soon_threadsafe(noticed.set))
        changed()
        await stop.wait()

    def changed_meanwhile(options: Options, watcher: Watcher) -> Build:
        builds.append(1)
        if len(builds) == 1:
            for change in changes:
                change()
            assert noticed.wait(PATIENCE)
        return build(options, watcher)

    noticed = threading.Event()
    monkeypatch.setattr("spacecat.serve.preview.watch", scripted)
    with running(options, changed_meanwhile) as client:
        client.wait_for_build(2)


def test_pages_are_served_while_a_build_runs(options: Options) -> None:
    building, go_on = threading.Event(), threading.Event()
    builds: list[int] = []

    def slow(options: Options, watcher: Watcher) -> Build:
        builds.append(1)
        if len(builds) == 2:
            building.set()
            assert go_on.wait(PATIENCE)
        return build(options, watcher)

    with running(options, slow) as client:
        assert client.get(MOON_PAGE).status == 200
        client.edit(MOON_FILE, "The Moon", "The Sea")
        assert building.wait(PATIENCE)
        assert client.get(MOON_PAGE).status == 200
        go_on.set()


def test_a_tab_that_connects_too_late_reloads_at_once(client: Client) -> None:
    """Its page was loaded before a build, and the message went out before it could listen."""
    before = client.version()
    with client.tab(before) as other:
        client.edit(MOON_FILE, "The Moon", "The Sea")
        other.reloaded()
    with client.tab(before) as tab:
        assert tab.reloaded() == "*"


def test_a_tab_of_an_earlier_server_reloads(client: Client) -> None:
    with client.tab("v00000000.1") as tab:
        assert tab.reloaded() == "*"


def test_problems_stand_above_every_page_until_they_are_mended(client: Client) -> None:
    """The pages are those of the last site that was sound."""
    moon = client.get(MOON_PAGE).text.partition("<script")[0]
    with client.tab(client.version()) as tab:
        client.edit(MOON_FILE, "kind: film", "kind: flim")
        assert tab.reloaded() == "*"
        for path in ("/", MOON_PAGE, "/404.html"):
            broken = client.get(path)
            assert broken.status == 200
            assert "content/titles/the-moon.md:4:7" in broken.text
            assert "livereload.js" in broken.text
        assert client.get(MOON_PAGE).text.startswith(moon)
        assert client.get("/titles").headers["location"] == "/titles/"
        assert client.get("/static/style.css").status == 200
        client.edit(MOON_FILE, "kind: flim", "kind: film")
        assert tab.reloaded() == "*"
        assert client.get(MOON_PAGE).text.partition("<script")[0] == moon


def test_problems_are_in_the_place_of_a_page_that_is_not_there(client: Client) -> None:
    with client.tab(client.version()) as tab:
        client.edit(MOON_FILE, "kind: film", "kind: flim")
        assert tab.reloaded() == "*"
    broken = client.get("/titles/the-sun/")
    assert broken.status == 500
    assert broken.text.count("content/titles/the-moon.md:4:7") == 1
    assert broken.headers["cross-origin-resource-policy"] == "same-origin"


def test_problems_have_a_style_of_their_own(client: Client) -> None:
    style = client.get("/livereload.css")
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert "#spacecat-problems" in style.text


def test_a_catalogue_that_is_broken_from_the_start_can_be_mended(options: Options) -> None:
    write(options.root / MOON_FILE, MOON.replace("film", "flim"))
    with running(options) as client:
        assert client.get().status == 500
        assert not options.output.exists()
        with client.tab(client.version()) as tab:
            client.edit(MOON_FILE, "flim", "film")
            assert tab.reloaded() == "*"
        assert client.get().status == 200


def test_warnings_do_not_keep_a_site_from_being_served(client: Client) -> None:
    assert client.get().status == 200
    assert "(warning)" in client.said[0]


def test_a_build_that_leaves_the_program_does_not_take_the_server_along(options: Options) -> None:
    trouble: list[BaseException] = [SystemExit(3), ValueError("the moon fell down")]

    def fails(options: Options, watcher: Watcher) -> Build:
        if trouble:
            raise trouble.pop(0)
        return build(options, watcher)

    with running(options, fails) as client:
        assert "SystemExit: 3" in client.get().text
        with client.tab(client.version()) as tab:
            client.edit(MOON_FILE, "The Moon", "The Sea")
            assert tab.reloaded() == "*"
            assert "the moon fell down" in client.get().text
            client.edit(MOON_FILE, "The Sea", "The Moon")
            assert tab.reloaded() == "*"
        assert client.get(MOON_PAGE).status == 200


def test_a_site_without_a_page_for_missing_addresses_has_one_here(client: Client) -> None:
    client.get()
    (client.options.output / "404.html").unlink()
    answer = client.get("/nowhere/")
    assert answer.status == 404
    assert "There is no page at this address." in answer.text
    assert "livereload.js" in answer.text


def test_a_fault_of_the_server_is_told_in_a_line(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise ValueError("a fault")

    assert client.get().status == 200
    monkeypatch.setattr("spacecat.serve.session.read_published", fails)
    answer = client.get(MOON_PAGE)
    assert answer.status == 500
    assert "Traceback" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.said[-1] == f"A request for {MOON_PAGE} failed: ValueError: a fault"


class Far(Session):
    """A session of which a file has to be waited for, and cannot be made."""

    def is_at_hand(self, file: str) -> bool:
        """Return whether it is another file."""
        return file != "titles/the-moon/index.html"

    def read(self, file: str) -> bytes | None:
        """Return the bytes of another file."""
        if not self.is_at_hand(file):
            raise ValueError("it is too far")
        return super().read(file)


def test_a_file_that_cannot_be_made_is_told_in_a_line(options: Options) -> None:
    with running(options, builds=Far(options)) as client:
        assert client.get(MOON_PAGE).status == 500
        assert client.said[-1] == f"A request for {MOON_PAGE} failed: ValueError: it is too far"
        assert client.get("/").status == 200


def test_noise_on_the_web_socket_ends_it_alone(client: Client) -> None:
    with client.tab(client.version()) as good:
        for noise in ("", "{", "[" * 10_000, "null", "7", '{"command": 7}', '{"command": "info"}'):
            with client.tab() as tab:
                tab.send(noise)
        for frame in (
            b"\xff" * 200,
            b"\x81\xff" + b"\x7f" * 8,
            b"\x88\x80" + bytes(4),
            b"\x81\x00",
        ):
            with Tab(client) as tab:
                tab.send_bytes(frame)
        client.edit(MOON_FILE, "The Moon", "The Sea")
        assert good.reloaded() == "*"
    assert not any("failed" in line for line in client.said)


def test_what_is_not_json_closes_the_web_socket(client: Client) -> None:
    with client.tab() as tab:
        tab.send("not JSON")
        assert tab.receive() == {"command": "closed", "code": 1003}


def test_a_tab_that_vanished_does_not_keep_the_others_waiting(client: Client) -> None:
    gone = client.tab(client.version())
    gone.vanish()
    with client.tab(client.version()) as tab:
        for name in ("The Sea", "The Sky"):
            write(client.options.root / MOON_FILE, MOON.replace("The Moon", name))
            assert tab.reloaded() == "*"


def test_the_end_closes_the_tabs(options: Options) -> None:
    with running(options) as client:
        tab = client.tab(client.version())
    assert tab.receive() == {"command": "closed", "code": 1001}
    with tab:
        pass


def test_the_end_does_not_wait_for_a_build(options: Options) -> None:
    """Neither for one that can be told to stop, nor for one that hangs."""
    begun, end = threading.Event(), threading.Event()

    def hangs(options: Options, watcher: Watcher) -> Build:
        begun.set()
        assert end.wait(PATIENCE)
        return build(options, watcher)

    with running(options, hangs) as client:
        assert begun.wait(PATIENCE)
        with socket.create_connection(("127.0.0.1", client.port), timeout=PATIENCE) as waiting:
            waiting.sendall(f"GET / HTTP/1.1\r\nHost: {client.authority}\r\n\r\n".encode())
    assert client.said == []
    end.set()


def test_a_lull_is_used_to_tidy_up(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    tidied = threading.Event()
    monkeypatch.setattr("spacecat.serve.preview._LULL", 0.01)
    monkeypatch.setattr("spacecat.serve.session.Session.tidy", lambda _: tidied.set())
    with running(options):
        assert tidied.wait(PATIENCE)


def test_an_edit_does_not_wait_for_a_lull(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spacecat.serve.preview._LULL", 10 * PATIENCE)
    with running(options) as client, client.tab(client.version()) as tab:
        client.edit(MOON_FILE, "The Moon", "The Sea")
        assert tab.reloaded() == "*"
