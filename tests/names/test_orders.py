"""Other ways of writing a Korean name in Latin letters."""

import pytest

from spacecat.names.keys import person_key
from spacecat.names.orders import written_orders


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("Kim Tae-ri", ("Kim Taeri", "Tae-ri Kim", "Taeri Kim")),
        ("Lee Min Ho", ("Lee Minho", "Min Ho Lee", "Minho Lee")),
        ("Gong Yoo", ("Yoo Gong",)),
        ("Richard Armitage", ()),
        ("D.O.", ()),
        ("", ()),
    ],
)
def test_korean_names_are_written_in_either_order(name: str, ways: tuple[str, ...]) -> None:
    assert written_orders(name) == ways


def test_every_way_has_the_matching_key_of_the_name() -> None:
    """An address made of another order leads to the person whom a credit in it means."""
    for name in ("Kim Tae-ri", "Yoo-kang Seo-ae", "Bae Doona"):
        assert {person_key(way) for way in written_orders(name)} <= {person_key(name)}
