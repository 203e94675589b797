"""D10: builds that end in every way but a site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..asking import Line
from ..planted import WAYS, plant, trigger
from ..row import Outcome, Row
from ..served import PATIENCE, previewing, until

if TYPE_CHECKING:
    from pathlib import Path

    from ..asking import Answer
    from ..served import Preview

ENTRY = "content/titles/title-1.md"
PAGE = "/titles/title-1/"
SETTINGS = "content/site.yaml"
TEMPLATE = "templates/title.html"
MISTAKES = ("mistake", "template", "reference", "settings")
"""Ways of failing that are an author's own."""
ALL = ("segfault", "mistake", "raise", "exit", "template", *WAYS, *MISTAKES)
LONGEST = PATIENCE / 4
REPORT = b'id="spacecat-problems"'
SCRIPT = b'<script src="/livereload.js'
"""What the preview puts into a page after all that is the page's own."""
PLACE = re.compile(r"[\w./-]+\.(?:py|md|yaml|html):\d+")


def run(place: Path, attempts: int) -> Outcome:
    """Break a build in one way after the other, look at what is shown, and mend it."""
    root, faults = place / "site", place / "faults"
    (root / "templates").mkdir(parents=True)
    env = plant(faults, "title-1.md")
    ways = [ALL[number % len(ALL)] for number in range(attempts)]
    with previewing(root, env=env) as preview:
        trial = _Trial(preview, faults)
        broken = [
            f"{way}, attempt {number}: {said}"
            for number, way in enumerate(ways)
            if (said := trial.of(way, number))
        ]
    return Outcome(attempts, tuple(broken), f"{len(set(ways))} ways of breaking")


class _Trial:
    """A preview whose builds are broken and mended."""

    def __init__(self, preview: Preview, faults: Path) -> None:
        self._preview = preview
        self._faults = faults
        self._sound = {path: self._text(path) for path in (ENTRY, SETTINGS)}

    def of(self, way: str, number: int) -> str:
        """Break the build, which has to be told above the old page; then mend it."""
        before = _page(self._preview).body
        self._break(way, number)
        try:
            until(lambda: REPORT in _page(self._preview).body, "a report", LONGEST)
            said = _wrong(_page(self._preview), before)
            self._mend(way, number)
            mended = f"Mended {number}.".encode()
            until(lambda: _is_mended(_page(self._preview), mended), "what was mended", LONGEST)
        except TimeoutError as missing:
            return f"there was not {missing}"
        return said

    def _break(self, way: str, number: int) -> None:
        sound = self._sound[ENTRY]
        if way == "settings":
            self._preview.edit(SETTINGS, "name: [\n")
        elif way == "template":
            self._preview.edit(TEMPLATE, "{% if %}")
        elif way == "reference":
            self._preview.edit(ENTRY, sound.replace("name: Somebody", "person: Nobody"))
        elif way == "mistake":
            self._preview.edit(ENTRY, sound.replace("kind: film", "kind: flim"))
        else:
            trigger(self._faults, way)
            self._preview.edit(ENTRY, f"{sound}\nBroken {number}.\n")

    def _mend(self, way: str, number: int) -> None:
        if way == "settings":
            self._preview.edit(SETTINGS, self._sound[SETTINGS])
        if way == "template":
            (self._preview.root / TEMPLATE).unlink()
        self._preview.edit(ENTRY, f"{self._sound[ENTRY]}\nMended {number}.\n")

    def _text(self, path: str) -> str:
        return (self._preview.root / path).read_text(encoding="utf-8")


def _wrong(shown: Answer, before: bytes) -> str:
    if shown.status != 200 or not shown.body.startswith(before.partition(SCRIPT)[0]):
        return f"the old page is not served: {shown.status}"
    report = shown.body.partition(REPORT)[2].decode()
    return "" if PLACE.search(report) or ENTRY in report else "the report names no place"


def _is_mended(shown: Answer, text: bytes) -> bool:
    return text in shown.body and REPORT not in shown.body


def _page(preview: Preview) -> Answer:
    with Line(preview) as line:
        return line.get(PAGE)


ROW = Row(
    id="D10",
    promise="A build that breaks down, however it does, is shown above the old site until mended.",
    whole=120,
    reduced=2,
    run=run,
)
