"""Who is let in: the tables of host and origin, and the headers that every answer carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from previews import Client, Tab, running, write_catalogue

from spacecat.serve.guard import Guard, authority, guard_for

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = ["127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}", "LocalHost:{port}"]
THEIRS = [
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1.evil.example:{port}",
    "localhost.evil.example:{port}",
    "evil.localhost:{port}",
    "localhost.:{port}",
    "localhost",
    "127.0.0.1",
    "localhost:1",
    "localhost:{port}1",
    "localhost:0{port}",
    "127.1:{port}",
    "127.0.0.2:{port}",
    "0x7f.0.0.1:{port}",
    "2130706433:{port}",
    "0.0.0.0:{port}",
    "::1:{port}",
    "[::]:{port}",
    "[::ffff:127.0.0.1]:{port}",
    "user@localhost:{port}",
    "localhost:{port}@evil.example",
    "localhost:{port}, evil.example",
    "localhost:{port}/",
    "http://localhost:{port}",
    "192.168.0.1:{port}",
]


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Run a preview for tests that only read from it."""
    with running(write_catalogue(tmp_path_factory.mktemp("steady"))) as client:
        yield client


@pytest.mark.parametrize("host", OURS)
def test_our_own_addresses_are_answered(steady: Client, host: str) -> None:
    assert steady.host(f"Host: {host.format(port=steady.port)}") == 200


@pytest.mark.parametrize("host", [*THEIRS, ""])
def test_any_other_host_is_refused(steady: Client, host: str) -> None:
    """A page that rebinds its name to 127.0.0.1 reads nothing."""
    assert steady.host(f"Host: {host.format(port=steady.port)}") in {400, 403}


def test_a_request_names_one_host(steady: Client) -> None:
    ours = f"Host: {steady.authority}"
    assert steady.host() == 400
    assert steady.host(ours, "Host: evil.example") == 400
    assert steady.raw("GET / HTTP/1.0").status == 403


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Forwarded-For"])
def test_no_header_of_a_proxy_is_believed(steady: Client, name: str) -> None:
    assert steady.host("Host: evil.example", f"{name}: {steady.authority}") == 403


@pytest.mark.parametrize("path", ["/livereload.js", "/static/style.css", "/nothing", "/livereload"])
def test_every_address_is_guarded(steady: Client, path: str) -> None:
    assert steady.raw(f"GET {path} HTTP/1.1\nHost: evil.example").status == 403


def test_pages_of_our_own_open_a_web_socket(steady: Client) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]"):
        with Tab(steady, origin=f"http://{host}:{steady.port}") as tab:
            assert tab.status == 101


@pytest.mark.parametrize(
    "origin",
    [
        *(f"http://{host}" for host in THEIRS),
        "null",
        "",
        "http://LOCALHOST:{port}",
        "https://localhost:{port}",
        "file://",
        "localhost:{port}",
        "http://localhost:{port}/",
        "http://localhost:{port} http://evil.example",
        "chrome-extension://localhost:{port}",
    ],
)
def test_other_pages_open_none(steady: Client, origin: str) -> None:
    """Also when their browser says that they are of the same site, as a stolen one might."""
    sent = origin.format(port=steady.port) or " "
    with Tab(steady, origin=sent) as tab:
        assert tab.status == 403
    with Tab(steady, origin=sent, extra=("Sec-Fetch-Site: same-origin",)) as tab:
        assert tab.status == 403


def test_a_web_socket_names_its_page(steady: Client) -> None:
    with Tab(steady, origin=None) as tab:
        assert tab.status == 403


def test_a_page_that_rebinds_its_name_opens_none(steady: Client) -> None:
    """Host and origin agree there, which is all that many servers ask for."""
    evil = f"evil.example:{steady.port}"
    with Tab(steady, origin=f"http://{evil}", host=evil) as tab:
        assert tab.status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"])
def test_nothing_but_reading_is_allowed(steady: Client, method: str) -> None:
    for path in ("/", "/livereload.js", "/livereload"):
        answer = steady.get(path, method)
        assert answer.status == 405
        assert answer.headers["allow"] == "GET, HEAD"


def test_head_is_get_without_the_body(steady: Client) -> None:
    for path in ("/", "/livereload.js", "/nothing"):
        head, whole = steady.get(path, "HEAD"), steady.get(path)
        assert (head.status, head.body) == (whole.status, b"")
        assert head.headers["content-length"] == str(len(whole.body))
    ours = f"Host: {steady.authority}\nOrigin: http://{steady.authority}"
    assert steady.raw(f"HEAD /livereload HTTP/1.1\n{ours}").status == 405


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/", "GET"),
        ("/static/moon.svg", "GET"),
        ("/livereload.js", "GET"),
        ("/livereload", "GET"),
        ("/titles", "GET"),
        ("/nothing", "GET"),
        ("/", "POST"),
    ],
)
def test_every_answer_carries_what_protects_it(steady: Client, path: str, method: str) -> None:
    headers = steady.get(path, method).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert headers["content-type"].endswith("; charset=utf-8")
    assert not headers.keys() & {"access-control-allow-origin", "server", "etag", "set-cookie"}


def test_a_refusal_is_one_sentence_with_the_same_headers(steady: Client) -> None:
    answer = steady.raw("GET / HTTP/1.1\nHost: evil.example")
    assert answer.text.count("\n") == 1
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in answer.headers


def test_no_address_changes_anything(steady: Client) -> None:
    """The server of livereload lets any page of the web reload ours."""
    assert steady.get("/forcereload").status == 404


def test_the_host_that_was_asked_for_leads() -> None:
    assert guard_for("catalogue.test", 8000).url == "http://catalogue.test:8000/"
    assert guard_for("127.0.0.1", 8000).url == "http://127.0.0.1:8000/"
    assert guard_for("::1", 8000).authorities[0] == "[::1]:8000"


@pytest.mark.parametrize("everywhere", ["0.0.0.0", "::", ""])  # noqa: S104 -- nothing is bound
def test_everywhere_is_no_name(everywhere: str) -> None:
    assert guard_for(everywhere, 8000) == guard_for("localhost", 8000)


def test_browsers_leave_port_80_out() -> None:
    assert authority("::1", 80) == "[::1]"
    assert Guard(("localhost",)).admits_origin(["http://localhost"])
