from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spacecat.pages.reads import Page
from spacecat.pages.redirect import KIND, likeness
from spacecat.pages.urls import NOT_FOUND, Addresses, address_of

SLUGS = st.sampled_from(["people", "titles", "jun", "joon", "a"])
FOLDERS = st.lists(SLUGS, max_size=3).map(lambda parts: "/" + "".join(f"{p}/" for p in parts))
FROM = FOLDERS | st.sampled_from([NOT_FOUND, "/a.html", "/people/jun.html", "/people/jun/a.html"])
TO = st.sampled_from(["person/jun", "person/a", "title/joon", "page/people", "source/a"])


def _page(address: str, subject: str) -> Page:
    return Page(address, KIND.name, frozenset(), subject)


@given(one=FROM, other=FROM, subject=TO, portable=st.booleans())
@example(one=NOT_FOUND, other="/a.html", subject="person/jun", portable=False)
@example(one="/people/joon/", other="/people/jun/a/", subject="person/jun", portable=True)
def test_pages_that_are_alike_write_the_way_on_alike(
    one: str, other: str, subject: str, *, portable: bool
) -> None:
    target = address_of(subject)
    addresses = Addresses("https://example.org/below/", portable=portable)
    if target not in {one, other} and likeness(_page(one, subject)) == likeness(
        _page(other, subject)
    ):
        assert addresses.relative(one, target) == addresses.relative(other, target)


@pytest.mark.parametrize("address", ["/people/joon/", "/people/lee-jun/"])
def test_other_names_of_a_person_are_alike(address: str) -> None:
    assert likeness(_page(address, "person/jun")) == "/people/jun/"


@pytest.mark.parametrize("address", ["/people/jun.html", "/people/jun/a/", "/jun/", NOT_FOUND])
def test_a_page_elsewhere_is_like_no_other(address: str) -> None:
    assert likeness(_page(address, "person/jun")) == address
