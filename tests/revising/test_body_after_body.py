"""What an edit of a body leaves is what the next build begins with."""

from __future__ import annotations

import shutil
from time import sleep
from typing import TYPE_CHECKING

import pytest
from catalogues import ROOT, entry, remembering

from spacecat.output.cache.changes import changes
from spacecat.pipeline import build
from spacecat.revising.on_disk import revise_on_disk

if TYPE_CHECKING:
    from catalogues import BuildSite

    from spacecat.job import Build, Options

MOON = "content/titles/moon.md"
TEMPLATE = "title.html"


@pytest.fixture
def options(build_site: BuildSite) -> Options:
    """Build a site with a template of its own."""
    site = build_site({MOON: entry("The Moon", "kind: film", body="Up.")})
    own = site.root / "templates"
    own.mkdir()
    shutil.copy(ROOT / "templates" / TEMPLATE, own)
    made = remembering(site.root)
    sleep(0.03)
    assert build(made).published
    return made


def _edited(options: Options, words: str) -> Build | None:
    place = options.root / MOON
    place.write_text(f"{place.read_text(encoding='utf-8')}{words}\n", encoding="utf-8")
    sleep(0.03)
    return revise_on_disk(options, changes(options))


def test_the_same_body_can_be_edited_again_and_again(options: Options) -> None:
    for words in ("Later.", "Down.", "Up again."):
        built = _edited(options, words)
        assert built, "it needs no whole build"
        assert built.made == {"/titles/the-moon/": "changed: full of title/the-moon"}


def test_what_an_edit_changed_is_no_reason_for_the_next_build(options: Options) -> None:
    assert _edited(options, "Later.")
    with (options.templates[0] / TEMPLATE).open("a", encoding="utf-8") as template:
        template.write("{# another #}")
    sleep(0.03)
    assert build(options).made == {"/titles/the-moon/": f"changed: {TEMPLATE}"}
