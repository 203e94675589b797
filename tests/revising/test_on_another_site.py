"""An edit of a body is never put on top of a site that is not the one which is remembered."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

import pytest
from catalogues import entry, remembering

from spacecat.noun import replace
from spacecat.output.cache.changes import changes
from spacecat.pipeline import build
from spacecat.revising import on_disk as room
from spacecat.revising.on_disk import revise_on_disk

if TYPE_CHECKING:
    from catalogues import BuildSite

    from spacecat.job import Options
    from spacecat.output.cache.changes import Changes

MOON = "content/titles/moon.md"
FILES = {MOON: entry("The Moon", "kind: film", body="Up.")}


@pytest.fixture
def edited(build_site: BuildSite) -> tuple[Options, Changes]:
    """Build a site, edit a body, and look at what changed since."""
    site = build_site(FILES)
    sleep(0.03)
    options = remembering(site.root)
    assert build(options).published
    site.write(MOON, FILES[MOON] + "Later.\n")
    return options, changes(options)


def test_another_site_is_not_even_looked_at(
    edited: tuple[Options, Changes], monkeypatch: pytest.MonkeyPatch
) -> None:
    options, since = edited
    monkeypatch.setattr(room, "publishing", pytest.fail)
    assert revise_on_disk(options, replace(since, site=b"another")) is None


def test_a_site_that_was_published_until_it_was_locked_is_another(
    edited: tuple[Options, Changes], monkeypatch: pytest.MonkeyPatch
) -> None:
    options, since = edited
    stamps = iter([since.site, b"another"])
    monkeypatch.setattr(room, "stamp_of_site", lambda _: next(stamps))
    before = (options.output / "titles/the-moon/index.html").read_bytes()
    assert revise_on_disk(options, since) is None
    assert (options.output / "titles/the-moon/index.html").read_bytes() == before
    monkeypatch.undo()
    assert revise_on_disk(options, since) is not None
