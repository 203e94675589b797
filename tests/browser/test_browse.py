"""The list of titles, filtered and sorted in place."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.sites import Served
from browser.visits import WATCH, watched
from spacecat.pipeline import Options, build

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
MANY = 130
SETTINGS = (
    "name: T\ntagline: t\ndescription: d\nbase_url: https://example.org/\n"
    "without: [card, site-card, redirect]\n"
)


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """Open a window in which scripts run."""
    opened = browser.new_context(viewport={"width": 768, "height": 900})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of more titles than fit on a page, to be opened from a disk."""
    root = tmp_path_factory.mktemp("crowded")
    folder = root / "content" / "titles"
    folder.mkdir(parents=True)
    (root / "content/site.yaml").write_text(SETTINGS, encoding="utf-8")
    for number in range(MANY):
        kind, genre = ("film", "comedy") if number % 2 else ("drama", "horror")
        dated = f"releases: [{{date: {1990 + number % 30}-01-02}}]"
        text = f"---\nname: Number {number:03}\nkind: {kind}\ngenres: [{genre}]\n{dated}\n---\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    folders = (ROOT / "templates",), (ROOT / "static",)
    made = build(Options(root, root / "site", date(2026, 11, 20), *folders, portable=True))
    assert made.problems == ()
    return root / "site"


def _names(page: Page) -> list[str]:
    return page.locator(".card .name a").all_inner_texts()


def test_a_choice_is_kept_in_the_address(window: BrowserContext, real: Served) -> None:
    page, noted = watched(window, real)
    page.goto(f"{real.address}/titles/")
    page.get_by_label("Genre").select_option("Romance")
    expect(page.locator("#said")).to_have_text("2 of 7 titles")
    assert _names(page) == ["Lost in Starlight", "When the Stars Gossip"]
    page.get_by_label("Order").select_option("Oldest first")
    expect(page).to_have_url(f"{real.address}/titles/?genre=romance&sort=old")
    assert _names(page) == ["When the Stars Gossip", "Lost in Starlight"]
    page.go_back()
    expect(page.get_by_label("Order")).to_have_value("")
    assert _names(page) == ["Lost in Starlight", "When the Stars Gossip"]
    page.go_back()
    expect(page.locator("#said")).to_have_text("7 titles")
    assert len(_names(page)) == 7
    page.go_forward()
    expect(page.get_by_label("Genre")).to_have_value("romance")
    expect(page.locator(".card")).to_have_count(2)
    assert noted == []


def test_an_address_with_a_choice_shows_it_and_moves_nothing(
    window: BrowserContext, real: Served
) -> None:
    page, noted = watched(window, real)
    page.goto(f"{real.address}/titles/?tag=robots&sort=new&kind=nonsense")
    expect(page.locator("#said")).to_have_text("2 of 7 titles")
    expect(page.get_by_label("Kind")).to_have_value("")
    assert page.evaluate("window.noted") == []
    assert noted == []


def test_the_form_is_no_use_without_scripts_and_not_shown(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    page.goto(f"{server}/titles/")
    assert not page.locator("#browse").is_visible()
    assert len(_names(page)) == 7


def test_keys_alone_choose(window: BrowserContext, server: str) -> None:
    page = window.new_page()
    page.goto(f"{server}/titles/")
    page.get_by_label("Kind").focus()
    page.keyboard.type("Drama")
    page.keyboard.press("Tab")
    expect(page.locator("#said")).to_have_text("2 of 7 titles")


def test_titles_of_later_pages_are_found_on_a_disk_as_well(
    window: BrowserContext, crowded: Path
) -> None:
    window.add_init_script(f"({WATCH})()")
    page = window.new_page()
    page.goto((crowded / "titles/index.html").as_uri())
    expect(page.locator(".card")).to_have_count(100)
    page.get_by_label("Order").select_option("Newest first")
    expect(page.locator("#said")).to_have_text("130 of 130 titles")
    expect(page.locator(".card")).to_have_count(100)
    expect(page.locator("nav.pages")).to_be_hidden()
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".card")).to_have_count(130)
    assert _names(page)[:2] == ["Number 029", "Number 059"]
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()
    page.get_by_label("Year").select_option("1999")
    assert _names(page) == ["Number 009", "Number 039", "Number 069", "Number 099", "Number 129"]
    assert page.locator(".card .meta").last.inner_text() == "Film, 1999"
    picture = page.locator(".card img").last
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 100)
    page.get_by_role("link", name="Number 129").click()
    assert page.locator("h1").inner_text() == "Number 129"


def test_a_choice_that_nothing_fits_says_so_and_leads_back(
    window: BrowserContext, crowded: Path
) -> None:
    page = window.new_page()
    page.goto(f"{(crowded / 'titles/index.html').as_uri()}?kind=film&genre=horror")
    expect(page.get_by_text("No title has all of this.")).to_be_visible()
    expect(page.locator("#said")).to_have_text("0 of 130 titles")
    page.get_by_role("button", name="Show all titles").click()
    expect(page.locator(".card")).to_have_count(100)
    expect(page.locator("nav.pages")).to_be_visible()
    assert "?" not in page.url
    expect(page.get_by_label("Kind")).to_be_focused()
