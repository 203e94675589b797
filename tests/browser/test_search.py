"""The search in a real browser: it finds what Python finds, by keyboard, by touch, from a disk."""

from __future__ import annotations

import re
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import pytest
from catalogues import ROOT, options_for
from playwright.sync_api import expect
from search.cases import CASES, entries_of, index_of
from search.divided import smaller
from search.queries import batches

from browser.eyes import FORCED, NARROW, Eyes
from browser.visits import AXE, RULES, SCROLL, WATCH
from spacecat.pages.search_index import row_of
from spacecat.pages.urls import file_of
from spacecat.pipeline import make, prepare
from spacecat.publishing.publish import MemorySite
from spacecat.search.finding import index
from spacecat.search.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    from browser.sites import Served
    from spacecat.search.entries import Findable
    from spacecat.search.finding import Hit

pytestmark = pytest.mark.browser

SCRIPT = (ROOT / "static" / "search.js").read_text(encoding="utf-8")
REACH_INSIDE = """
  window.found = (rows, rules, queries) => {
    tables = rules;
    const entries = rows.map(entry);
    return queries.map((query) => among(entries, form(words(query)))
      .map((one) => [one.address, one.best, one.name]));
  };
})();
"""
"""Ends the script so that a test can ask what it finds among entries, as a reader cannot."""

FIRST = {
    "ㅇㅁㅎ": "Lee Min-ho",
    "김ㅌㄹ": "Kim Tae-ri",
    "이ㅁ": "Lee Min-ho",
    "김탤": "Kim Tae-ri",
    "dlalsgh": "Lee Min-ho",
    "rhdy": "The Silent Sea",
    "이별에필요한": "Lost in Starlight",
    "외계인": "Alienoid",
    "\u110b\u1175\u1106\u1175\u11ab\u1112\u1169": "Lee Min-ho",
    "min-ho lee": "Lee Min-ho",
    "kong hyojin": "Gong Hyo-jin",
    "d.o.": "Doh Kyung-soo",
    "honey lee": "Lee Hanee",
    "ask the stars": "When the Stars Gossip",
    "necessary for this star": "Lost in Starlight",
    "thunder": "Thunder",
    "mars": "Mars",
    "netflix": "Netflix",
    "lee min hoo": "Lee Min-ho",
}


@pytest.fixture(scope="module")
def asked(browser: Browser) -> Iterator[Page]:
    """Open a blank page with the matcher of the script within reach."""
    context = browser.new_context()
    page = context.new_page()
    page.set_content("<form action='/search/'><input name=q></form>")
    page.evaluate(SCRIPT.rsplit("})();", 1)[0] + REACH_INSIDE)
    yield page
    context.close()


@pytest.fixture
def reader(browser: Browser, real: Served) -> Iterator[Page]:
    """Open the home page in a window of its own."""
    context = browser.new_context(viewport={"width": 768, "height": 900})
    page = context.new_page()
    page.goto(f"{real.address}/")
    yield page
    context.close()


def _found(page: Page, entries: Iterable[Findable], queries: Iterable[str]) -> list[list[Any]]:
    rows = [row_of(entry) for entry in entries]
    arguments = [rows, tables(), list(queries)]
    found: list[list[Any]] = page.evaluate("(all) => window.found(...all)", arguments)
    return found


def _told(hits: Iterable[Hit]) -> list[list[Any]]:
    return [[hit.entry.address, hit.rank, hit.name] for hit in hits]


@pytest.mark.parametrize("catalogue", ["real", "invented"])
def test_every_case_finds_in_a_browser_what_it_finds_in_python(asked: Page, catalogue: str) -> None:
    cases = [case for case in CASES if case.catalogue == catalogue]
    found = _found(asked, entries_of(catalogue), [case.query for case in cases])
    for case, hits in zip(cases, found, strict=True):
        assert [address for address, _, _ in hits[:1]] == case.expected, case.query
        assert hits == _told(index_of(catalogue).find(case.query)), case.query


def test_fifty_thousand_queries_find_the_same_in_both_languages(asked: Page) -> None:
    """All hits, in their order, with how well each fits and by which name."""
    entries = (*entries_of("real"), *entries_of("invented"))
    differing = {}
    for batch in batches(entries, number=100, size=500, among=6):
        few = index(batch.entries)
        found = _found(asked, batch.entries, batch.queries)
        for query, hits in zip(batch.queries, found, strict=True):
            expected = _told(few.find(query))
            if hits != expected:
                differing[query] = hits, expected
    assert differing == {}


def _first(page: Page, query: str) -> str:
    """Type a query; return the name of the first result once the count says that it is there."""
    counted = expect(page.locator("[role=status]"))
    page.fill("[name=q]", "")
    counted.to_have_text("")
    page.fill("[name=q]", query)
    counted.to_have_text(re.compile("Results"))
    names = page.locator("[role=option] > :first-child").all_inner_texts()
    return names[0] if names else ""


def test_what_readers_mean_is_offered_first(reader: Page) -> None:
    assert {query: _first(reader, query) for query in FIRST} == FIRST
    assert _first(reader, "qqqqzzzz") == ""
    assert not reader.locator("[role=listbox]").is_visible()


def test_nothing_is_loaded_before_it_is_wanted(reader: Page) -> None:
    loaded = "() => [...document.scripts].filter((one) => one.src.includes('names.js')).length"
    assert reader.evaluate(loaded) == 0
    reader.focus("[name=q]")
    assert reader.evaluate(loaded) == 1


def test_the_keyboard_alone_finds_and_opens_a_page(reader: Page) -> None:
    """A slash goes to the field, arrows through the results and back to it, Enter opens one."""
    reader.keyboard.press("/")
    field = reader.locator("[name=q]")
    assert field.evaluate("(field) => field === document.activeElement")
    assert field.input_value() == ""
    assert _first(reader, "lee")
    assert field.get_attribute("aria-expanded") == "true"
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowUp")
    chosen = reader.locator("[aria-selected=true]")
    assert chosen.count() == 1
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    reader.keyboard.press("ArrowUp")
    assert chosen.count() == 0
    reader.keyboard.press("ArrowUp")
    assert chosen.inner_text() == reader.locator("[role=option]").last.inner_text()
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowDown")
    name = chosen.locator(":first-child").inner_text()
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/people/*/")
    assert reader.locator("h1").inner_text().startswith(name)


def test_escape_closes_the_results_and_keeps_what_was_typed(reader: Page) -> None:
    _first(reader, "lee")
    reader.keyboard.press("Escape")
    assert not reader.locator("[role=listbox]").is_visible()
    assert reader.locator("[name=q]").input_value() == "lee"
    assert reader.locator("[name=q]").get_attribute("aria-expanded") == "false"


def test_the_results_close_when_the_reader_goes_elsewhere(reader: Page) -> None:
    _first(reader, "lee")
    reader.keyboard.press("Tab")
    assert not reader.locator("[role=listbox]").is_visible()


def test_a_syllable_is_finished_before_anything_is_opened(reader: Page) -> None:
    """Enter ends the composition of a syllable, and is not for the search then."""
    _first(reader, "이ㅁ")
    reader.keyboard.press("ArrowDown")
    composing = "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true})"
    before = reader.url
    reader.evaluate(f"() => document.activeElement.dispatchEvent({composing})")
    reader.wait_for_timeout(100)
    assert reader.url == before


def test_enter_leads_to_the_page_of_all_results_and_back(reader: Page) -> None:
    _first(reader, "kong hyojin")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/search/?q=*")
    link = reader.locator("#hits a")
    link.first.wait_for()
    shown = "Gong Hyo-jin 공효진 “Kong Hyo-jin” Person"
    assert link.first.inner_text().split() == shown.split()
    assert link.locator("[lang=ko]").inner_text() == "공효진"
    link.click()
    reader.wait_for_url("**/people/gong-hyo-jin/")
    reader.go_back()
    reader.wait_for_url("**/search/?q=*")
    link.first.wait_for()
    assert reader.locator("[name=q]").input_value() == "kong hyojin"


def test_the_page_of_results_keeps_its_address_in_step(reader: Page, real: Served) -> None:
    reader.goto(f"{real.address}/search/?q={quote('김ㅌㄹ')}")
    reader.locator("#hits a").first.wait_for()
    reader.fill("[name=q]", "mars")
    reader.wait_for_url("**/search/?q=mars")
    assert reader.locator("#hits a").first.inner_text().split() == ["Mars", "Tag"]


@pytest.mark.parametrize("eyes", [NARROW, FORCED], ids=str)
def test_nothing_is_wrong_with_open_results(browser: Browser, real: Served, eyes: Eyes) -> None:
    """No rule of axe is broken, nothing moves, and all of it is within the window."""
    context = eyes.open(browser)
    context.add_init_script(f"({WATCH})()")
    context.add_init_script(AXE)
    page = context.new_page()
    page.goto(f"{real.address}/titles/alienoid/")
    _first(page, "lee")
    page.keyboard.press("ArrowDown")
    found = page.evaluate(RULES) + page.evaluate(SCROLL)
    context.close()
    assert found == []


def test_without_javascript_the_form_leads_to_the_search_page(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    page.goto(f"{server}/titles/alienoid/")
    page.fill("[name=q]", "mars")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=mars")
    assert "needs JavaScript" in page.locator("main").inner_text()


def test_a_site_on_a_disk_can_be_searched(browser: Browser, portable_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((portable_site / "titles/alienoid/index.html").as_uri())
    assert _first(page, "dlalsgh") == "Lee Min-ho"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=dlalsgh")
    page.locator("#hits a").first.click()
    page.wait_for_url("**/people/lee-min-ho/index.html")
    context.close()


def test_a_divided_index_is_loaded_in_parts_that_find_the_same(browser: Browser) -> None:
    """Here the real catalogue's index is divided as if it were large; few parts are loaded."""
    with smaller(whole=100, largest=60, few=8, hits=10):
        prepared, so_far = prepare(options_for(ROOT))
        assert prepared is not None
        site = MemorySite()
        make(prepared, so_far, options_for(ROOT), site)
    context = browser.new_context()
    loaded: list[str] = []

    def answer(route: Route) -> None:
        file = urlsplit(route.request.url).path.lstrip("/")
        loaded.append(file)
        data = site.files.get(file_of(f"/{file}"), b"")
        route.fulfill(body=data, content_type=guess_type(file)[0] or "text/html")

    context.route("**/*", answer)
    page = context.new_page()
    page.goto("http://spacecat.test/about/")
    assert {query: _first(page, query) for query in FIRST} == FIRST
    context.close()
    parts = {file for file in loaded if file.startswith("search/in-")}
    there = {file for file in site.files if file.startswith("search/in-")}
    assert parts <= there
    assert 10 < len(parts) < len(there)
