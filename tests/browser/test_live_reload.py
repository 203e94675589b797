"""The preview in a real browser: edits show, mistakes show and go, styles change in place."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from spacecat.report.page import ABOVE

ROOT = Path(__file__).parent.parent.parent
MOON = "content/titles/the-moon.md"
PATIENCE = 20_000  # milliseconds after which a test gives up; none is about time

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Preview:
    """A running `spacecat serve` of a copy of the real catalogue."""

    root: Path
    address: str

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file as an editor does."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """Serve a copy of the catalogue on a free port."""
    for name in ("content", "templates", "static"):
        shutil.copytree(ROOT / name, tmp_path / name)
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--root", str(tmp_path)]
    with subprocess.Popen(  # noqa: S603 - our own program
        [*command, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            yield Preview(tmp_path, _address(server))
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=PATIENCE / 1_000)


def _address(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None
    for line in server.stdout:
        found = re.search(r"http://[^\s/]+:\d+", line)
        if found:
            return found[0]
    raise AssertionError("the preview ended before it said where it is")


def _wait_for_text(page: Page, text: str) -> None:
    page.wait_for_function(
        "text => document.body.textContent.includes(text)", arg=text, timeout=PATIENCE
    )


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    """Open the page of a title, and wait until it listens for changes."""
    context = browser.new_context()
    opened = context.new_page()
    with opened.expect_websocket(timeout=PATIENCE):
        opened.goto(f"{preview.address}/titles/the-moon/", timeout=PATIENCE)
    yield opened
    context.close()


def test_an_edit_shows_without_a_hand_on_the_browser(preview: Preview, page: Page) -> None:
    preview.edit(MOON, "summary: ", "summary: Edited. ")
    _wait_for_text(page, "Edited.")


def test_mistakes_show_above_the_page_and_go_when_mended(preview: Preview, page: Page) -> None:
    preview.edit(MOON, "person: Kim Hee-ae", "person: Kim Hee-a")
    _wait_for_text(page, "SC301")
    problems = page.get_by_role("dialog", name="Problems")
    assert "Kim Hee-ae" in problems.inner_text()
    assert problems.evaluate("shown => getComputedStyle(shown).position") == "fixed"
    assert page.title().startswith("The Moon")
    problems.get_by_role("button").click()
    assert not problems.is_visible()
    preview.edit(MOON, "person: Kim Hee-a\n", "person: Kim Hee-ae\n")
    page.wait_for_function(f"() => !document.getElementById('{ABOVE}')", timeout=PATIENCE)


def test_a_mistake_in_a_template_shows_its_file_and_line(preview: Preview, page: Page) -> None:
    preview.edit("templates/title.html", "about(view.synopsis)", "about(view.nothing)")
    _wait_for_text(page, "templates/title.html")
    assert "SC702" in page.locator("body").inner_text()


def test_a_new_style_is_put_on_without_loading_the_page_again(preview: Preview, page: Page) -> None:
    page.evaluate("window.kept = 'kept'")
    style = preview.root / "static/style.css"
    text = style.read_text(encoding="utf-8")
    style.write_text(f"{text}\nbody {{ outline: 3px solid rgb(1, 2, 3) }}\n", encoding="utf-8")
    page.wait_for_function(
        "() => getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)'", timeout=PATIENCE
    )
    assert page.evaluate("window.kept") == "kept"
