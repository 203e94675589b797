"""Files of data are made when they are asked for, and then they are what a build makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogues import entry, film, options_for

from spacecat.noun import replace
from spacecat.pipeline import build
from spacecat.revising.held import asked_for, revise

if TYPE_CHECKING:
    from catalogues import BuildSite

    from spacecat.job import Options

MOON = "content/titles/moon.md"
FILES = {
    MOON: film("The Moon", cast=("Kim Tae-ri",), body="Up there."),
    "content/titles/sea.md": film("The Sea"),
    "content/people/kim.md": entry("Kim Tae-ri"),
}


@pytest.fixture
def options(build_site: BuildSite) -> Options:
    """Return the options of a small catalogue."""
    return options_for(build_site(FILES).root)


def _edit(options: Options, old: str, new: str) -> None:
    place = options.root / MOON
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new), "utf-8")


def test_an_edit_of_a_text_makes_no_data(options: Options) -> None:
    held = build(options).held
    assert held is not None
    _edit(options, "Up there.", "Down here.")
    revision = revise(options, held, [MOON])
    assert revision is not None
    assert "titles/the-moon/index.html" in revision.files
    assert revision.later == {}


def test_other_edits_leave_data_to_be_asked_for(options: Options) -> None:
    held = build(options).held
    assert held is not None
    _edit(options, "kind: film", "kind: film\nsummary: One sentence.")
    revision = revise(options, held, [MOON])
    assert revision is not None
    assert {"data/catalog.json", "data/index.html", "people/kim-tae-ri/index.json"} <= (
        revision.later.keys()
    )
    assert "titles/the-sea/index.json" not in revision.later
    assert revision.files.keys().isdisjoint(revision.later)
    clean = replace(options, output=options.root / "clean", workshop=None)
    assert build(clean).published
    for file, address in revision.later.items():
        made = asked_for(options, revision.held, address)
        assert made == (clean.output / file).read_bytes(), file
