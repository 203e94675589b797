"""Whom a person works with: counted in another way, for any casts."""

from __future__ import annotations

from catalogues import entry, film
from edited import decoded, state_of
from hypothesis import given, settings
from hypothesis import strategies as st

from spacecat.model.entries import SiteSettings
from spacecat.model.vocabulary import Billing
from spacecat.pages.groups import MOST_COLLABORATORS

SETTINGS = SiteSettings(name="T", tagline="t", description="d", base_url="https://example.org/")
PEOPLE = [f"Kim {letter * 2}" for letter in "ABCDEFGHIJKLMN"]
BILLINGS = [billing.value for billing in Billing]

CASTS = st.lists(
    st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(BILLINGS), max_size=len(PEOPLE)),
    max_size=6,
)
Casts = list[dict[str, str]]


def _id(name: str) -> str:
    return f"person/{name.lower().replace(' ', '-')}"


def _closest(name: str, casts: Casts) -> tuple[str, ...]:
    """Rank everybody else by what the page promises, and take the first."""
    mine = [cast for cast in casts if name in cast]
    together = {
        other: [BILLINGS.index(cast[other]) for cast in mine if other in cast]
        for other in PEOPLE
        if other != name
    }
    often = [other for other, parts in together.items() if len(parts) > 1]

    def rank(other: str) -> tuple[int, int, str]:
        # Whoever thought of a title comes between main roles and the others.
        prominence = sum(part + (part > 0) for part in together[other])
        return -len(together[other]), prominence, _id(other)

    return tuple(_id(other) for other in sorted(often, key=rank)[:MOST_COLLABORATORS])


@given(CASTS)
@settings(deadline=None)
def test_the_closest_are_those_with_most_in_common(casts: Casts) -> None:
    texts = {f"content/people/{number}.md": entry(name) for number, name in enumerate(PEOPLE)}
    for number, cast in enumerate(casts):
        credits_ = ", ".join(f"{{person: {who}, billing: {how}}}" for who, how in cast.items())
        texts[f"content/titles/{number}.md"] = film(f"Moon {number}", f"cast: [{credits_}]")
    entries = {path: decoded(path, text) for path, text in texts.items()}
    groups = state_of(SETTINGS, {path: one for path, one in entries.items() if one}).planned.groups
    found = {
        name: groups[f"collaborators/{_id(name)}"].members
        for name in PEOPLE
        if f"collaborators/{_id(name)}" in groups
    }
    wanted = {name: _closest(name, casts) for name in PEOPLE}
    assert found == {name: members for name, members in wanted.items() if members}
