"""What seems to differ for a while, or may, makes no page that is as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogues import entry, film, options_for

from spacecat.pipeline import build
from spacecat.revising.held import Revision, revise

if TYPE_CHECKING:
    from catalogues import BuildSite

    from spacecat.job import Options

MOON, SEA = "content/titles/moon.md", "content/titles/sea.md"
AIRED = entry("The Moon", "kind: drama", "run: {start: 2026-12-01, end: 2026-12-24}")


@pytest.fixture
def options(build_site: BuildSite) -> Options:
    """Return the options of a catalogue of two films that differ in their names alone."""
    return options_for(build_site({MOON: film("The Moon"), SEA: film("The Sea")}).root)


def _revised(options: Options, **edits: tuple[str, str]) -> Revision:
    held = build(options).held
    assert held is not None
    for name, edit in edits.items():
        place = options.root / f"content/titles/{name}.md"
        text = place.read_text("utf-8")
        assert edit[0] in text
        place.write_text(text.replace(*edit), "utf-8")
    revision = revise(options, held, [f"content/titles/{name}.md" for name in edits])
    assert revision is not None
    return revision


@pytest.mark.parametrize(
    ("day", "other", "is_home_made"),
    [("12-24", "12-19", False), ("12-01", "11-01", True)],
)
def test_a_date_that_leaves_a_title_to_come_leaves_the_home_page(
    options: Options, day: str, other: str, *, is_home_made: bool
) -> None:
    (options.root / MOON).write_text(AIRED, "utf-8")
    made = _revised(options, moon=(day, other))
    assert "titles/the-moon/index.html" in made.files
    assert ("index.html" in made.files) is is_home_made


def test_a_page_that_goes_with_one_edit_and_comes_with_the_next_is_as_it_was(
    options: Options,
) -> None:
    made = _revised(options, moon=("The Moon", "The Star"), sea=("The Sea", "The Moon"))
    assert "titles/the-star/cover.svg" in made.files
    assert "titles/the-moon/cover.svg" not in made.files
