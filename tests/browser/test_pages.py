"""What readers find on pages of the real site, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


def _main_text(page: Page, address: str) -> str:
    page.goto(address)
    return page.locator("main").inner_text()


def test_pages_need_no_javascript(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    text = _main_text(page, f"{server}/titles/when-the-stars-gossip/")
    assert "별들에게 물어봐" in text
    assert "Gong Hyo-jin" in text
    page.get_by_role("link", name="Gong Hyo-jin").first.click()
    assert page.locator("h1").inner_text().startswith("Gong Hyo-jin")


def test_another_title_leads_to_the_page(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.goto(f"{server}/titles/ask-the-stars/")
    page.wait_for_url("**/titles/when-the-stars-gossip/")
    assert "When the Stars Gossip" in page.locator("h1").inner_text()


@pytest.mark.parametrize("slug", ["kim-taeri", "tae-ri-kim", "taeri-kim", "gim-taeri"], ids=str)
def test_kim_tae_ri_is_found_however_she_is_written(
    context: BrowserContext, server: str, slug: str
) -> None:
    page = context.new_page()
    page.goto(f"{server}/people/{slug}/")
    page.wait_for_url("**/people/kim-tae-ri/")
    text = page.locator("main").inner_text()
    for title, character in (
        ("Space Sweepers", "Captain Jang"),
        ("Alienoid", "Lee Ahn"),
        ("Alienoid: Return to the Future", "Lee Ahn"),
        ("Lost in Starlight", "Nan-young"),
    ):
        assert title in text
        assert character in text


def test_d_o_and_doh_kyung_soo_are_one(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.goto(f"{server}/people/d-o/")
    page.wait_for_url("**/people/doh-kyung-soo/")
    assert "D.O." in page.locator("main").inner_text()


def test_thunder_shows_both_performers(context: BrowserContext, server: str) -> None:
    text = _main_text(context.new_page(), f"{server}/characters/thunder/")
    assert "Kim Dae-myung" in text
    assert "Kim Woo-bin" in text


def test_sequel_and_prequel_name_each_other(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    first = _main_text(page, f"{server}/titles/alienoid/")
    assert "Prequel to" in first
    second = _main_text(page, f"{server}/titles/alienoid-return-to-the-future/")
    assert "Sequel to" in second


def test_a_portable_site_opens_from_the_disk(browser: Browser, portable_site: Path) -> None:
    """Links name the file, and the style comes along."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((portable_site / "index.html").as_uri())
    page.get_by_role("link", name="Space Sweepers").first.click()
    assert page.url.endswith("/titles/space-sweepers/index.html")
    assert "Space Sweepers" in page.locator("h1").inner_text()
    assert page.evaluate("document.styleSheets.length") == 1
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (768, "light"), (1440, "dark")])
def test_the_main_templates_can_be_looked_at(
    browser: Browser, server: str, tmp_path: Path, width: int, scheme: str
) -> None:
    """Screenshots are taken for people to open; here they only must not be blank."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    for name, address in (
        ("home", ""),
        ("title", "titles/alienoid/"),
        ("person", "people/kim-tae-ri/"),
        ("tag", "tags/mars/"),
    ):
        page.goto(f"{server}/{address}")
        picture = page.screenshot(path=tmp_path / f"{name}.png")
        assert len(picture) > 10_000, name
    context.close()
