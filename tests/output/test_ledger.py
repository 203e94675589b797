"""What is written down of a site is taken at its word only where it is what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spacecat.output.cache.ledger import Ledger
from spacecat.output.cache.store import Cache

if TYPE_CHECKING:
    from pathlib import Path

SITE = b"stamp"
KINDS = "kinds of pages that read in full"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Write a ledger down."""
    place = tmp_path / "site.cache"
    ledger = Ledger(Cache(place, 1))
    ledger.put_reading_in_full({"title", "person"})
    ledger.finish({}, SITE)
    return place


def test_what_was_written_down_of_a_site_is_read_for_that_site_alone(place: Path) -> None:
    ledger = Ledger(Cache(place, 1))
    assert ledger.reading_in_full(SITE) == ["person", "title"]
    assert ledger.reading_in_full(b"another") is None


@pytest.mark.parametrize("row", ["", "{", "7", "null", '"title"', '{"title": 1}', '["title", 7]'])
def test_kinds_that_are_none_are_not_known(place: Path, row: str) -> None:
    """A row is kept with a checksum that anybody can reckon."""
    forged = Cache(place, 1)
    forged.rows("record").put(KINDS, row)
    forged.keep_rest({})
    forged.save()
    assert Ledger(Cache(place, 1)).reading_in_full(SITE) is None
