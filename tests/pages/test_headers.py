"""The policy that every page carries, and the headers that hosts are asked to send."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from catalogues import film, options_for

from spacecat.noun import replace
from spacecat.pages.headers import headers_file, policy
from spacecat.pages.urls import MANIFEST
from spacecat.pipeline import make, prepare
from spacecat.publishing.publish import MemorySite

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalogues import BuildSite

ROOT = Path(__file__).parent.parent.parent
FILES = {
    "content/titles/moon.md": film("The Moon", "aliases: [{name: Luna, kind: working}]"),
}
META = re.compile(r'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="')


def _headers(text: str) -> dict[str, dict[str, str]]:
    """Read the file as its hosts do: a path, and beneath it, indented, its headers."""
    read: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            read[path][name] = value
        else:
            path = line
            read[path] = {}
    return read


def _pages(build_site: BuildSite, *, portable: bool = False) -> Mapping[str, str]:
    options = replace(options_for(build_site(FILES).root), portable=portable)
    prepared, so_far = prepare(options)
    assert prepared is not None
    site = MemorySite()
    assert make(prepared, so_far, options, site).problems == ()
    return {file: data.decode() for file, data in site.files.items() if file.endswith(".html")}


def test_every_page_begins_with_a_policy(build_site: BuildSite) -> None:
    """Those that lead on as well: nothing stands before the policy but the character set."""
    pages = _pages(build_site)
    assert "titles/luna/index.html" in pages
    assert [file for file, html in pages.items() if not META.search(html)] == []


def test_pages_say_what_the_header_says(build_site: BuildSite) -> None:
    sent = _headers(headers_file())["/*"]["Content-Security-Policy"]
    assert sent == f"{policy()}; frame-ancestors 'none'"
    assert f'content="{policy()}"' in _pages(build_site)["titles/the-moon/index.html"]


def test_nothing_inline_and_nothing_foreign_is_allowed() -> None:
    said = dict(one.split(" ", 1) for one in policy().split("; "))
    assert said["default-src"] == said["base-uri"] == "'none'"
    assert set(said.values()) == {"'none'", "'self'"}


def test_pages_on_a_disk_may_load_files(build_site: BuildSite) -> None:
    page = _pages(build_site, portable=True)["titles/the-moon/index.html"]
    assert "style-src 'self' file:;" in page


def test_no_page_has_what_its_policy_forbids(build_site: BuildSite) -> None:
    """Raw HTML in a body loses its styles and scripts; a table's alignment needs none.

    A data block is no script: browsers do not run it, and ask no policy.
    """
    body = '| a | b |\n|--:|---|\n| 1 | 2 |\n\n<p style="color:red" onclick="x()">Red.</p>'
    site = build_site({"content/titles/moon.md": film("The Moon", body=body)}).build()
    page = site.pages["titles/the-moon/index.html"].decode()
    assert "Red." in page
    page = page.replace('<script type="application/ld+json">', "")
    assert re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", page) is None


def test_the_file_holds_headers_for_everything_and_for_files_that_exist() -> None:
    paths = set(_headers(headers_file()))
    assert "/*" in paths
    made = {"/*", MANIFEST}
    assert made < paths
    assert all((ROOT / path.lstrip("/")).is_file() for path in paths - made)


def test_what_browsers_may_fetch_ahead_is_a_rule_of_a_file_of_the_site() -> None:
    headers = _headers(headers_file())
    path = json.loads(headers["/*"]["Speculation-Rules"])
    assert headers[path]["Content-Type"] == "application/speculationrules+json"
    rules = json.loads((ROOT / path.lstrip("/")).read_bytes())
    assert set(rules) == {"prefetch"}, "what is prerendered is counted and costs as if it was seen"
    (rule,) = rules["prefetch"]
    assert rule["eagerness"] == "moderate"
    # Of the forms that URL patterns can have, these are read alike by fnmatch.
    pages = rule["where"]["and"][0]["href_matches"]
    for address, is_page in {
        "/": True,
        "/titles/x/": True,
        "/atom.xml": False,
        "/a/b.png": False,
    }.items():
        assert any(fnmatchcase(address, one) for one in pages) is is_page
