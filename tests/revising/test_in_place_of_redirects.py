"""A page in the place of a redirect has to be reached, as the redirect did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogues import film, options_for

from spacecat.pipeline import build
from spacecat.revising.held import revise

if TYPE_CHECKING:
    from catalogues import BuildSite

MOON, SEA = "content/titles/moon.md", "content/titles/sea.md"


def test_a_page_in_the_place_of_a_redirect_is_a_whole_build(build_site: BuildSite) -> None:
    moved = film("The Moon", "formerly: [/titles/the-star/]")
    options = options_for(build_site({MOON: moved, SEA: film("The Sea")}).root)
    held = build(options).held
    assert held is not None
    (options.root / MOON).write_text(film("The Moon"), "utf-8")
    without = revise(options, held, [MOON])
    assert without is not None
    assert "titles/the-star/index.html" in without.gone
    (options.root / SEA).write_text(film("The Star"), "utf-8")
    assert revise(options, without.held, [SEA]) is None
