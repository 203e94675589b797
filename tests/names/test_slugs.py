from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.names.slugs import (
    LONGEST_SLUG,
    SlugCollision,
    assign_slugs,
    is_slug,
    slugify,
)

if TYPE_CHECKING:
    from random import Random

WISHES = st.dictionaries(
    st.text(min_size=1, max_size=3),
    st.tuples(
        st.sampled_from(["moon", "moon-2020", "sea"]),
        st.sampled_from([None, "", "2020", "2021", "actor"]),
    ),
)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("The Silent Sea", "the-silent-sea"),
        ("It's Okay to Not Be Okay", "its-okay-to-not-be-okay"),
        ("It’s Okay", "its-okay"),
        ("Circle: Two Worlds Connected", "circle-two-worlds-connected"),
        ("Lovers & Friends", "lovers-and-friends"),
        ("R&B", "r-and-b"),
        ("JUNG_E", "jung-e"),
        ("D.O.", "d-o"),
        ("Save the Green Planet!", "save-the-green-planet"),
        ("Amélie Ångström", "amelie-angstrom"),
        ("Ærø Łódź Straße", "aero-lodz-strasse"),
        ("신라", "silla"),
        ("독립문", "dongnimmun"),
        ("사랑의 불시착", "sarangui-bulsichak"),
        ("외계+인 1부", "oegye-in-1bu"),
        ("별 Star", "byeol-star"),
        ("손\u200b예진", "sonyejin"),
        ("con", "con-page"),
        ("AUX", "aux-page"),
        ("com1", "com1-page"),
        ("Index", "index-page"),
        ("con man", "con-man"),
        ("東京 Story", "story"),
        ("ab " * 40, "-".join(["ab"] * 27)),
        ("x" * 99, "x" * LONGEST_SLUG),
        ("x" * 80 + " y", "x" * 80),
    ],
)
def test_slug_of_a_name(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_a_name_without_latin_letters_has_a_stable_slug() -> None:
    """The digest is part of published addresses, hence written out here."""
    assert slugify("東京") == "name-6c4ff28255"
    assert slugify("東京") != slugify("京都")


@given(st.text())
def test_every_name_has_a_slug(name: str) -> None:
    slug = slugify(name)

    assert is_slug(slug)
    assert slugify(slug) == slug


@given(st.text())
def test_normal_form_does_not_change_a_slug(name: str) -> None:
    assert slugify(unicodedata.normalize("NFD", name)) == slugify(
        unicodedata.normalize("NFC", name)
    )


@pytest.mark.parametrize("text", ["song-kang-ho", "1987", "d-o", "a" * 80])
def test_slugs(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text",
    ["", "-a", "a-", "a--b", "A", "a b", "신라", "é", "a" * 81, "nul", "index", "a\n", "../a"],
)
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


def test_a_disambiguator_is_used_only_where_it_is_needed() -> None:
    decided = assign_slugs(
        {"sea": ("the-sea", "2021"), "short": ("moon", "2014"), "series": ("moon", "2021")}
    )

    assert decided.slugs == {"sea": "the-sea", "short": "moon-2014", "series": "moon-2021"}
    assert decided.collisions == ()


def test_of_namesakes_the_one_without_a_disambiguator_keeps_the_plain_slug() -> None:
    decided = assign_slugs({"a": ("moon", None), "b": ("moon", "TV series")})

    assert decided.slugs == {"a": "moon", "b": "moon-tv-series"}
    assert decided.collisions == ()


def test_what_a_disambiguator_does_not_part_is_a_collision() -> None:
    decided = assign_slugs({"b": ("moon", "2023"), "a": ("moon", "2023"), "c": ("sea", None)})

    assert decided.slugs == {"a": "moon-2023", "b": "moon-2023", "c": "sea"}
    assert decided.collisions == (SlugCollision("moon-2023", ("a", "b")),)


def test_a_disambiguated_slug_may_meet_one_that_was_asked_for() -> None:
    decided = assign_slugs({"a": ("moon", "2023"), "b": ("moon", "2024"), "c": ("moon-2023", None)})

    assert decided.collisions == (SlugCollision("moon-2023", ("a", "c")),)


def test_a_disambiguated_slug_is_not_too_long() -> None:
    long = "-".join(["word"] * 16)
    decided = assign_slugs({"a": (long, "a very long story about what he does"), "b": (long, None)})

    assert is_slug(decided.slugs["a"])
    assert decided.slugs["a"].endswith("-a-very-long-story-about-what")


@given(WISHES, st.randoms(use_true_random=False))
def test_the_order_of_wishes_does_not_matter(
    wishes: dict[str, tuple[str, str | None]], shuffler: Random
) -> None:
    shuffled = list(wishes.items())
    shuffler.shuffle(shuffled)
    decided = assign_slugs(wishes)

    assert assign_slugs(dict(shuffled)) == decided
    assert list(assign_slugs(dict(shuffled)).slugs) == list(decided.slugs)


@given(WISHES)
def test_every_id_has_a_slug_of_its_own_or_is_reported(
    wishes: dict[str, tuple[str, str | None]],
) -> None:
    decided = assign_slugs(wishes)
    reported = {each for collision in decided.collisions for each in collision.ids}
    settled = [slug for each, slug in decided.slugs.items() if each not in reported]

    assert set(decided.slugs) == set(wishes)
    assert len(set(settled)) == len(settled)
    assert all(map(is_slug, decided.slugs.values()))
