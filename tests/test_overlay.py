"""A mapping with changes laid over it is the one that a copy with those changes would be."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from spacecat.overlay import Overlay, laid_over

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = st.integers(0, 2_000)
EDITS = st.lists(st.tuples(st.dictionaries(KEYS, st.integers(), max_size=40), st.sets(KEYS)))


@given(st.integers(0, 1_500), EDITS)
def test_changes_laid_over_are_changes(
    size: int, edits: list[tuple[dict[int, int], set[int]]]
) -> None:
    made: Mapping[int, int] = dict.fromkeys(range(size), -1)
    copied = dict(made)
    for come, gone in edits:
        before, then = made, dict(copied)
        made = laid_over(made, come, gone)
        copied = {key: value for key, value in copied.items() if key not in gone} | come
        assert before == then, "what was there before stays as it was"
        assert made == copied
        assert len(made) == len(copied) == len(list(made))
        assert all((key in made) == (key in copied) for key in (*come, *gone, size))
        assert all(made.get(key) == copied.get(key) for key in (*come, *gone, size))


def test_what_takes_a_place_stands_there() -> None:
    before = dict.fromkeys(range(1_000), "old")
    made = laid_over(laid_over(before, {5: "new", 1_000: "come"}), {7: "newer"}, [3])
    assert isinstance(made, Overlay)
    assert list(made) == [one for one in range(1_001) if one != 3]
    assert [made[5], made[7], made[1_000]] == ["new", "newer", "come"]


def test_what_came_and_went_again_is_not_there() -> None:
    made = laid_over(laid_over(dict.fromkeys(range(1_000), 0), {-1: 1}), {}, [-1, -2])
    assert -1 not in made
    assert made.get(-2) is None
    assert len(made) == 1_000


def test_after_many_changes_everything_is_copied() -> None:
    """Else each edit of a long session would copy more than the one before."""
    made: Mapping[int, int] = dict.fromkeys(range(8_000), 0)
    for first in range(0, 8_000, 100):
        made = laid_over(made, dict.fromkeys(range(first, first + 100), 1))
        assert not isinstance(made, Overlay) or len(made.over) <= 500
    assert set(made.values()) == {1}


def test_what_is_gone_is_gone_in_another_process_as_well() -> None:
    made = laid_over(dict.fromkeys(range(1_000), -1), {7: 1}, [3])
    assert isinstance(made, Overlay)
    sent = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own text
    assert sent == made
    assert 3 not in sent
