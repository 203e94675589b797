"""D7: edits of every kind at every distance from each other, watched by a page in Chromium."""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as NeverShown

from ..browsing import NEEDED, page_in_chromium
from ..pace import load, share
from ..row import Outcome, Row
from ..served import previewing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from ..served import Preview

TITLES = 60
BURST = 50
LONGEST_GAP = 5.0
"""Seconds between two edits, at the most; every gap up to that is as likely as any other."""
LIMIT = 5.0
"""Seconds after which an edit that a page does not show is lost: far more than any takes."""
COMMON = (2, 2, 2, 2, 1)
"""How common each way of editing is."""
ENTRY = "content/titles/title-0.md"
PAGE = "/titles/title-0/"


def run(place: Path, attempts: int) -> Outcome:
    """Edit, wait as long as chance says, and edit again; whoever pauses sees the last state."""
    luck = random.Random(0)  # noqa: S311 - edits, no secret
    longest = LONGEST_GAP if attempts > WHOLE / 10 else 0.5
    broken: list[str] = []
    with previewing(place, titles=TITLES) as preview, page_in_chromium() as page:
        _open(preview, page)
        author = _Author(preview, luck)
        for number in range(attempts):
            how = author.edit(number)
            gap = luck.uniform(0, longest)
            time.sleep(gap)
            is_last = number == attempts - 1 or number % 10 == 9
            if (gap > longest / 2 or is_last) and not _shows(page, number):
                broken.append(f"edit {number}, {how}, is not shown")
                _open(preview, page)
    told = f"gaps up to {longest:.1f} s, {load()}"
    return Outcome(attempts, tuple(broken), told)


def _open(preview: Preview, page: Page) -> None:
    with page.expect_websocket():
        page.goto(f"{preview.url}{PAGE}")


def _shows(page: Page, number: int) -> bool:
    """Whether the page shows the edit, without a hand on it."""
    try:
        page.wait_for_function(
            "text => document.body && document.body.textContent.includes(text)",
            arg=f"Revision {number}.",
            timeout=1_000 * LIMIT / share(),
        )
    except NeverShown:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Author:
    """Somebody who edits, with one editor or another."""

    preview: Preview
    luck: random.Random

    def edit(self, number: int) -> str:
        """Change a file, or many; return how."""
        ways: dict[str, Callable[[str, int], None]] = {
            "in place": self._in_place,
            "written beside": self._beside,
            "with a backup": self._backup,
            "twice": self._twice,
            "of many files": self._burst,
        }
        how = self.luck.choices(tuple(ways), COMMON)[0]
        ways[how](self._text(0, number), number)
        return how

    def _text(self, title: int, number: int) -> str:
        text = self._place(title).read_text(encoding="utf-8").partition("\nRevision ")[0]
        return f"{text.rstrip()}\n\nRevision {number}.\n"

    def _place(self, title: int) -> Path:
        return self.preview.root / f"content/titles/title-{title}.md"

    def _in_place(self, text: str, _number: int) -> None:
        self._place(0).write_text(text, encoding="utf-8")

    def _beside(self, text: str, _number: int) -> None:
        self.preview.edit(ENTRY, text)

    def _backup(self, text: str, _number: int) -> None:
        """As Vim does: a file to see whether it may write, the old one set aside, a new one."""
        place = self._place(0)
        trial = place.with_name("4913")
        trial.touch()
        trial.unlink()
        kept = place.with_name(f"{place.name}~")
        place.replace(kept)
        with place.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        kept.unlink()

    def _twice(self, text: str, number: int) -> None:
        """Save, and once more before anybody could have looked."""
        self._place(0).write_text(text.replace(f"{number}.", f"{number - 1}."), encoding="utf-8")
        self._place(0).write_text(text, encoding="utf-8")

    def _burst(self, _text: str, number: int) -> None:
        """As a change of branch, or a formatter: many files, one after the other."""
        titles = self.luck.sample(range(1, TITLES), BURST - 1)
        for title in self.luck.sample((0, *titles), BURST):
            self._place(title).write_text(self._text(title, number), encoding="utf-8")


WHOLE = 500
ROW = Row(
    id="D7",
    promise="Whatever was saved last is shown by an open page, without a hand on it.",
    whole=WHOLE,
    reduced=4,
    run=run,
    needs=(NEEDED,),
)
