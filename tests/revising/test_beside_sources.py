"""Where sources have entries of their own, an edit of a body is still one of few files."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from catalogues import entry, remembering

from spacecat.noun import replace
from spacecat.output.cache.changes import changes
from spacecat.pipeline import build
from spacecat.revising.on_disk import revise_on_disk

if TYPE_CHECKING:
    from catalogues import BuildSite

MOON = "content/titles/moon.md"
FILES = {
    MOON: entry("The Moon", "kind: film", "runtime: {value: 129, source: variety}", body="Up."),
    "content/sources/variety.md": entry("Variety", "url: https://variety.com/"),
}


def test_an_edit_of_a_body_on_the_disk_beside_a_source(build_site: BuildSite) -> None:
    site = build_site(FILES)
    sleep(0.03)
    options = remembering(site.root)
    assert build(options).published
    site.write(MOON, FILES[MOON] + "Later.\n")
    made = revise_on_disk(options, changes(options))
    assert made is not None
    assert [*made.made] == ["/titles/the-moon/"]
    elsewhere = replace(options, output=options.root / "clean", workshop=None)
    assert build(elsewhere).published
    page = "titles/the-moon/index.html"
    assert b"Later." in (options.output / page).read_bytes()
    assert (options.output / page).read_bytes() == (elsewhere.output / page).read_bytes()
