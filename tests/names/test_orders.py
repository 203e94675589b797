"""Other ways of writing a Korean name in Latin letters."""

import pytest

from spacecat.names.keys import index_keys, lookup_keys
from spacecat.names.orders import written_orders


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("Kim Tae-ri", ("Kim Taeri", "Tae-ri Kim", "Taeri Kim", "KimTaeri")),
        ("Lee Min Ho", ("Lee Minho", "Min Ho Lee", "Minho Lee", "LeeMinho")),
        ("Gong Yoo", ("Yoo Gong", "GongYoo")),
        ("Richard Armitage", ()),
        ("D.O.", ()),
        ("", ()),
    ],
)
def test_korean_names_are_written_in_either_order(name: str, ways: tuple[str, ...]) -> None:
    assert written_orders(name) == ways


@pytest.mark.parametrize("name", ["Kim Tae-ri", "Lee Min Ho", "Bae Doona", "Gong Yoo"])
def test_every_way_finds_the_name(name: str) -> None:
    """An address made of another order leads to the person whom a credit in it means."""
    kept = set(index_keys(name))
    assert all(kept.intersection(lookup_keys(way)) for way in written_orders(name))
