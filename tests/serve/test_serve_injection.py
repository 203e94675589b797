"""The script that reloads pages, in what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from previews import Client, running, write_catalogue

from spacecat.serve.injection import inject, script_tag

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Run a preview for tests that only read from it."""
    with running(write_catalogue(tmp_path_factory.mktemp("steady"))) as client:
        yield client


@pytest.mark.parametrize(
    ("html", "injected"),
    [
        (b"<body>moon</body></html>", b"<body>moonTAG</body></html>"),
        (b"<BODY>moon</BODY ></HTML>", b"<BODY>moonTAG</BODY ></HTML>"),
        (b"<p>&lt;/body><pre></body></pre></body>", b"<p>&lt;/body><pre></body></pre>TAG</body>"),
        (b"<p>no body", b"<p>no bodyTAG"),
        (b"", b"TAG"),
        ("<p>더 문</body>".encode(), "<p>더 문TAG</body>".encode()),
    ],
)
def test_the_script_stands_at_the_end_of_the_body(html: bytes, injected: bytes) -> None:
    assert inject(html, b"TAG") == injected


@given(st.binary())
def test_a_page_is_otherwise_as_it_was(html: bytes) -> None:
    assert inject(html, b"<TAG>").replace(b"<TAG>", b"", 1) == html


@pytest.mark.parametrize(
    ("authority", "query"),
    [
        ("localhost:8000", "?host=localhost&amp;port=8000&amp;"),
        ("[::1]:8000", "?host=[::1]&amp;port=8000&amp;"),
        ("[::1]", "?host=[::1]&amp;port=80&amp;"),
    ],
)
def test_the_script_is_told_where_to_call(authority: str, query: str) -> None:
    tag = script_tag(authority, "v1.2").decode()
    assert tag.startswith(f'<script src="/livereload.js{query}snipver=v1.2&amp;')
    assert tag.endswith(" async></script>")


def test_pages_on_disk_have_no_script(steady: Client) -> None:
    served, disk = steady.get().body, (steady.options.output / "index.html").read_bytes()
    assert b"livereload" in served
    assert b"livereload" not in disk


def test_the_script_is_livereloads_own(steady: Client) -> None:
    answer = steady.get("/livereload.js?host=localhost")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert b"http://livereload.com/protocols/official-7" in answer.body
