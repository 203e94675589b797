"""Which file answers: those that were published, and no other, whatever is asked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from previews import Client, running, write_catalogue

from spacecat.publishing.manifest import MANIFEST
from spacecat.serve.files import file_at, folder_at, media_type, read_published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = {
    "index.html",
    "about/index.html",
    "404.html",
    "한글/index.html",
    "static/a b.css",
    "_redirects",
}
PRIVATE = "nobody else's business"


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Run a preview for tests that only read from it."""
    with running(write_catalogue(tmp_path_factory.mktemp("steady"))) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/about/", "about/index.html"),
        ("/%61bout/", "about/index.html"),
        ("/static/a%20b.css", "static/a b.css"),
        ("/%ED%95%9C%EA%B8%80/", "한글/index.html"),
        ("/한글/".encode().decode("latin-1"), "한글/index.html"),
        ("/about", None),
        ("//about/", None),
        ("/about//", None),
        ("/./about/", None),
        ("/x/../about/", None),
        ("/%00", None),
        ("/%ff/", None),
        ("/%", None),
        ("about/", None),
        ("*", None),
        ("", None),
        ("http://localhost/about/", None),
    ],
)
def test_an_address_is_a_file_of_the_manifest(path: str, file: str | None) -> None:
    assert file_at(path, FILES) == file


@given(st.text(st.characters(max_codepoint=255), max_size=40))
def test_whatever_is_asked_is_looked_up(path: str) -> None:
    assert file_at(path, FILES) in FILES | {None}
    assert folder_at(path, FILES) in {None, "/about/", "/%ED%95%9C%EA%B8%80/"}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/about", "/about/"),
        ("/%61bout", "/about/"),
        ("/%ED%95%9C%EA%B8%80", "/%ED%95%9C%EA%B8%80/"),
        ("/about/", None),
        ("/", None),
        ("//about", None),
        ("//evil.example/about", None),
        ("/\\evil.example", None),
        ("/%2fevil.example", None),
    ],
)
def test_only_folders_of_the_site_are_redirected_to(path: str, address: str | None) -> None:
    assert folder_at(path, FILES) == address


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("static/style.css", "text/css; charset=utf-8"),
        ("static/search.JS", "text/javascript; charset=utf-8"),
        ("atom.xml", "application/xml; charset=utf-8"),
        ("_redirects", "text/plain; charset=utf-8"),
        ("v1.2/plain", "text/plain; charset=utf-8"),
        ("covers/moon.webp", "image/webp"),
        ("static/font.woff2", "font/woff2"),
        ("static/what.ever", "application/octet-stream"),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_name(file: str, kind: str) -> None:
    assert media_type(file) == kind


def test_what_took_the_place_of_a_file_is_not_sent(tmp_path: Path) -> None:
    """A link, a FIFO, a folder, a link on the way; and a file that is gone."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key").write_text(PRIVATE, encoding="utf-8")
    site = tmp_path / "site"
    (site / "folder").mkdir(parents=True)
    (site / "link").symlink_to(secret / "key")
    (site / "way").symlink_to(secret)
    (site / "loop").symlink_to(site / "loop")
    os.mkfifo(site / "fifo")
    (site / "file").write_bytes(b"ours")
    assert read_published(site, "file") == b"ours"
    for file in ("link", "way/key", "loop", "fifo", "folder", "gone", "file/below"):
        assert read_published(site, file) is None


def test_a_site_that_is_reached_by_a_link_is_served(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "file").write_bytes(b"ours")
    (tmp_path / "site").symlink_to(tmp_path / "real")
    assert read_published(tmp_path / "site", "file") == b"ours"


@pytest.fixture(scope="module")
def tempting(steady: Client) -> Client:
    """Lay secrets beside, in and below the published site."""
    output = steady.options.output
    assert steady.get().status == 200  # it is published
    for place in (".env", ".git/config", "own.txt", "titles/notes.txt"):
        (output / place).parent.mkdir(exist_ok=True)
        (output / place).write_text(PRIVATE, encoding="utf-8")
    (steady.options.root / "secret.txt").write_text(PRIVATE, encoding="utf-8")
    (output / "out").symlink_to(steady.options.root)
    return steady


CLIMBS = [
    "../",
    "..%2f",
    "%2e%2e/",
    "%2e%2e%2f",
    "..%5c",
    "..\\",
    "..%252f",
    "%c0%ae%c0%ae/",
    "..;/",
    ".%00./",
]
RAW = [
    "#/../{}",
    "/.{}",
    "{}\\",
    "/../{}",
    "?/../{}",
    "//{}",
    "/./{}",
    "/titles/../../{}",
    "{}%00.html",
    "{}?raw",
]


def test_nothing_outside_the_manifest_is_sent(tempting: Client) -> None:
    names = [
        "secret.txt",
        "own.txt",
        ".env",
        ".git/config",
        "out/secret.txt",
        MANIFEST,
        "content/site.yaml",
    ]
    targets = [
        f"/{start}{climb * n}{name}"
        for name in names
        for climb in CLIMBS
        for n in (0, 1, 2, 8)
        for start in ("", "titles/", "static/")
    ]
    targets += [raw.format(name) for raw in RAW for name in names]
    targets += [f"http://{tempting.authority}/../{name}" for name in names]
    for target in dict.fromkeys(targets):
        answer = tempting.raw(f"GET {target} HTTP/1.1\nHost: {tempting.authority}")
        assert answer.status in {400, 404}, target
        assert PRIVATE not in answer.text, target
        assert "A catalogue for tests" not in answer.text, target


def test_odd_requests_get_an_answer_that_is_no_fault(steady: Client) -> None:
    for target in (
        "/%",
        "/%zz",
        "/%ff%fe",
        "/\x80\xff",
        "/" + "a" * 5_000,
        "/?" + "&" * 5_000,
        "/?%ff=%00",
        "*",
    ):
        answer = steady.raw(f"GET {target} HTTP/1.1\nHost: {steady.authority}")
        assert answer.status < 500, target


def test_a_folder_leads_to_its_address_with_a_slash(steady: Client) -> None:
    answer = steady.get("/titles/the-moon?from=here")
    assert (answer.status, answer.headers["location"]) == (302, "/titles/the-moon/")


def test_a_missing_page_is_the_sites_own(steady: Client) -> None:
    answer = steady.get("/titles/nobody-made-this/")
    assert answer.status == 404
    assert "Not found · spacecat" in answer.text or "spacecat</title>" in answer.text
    assert b"livereload.js" in answer.body


def test_files_are_sent_as_they_are(steady: Client) -> None:
    for file in ("static/style.css", "static/moon.svg", "atom.xml", "robots.txt", "_redirects"):
        assert steady.get(f"/{file}").body == (steady.options.output / file).read_bytes()
