"""What builds leave lies in the workshop, named for the folder of the site."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from catalogues import options_for, remembering

from spacecat.noun import replace
from spacecat.output.cache.places import album_of, note_of, store_of

if TYPE_CHECKING:
    from pathlib import Path

PLACES = (store_of, album_of, note_of)


def test_without_a_workshop_nothing_has_a_place(tmp_path: Path) -> None:
    assert not any(place(options_for(tmp_path)) for place in PLACES)


def test_no_two_things_share_a_place(tmp_path: Path) -> None:
    options = remembering(tmp_path)
    sites = [
        replace(options, output=tmp_path / name)
        for name in ("site", "preview", "site.v1", "site.v2")
    ]
    found = [place(site) for place, site in product(PLACES, sites)]
    assert len(set(found)) == len(found)
    assert {place.parent for place in found if place} == {tmp_path / ".spacecat"}
