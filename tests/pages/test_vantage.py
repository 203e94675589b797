"""What pages of one folder share is what each of them would have made for itself."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

import pytest
from catalogues import ROOT
from hypothesis import example, given
from hypothesis import strategies as st

from spacecat.model.catalogue import Catalogue
from spacecat.model.entries import SiteSettings
from spacecat.model.parts import NavigationItem
from spacecat.pages.frame import frame
from spacecat.pages.parts import Chrome
from spacecat.pages.plan import PAGE_KINDS, Plan, plan
from spacecat.pages.reads import SITE, Facets, NotReadError, Page, Reader
from spacecat.pages.urls import NOT_FOUND, Addresses
from spacecat.pipeline import Options, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 20)
PLAIN = Addresses("https://example.org/below/")
PORTABLE = Addresses("https://example.org/below/", portable=True)

SLUGS = st.sampled_from(["people", "titles", "hangul", "a", "b"])
FOLDERS = st.lists(SLUGS, max_size=3).map(lambda parts: "/" + "".join(f"{p}/" for p in parts))
PAGES = FOLDERS | st.sampled_from([NOT_FOUND, "/people/a.html", "/atom.xml"])
TARGETS = PAGES | st.builds(str.__add__, FOLDERS, st.sampled_from(["#x", "a.png"]))


def _facets(site: SiteSettings) -> Facets:
    return Facets(Catalogue(site, {}, {}, {}, {}, {}, {}, {}, {}), {}, TODAY)


def _site(navigation: Sequence[str] = ()) -> SiteSettings:
    return SiteSettings(
        name="Test",
        tagline="A test",
        description="A site for a test",
        base_url=PLAIN.base_url,
        navigation=tuple(NavigationItem(label=to, to=to) for to in navigation),
    )


def _page(address: str) -> Page:
    return Page(address, "text", frozenset({SITE}))


@given(
    asked=st.lists(st.tuples(PAGES, TARGETS), max_size=12),
    addresses=st.sampled_from([PLAIN, PORTABLE]),
)
def test_links_do_not_depend_on_what_other_pages_linked_to(
    asked: list[tuple[str, str]], addresses: Addresses
) -> None:
    facets = _facets(_site())
    for page, target in asked:
        href = Reader(facets, _page(page), addresses).href(target)
        assert href == addresses.relative(page, target)


@example(["/people/a"], ["/people/a/", "/people/b/"])
@example(["/people/a/"], ["/people/b/", "/people/a/", "/people/a/b/"])
@given(
    navigation=st.lists(FOLDERS | st.sampled_from(["/people/a", "/peo"]), max_size=3),
    pages=st.lists(PAGES, max_size=8),
)
def test_frames_do_not_depend_on_what_surrounds_other_pages(
    navigation: list[str], pages: list[str]
) -> None:
    site = _site(navigation)
    facets = _facets(site)
    for address in pages:
        for trail in ((), (("People", "/people/"),), (("Lists", "/people/a/"),)):
            shared = frame(Reader(facets, _page(address), PLAIN), "x", None, trail)
            alone = frame(Reader(_facets(site), _page(address), PLAIN), "x", None, trail)
            assert shared == alone


def test_pages_of_a_folder_have_one_chrome() -> None:
    facets = _facets(_site(["/people/", "/titles/"]))
    one, other, elsewhere = (
        frame(Reader(facets, _page(address), PLAIN), "x").chrome
        for address in ("/people/a/", "/people/b/", "/titles/a/")
    )
    assert one is other
    assert one != elsewhere


def test_a_frame_offers_all_that_its_chrome_holds() -> None:
    """Templates of editors ask the frame itself, as `view.frame.navigation`."""
    shown = frame(Reader(_facets(_site(["/people/"])), _page("/people/a/"), PLAIN), "x")
    for one in fields(Chrome):
        if one.name != "made":
            assert getattr(shown, one.name) == getattr(shown.chrome, one.name)


def test_ways_of_writing_links_do_not_mix() -> None:
    facets = _facets(_site())
    page = _page("/people/a/")
    for _ in range(2):
        assert Reader(facets, page, PLAIN).href("/titles/") == "../../titles/"
        assert Reader(facets, page, PORTABLE).href("/titles/") == "../../titles/index.html"


@pytest.fixture(scope="module")
def prepared() -> tuple[Catalogue, Plan]:
    """Link the real catalogue, and plan its pages."""
    options = Options(ROOT, ROOT / "site", TODAY, (ROOT / "templates",), (ROOT / "static",))
    found, _ = prepare(options)
    assert found is not None
    return found.catalogue, plan(found.catalogue)


def test_views_do_not_depend_on_what_was_viewed_before(prepared: tuple[Catalogue, Plan]) -> None:
    catalogue, planned = prepared
    together = Facets(catalogue, planned.groups, TODAY)
    for page in planned.pages.values():
        view = PAGE_KINDS[page.kind].view
        alone = Facets(catalogue, planned.groups, TODAY)
        assert view(Reader(together, page, PLAIN)) == view(Reader(alone, page, PLAIN)), page.address


def test_a_link_that_neighbours_made_is_refused_to_a_page_that_does_not_read_it(
    prepared: tuple[Catalogue, Plan],
) -> None:
    catalogue, planned = prepared
    facets = Facets(catalogue, planned.groups, TODAY)
    page = planned.pages["/people/kim-tae-ri/"]
    title = next(read.of for read in page.reads if read.of.startswith("title/"))
    assert Reader(facets, page, PLAIN).link(title).card.id == title
    with pytest.raises(NotReadError):
        Reader(facets, _page("/people/nobody/"), PLAIN).link(title)
