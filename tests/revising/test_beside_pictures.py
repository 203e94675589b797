"""What is revised beside a picture is what a clean build makes, on the disk and in memory."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

import pytest
from catalogues import entry, remembering
from drawn import as_bytes, drawn, picture

from spacecat.noun import replace
from spacecat.output.cache.changes import changes
from spacecat.pipeline import build
from spacecat.revising.held import revise
from spacecat.revising.on_disk import revise_on_disk

if TYPE_CHECKING:
    from catalogues import BuildSite

    from spacecat.job import Options

MOON, SEA = "content/titles/moon.md", "content/titles/sea.md"
MOON_PAGE, SEA_PAGE = "titles/the-moon/index.html", "titles/the-sea/index.html"
FILES = {
    MOON: entry("The Moon", "kind: film", picture("moon.png").rstrip(), body="Up."),
    SEA: entry("The Sea", "kind: film", "relations: [{kind: sequel-to, title: The Moon}]"),
    # All that the views hold, of the entry itself and of the cards of others, shows.
    "templates/title.html": "{{ view }}\n",
}


@pytest.fixture
def options(build_site: BuildSite) -> Options:
    """Return the options of a catalogue with a picture, whose files have rested."""
    site = build_site(FILES)
    (site.root / "content/titles/moon.png").write_bytes(as_bytes(drawn(320, 480)))
    sleep(0.03)
    return remembering(site.root)


def _edit(options: Options, path: str) -> None:
    place = options.root / path
    place.write_text(place.read_text("utf-8") + "Later.\n", "utf-8")


def _clean(options: Options, page: str) -> bytes:
    elsewhere = replace(options, output=options.root / "clean", workshop=None)
    assert build(elsewhere).published
    return (elsewhere.output / page).read_bytes()


@pytest.mark.parametrize(("path", "page"), [(MOON, MOON_PAGE), (SEA, SEA_PAGE)])
def test_an_edit_of_a_body_on_the_disk(options: Options, path: str, page: str) -> None:
    assert build(options).published
    _edit(options, path)
    made = revise_on_disk(options, changes(options))
    assert made is not None
    written = (options.output / page).read_bytes()
    assert b"picture-" in written
    assert written == _clean(options, page)
    assert (options.output / "titles/the-moon/picture-320.avif").exists()


@pytest.mark.parametrize(("path", "page"), [(MOON, MOON_PAGE), (SEA, SEA_PAGE)])
def test_an_edit_of_a_body_in_memory(options: Options, path: str, page: str) -> None:
    held, shown = build(options).held, b""
    for _ in range(2):  # what is held afterwards is as good as what was
        assert held is not None
        _edit(options, path)
        made = revise(options, held, [path])
        assert made is not None
        held, shown = made.held, made.files[page]
        assert b"picture-" in shown
    assert shown == _clean(options, page)


@pytest.mark.parametrize("name", ["a.png", "later.jpg", "notes.txt"])
def test_a_link_that_leads_nowhere_has_come_to_stay(options: Options, name: str) -> None:
    """Only what is there no more is passed over; a build has a word to say of a dangling link."""
    held = build(options).held
    assert held is not None
    place = options.root / "content/titles" / name
    path = f"content/titles/{name}"
    assert revise(options, held, [path]) is not None, "it came and went"
    place.symlink_to("nowhere")
    assert revise(options, held, [path]) is None


def test_what_pages_show_of_a_picture_is_its_size(options: Options) -> None:
    """Another picture of the same size changes files and no page; one of another size, pages."""
    assert build(options).published
    place = options.root / "content/titles/moon.png"
    place.write_bytes(as_bytes(drawn(320, 480, colour="red")))
    assert revise_on_disk(options, changes(options)) is None
    assert dict(build(options).made) == {}
    place.write_bytes(as_bytes(drawn(700, 480, colour="red")))
    made = build(options).made
    assert made["/titles/the-moon/"] == "changed: full of title/the-moon"
    assert "/titles/the-sea/" not in made, "others show the same cut"
    place.write_bytes(as_bytes(drawn(700, 1050, colour="red")))
    made = build(options).made
    assert made["/titles/the-sea/"] == "changed: card of title/the-moon"
