"""Addresses, and how one page names another."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.pages.urls import NOT_FOUND, Addresses, address_of, file_of

SITE = Addresses("https://example.org/catalogue/")
PORTABLE = Addresses("https://example.org/catalogue/", portable=True)

SLUGS = st.sampled_from(["titles", "people", "a", "b", "the-moon"])
FOLDERS = st.lists(SLUGS, max_size=3).map(lambda parts: "/" + "".join(f"{p}/" for p in parts))
FILES = st.sampled_from(["/atom.xml", "/static/style.css", "/titles/a/cover.svg"])


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("/", "/titles/", "titles/"),
        ("/titles/the-moon/", "/", "../../"),
        ("/titles/the-moon/", "/titles/alienoid/", "../alienoid/"),
        ("/titles/the-moon/", "/titles/", "../"),
        ("/titles/", "/titles/the-moon/", "the-moon/"),
        ("/titles/the-moon/", "/sources/#s0", "../../sources/#s0"),
        ("/titles/the-moon/", "/titles/the-moon/", "./"),
        ("/sources/", "/sources/#s0", "#s0"),
        ("/titles/the-moon/", "/static/style.css", "../../static/style.css"),
    ],
)
def test_links_are_as_short_as_they_can_be(page: str, target: str, link: str) -> None:
    assert SITE.relative(page, target) == link


def test_the_page_for_missing_addresses_works_at_any_depth() -> None:
    assert SITE.relative(NOT_FOUND, "/titles/") == "/catalogue/titles/"


def test_portable_links_name_the_file() -> None:
    assert PORTABLE.relative("/titles/the-moon/", "/") == "../../index.html"
    assert PORTABLE.relative("/", "/sources/#s0") == "sources/index.html#s0"
    assert PORTABLE.relative(NOT_FOUND, "/titles/") == "titles/index.html"
    assert PORTABLE.relative("/titles/", "/titles/") == "index.html"


@given(page=FOLDERS, target=FOLDERS | FILES)
def test_a_link_leads_where_it_says_under_any_path(page: str, target: str) -> None:
    """Resolved as a browser resolves it, below any prefix, a link reaches its target."""
    for prefix in ("", "/under/a/path"):
        link = SITE.relative(page, target)
        reached = posixpath.normpath(posixpath.join(prefix + page, link))
        assert reached == posixpath.normpath(prefix + target)


@given(page=FOLDERS, target=FOLDERS | FILES)
def test_a_portable_link_leads_to_the_file(page: str, target: str) -> None:
    link = PORTABLE.relative(page, target)
    reached = posixpath.normpath(posixpath.join(posixpath.dirname(file_of(page)), link))
    assert reached == file_of(target)


@pytest.mark.parametrize(
    ("entry_id", "address"),
    [
        ("person/kim-tae-ri", "/people/kim-tae-ri/"),
        ("company/netflix", "/companies/netflix/"),
        ("page/about", "/about/"),
        ("source/s0", "/sources/#s0"),
    ],
)
def test_every_kind_has_its_folder(entry_id: str, address: str) -> None:
    assert address_of(entry_id) == address
