"""Where an edit concerns more than its entry, and everything is linked or planned as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogues import entry, film
from edited import State, decoded, edit, state_of

from spacecat.model.entries import SiteSettings
from spacecat.pages.reads import Facet, Read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edited import Outcome

SETTINGS = SiteSettings(name="T", tagline="t", description="d", base_url="https://example.org/")
KIM = "content/people/kim.md"
LEE = "content/people/lee.md"
MOON = "content/titles/moon.md"
MARS = "content/titles/mars.md"


def _state(files: Mapping[str, str]) -> State:
    entries = {path: decoded(path, text) for path, text in files.items()}
    state = state_of(SETTINGS, {path: one for path, one in entries.items() if one})
    assert len(state.entries) == len(files)
    assert not state.linked.problems + state.planned.problems
    return state


def _edit(files: Mapping[str, str], path: str, text: str) -> Outcome:
    parsed = decoded(path, text)
    assert parsed
    return edit(_state(files), path, parsed)


def test_two_titles_that_come_to_contradict_each_other() -> None:
    sequel = "relations: [{{kind: sequel-to, title: {}}}]"
    files = {MOON: film("The Moon", sequel.format("Mars")), MARS: film("Mars")}
    assert _edit(files, MARS, film("Mars", sequel.format("The Moon"))).broken
    files = {MOON: film("The Moon"), MARS: film("Mars", sequel.format("The Moon"))}
    assert _edit(files, MOON, film("The Moon", sequel.format("Mars"))).broken


def test_a_credit_that_introduces_somebody() -> None:
    known = film("The Moon", "cast: [{name: Kim Tae-ri}, {name: Lee Min-ho, native: 이민호}]")
    files = {
        MOON: film("The Moon", "cast: [{name: Kim Tae-ri}]"),
        MARS: known.replace("Moon", "Ma"),
    }
    added = film("The Moon", "cast: [{name: Kim Tae-ri}, {name: Park Hae-soo}]")
    spelled = film("The Moon", "cast: [{name: Taeri Kim}]")
    assert not _edit(files, MOON, added).relinked
    assert not _edit(files, MOON, spelled).relinked
    assert not _edit(files, MOON, film("The Moon")).relinked
    assert _edit(files, MOON, film("Moon", "summary: So.", "cast: [{name: Kim Tae-ri}]")).relinked


def test_a_name_that_somebody_has_of_whom_only_credits_are_known() -> None:
    files = {KIM: entry("Kim Tae-ri"), MOON: film("The Moon", "cast: [{name: Lee Min-ho}]")}
    assert not _edit(files, KIM, entry("Minho Lee")).relinked
    files = {KIM: entry("Kim Tae-ri"), MOON: film("The Moon", "cast: [{name: Kim Tae-ri}]")}
    assert not _edit(files, KIM, entry("Kim Tae-ra")).relinked


def test_a_slug_may_not_pass_from_one_to_another_silently() -> None:
    """What is written as a slug means another person as soon as another has it."""
    files = {
        KIM: entry("Kim Tae-ri"),
        LEE: entry("Lee Min-ho", "aliases: [{name: Rain, kind: stage}]"),
        MOON: film("The Moon", cast=("rain",)),
    }
    assert not _edit(files, KIM, entry("Rain")).relinked
    assert not _edit(files, KIM, entry("Ra In")).relinked
    assert _edit(files, KIM, entry("Kim Taera")).relinked


def test_whoever_becomes_a_namesake_does_so_for_others_as_well() -> None:
    known = "aliases: [{{name: {}, kind: stage}}]"
    files = {KIM: entry("Kim Tae-ri"), LEE: entry("Lee Min-ho", known.format("Rain"))}
    twin = entry("Kim Tae-ri", known.format("Ra In"))
    assert not _edit(files, KIM, twin).relinked
    assert not _edit({**files, KIM: twin}, KIM, files[KIM]).relinked


def test_an_address_that_another_claims() -> None:
    """“&” and “and” make one address of two names."""
    files = {
        MOON: film("The Moon"),
        MARS: film("Mars", "aliases: [{name: Up & Away, kind: other}]"),
    }
    assert not _edit(files, MOON, film("Up and Away")).relinked
    other = "aliases: [{name: Up and Away, kind: other}]"
    assert not _edit(files, MOON, film("The Moon", other)).relinked
    told = {KIM: "disambiguator: born 1984", LEE: "disambiguator: born 1988"}
    files = {path: entry("Lee Joon", one) for path, one in told.items()} | {MOON: film("The Moon")}
    files["content/people/park.md"] = entry("Park Hae-soo")
    alias = "aliases: [{name: Lee Joon Born-1984, kind: other}]"
    park = entry("Park Hae-soo", alias)
    assert not _edit(files, "content/people/park.md", park).relinked


def test_a_link_by_path_follows() -> None:
    files = {KIM: entry("Kim Tae-ri"), MOON: film("The Moon", body="See [her](../people/kim.md).")}
    moved = _edit(files, KIM, entry("Rain"))
    assert moved.relinked
    moon = moved.state.linked.catalogue.titles["title/the-moon"]
    assert moon.link_targets == ("person/rain",)


def test_an_address_with_a_disambiguator_is_another_matter() -> None:
    told = "disambiguator: born 1984"
    files = {KIM: entry("Lee Joon", told), LEE: entry("Lee Joon", told.replace("4", "8"))}
    assert not _edit(files, KIM, entry("Lee Joon", told.replace("4", "6"))).relinked
    alone = {KIM: entry("Lee Joon", told), MOON: film("M", cast=("Lee Joon (born 1984)",))}
    assert _edit(alone, KIM, entry("Lee Joon", told.replace("4", "8"))).broken
    assert _edit(alone, KIM, entry("Lee Joon", told, "summary: So.")).relinked


def test_addresses_that_texts_lead_to() -> None:
    files = {
        KIM: entry("Kim Tae-ri"),
        MOON: film("The Moon", body="See [her](/people/kim-tae-ri/)."),
    }
    assert _edit(files, KIM, entry("Kim Tae-ra")).broken
    assert _edit(files, MOON, film("The Moon", body="See [it](/titles/the-moon/#top).")).relinked
    assert _edit(files, MOON, film("The Moon", body="See [it](/nowhere/).")).broken
    assert not _edit(files, MOON, film("The Moon", body="See [it](/index.html).")).relinked


def test_the_address_that_somebody_once_had_stays_free() -> None:
    files = {KIM: entry("Kim Tae-ri"), LEE: entry("Lee Min-ho", "formerly: [/people/rain/]")}
    assert _edit(files, KIM, entry("Rain")).broken
    files = {KIM: entry("Kim Tae-ri"), MOON: film("The Moon")}
    moved = _edit(files, KIM, entry("Rain", "formerly: [/people/kim-tae-ri/, /people/kim/]"))
    assert moved.relinked
    assert moved.state.planned.pages["/people/kim-tae-ri/"].kind == "redirect"
    assert moved.replanned
    assert "/people/kim-tae-ri/" not in moved.replanned.gone


def test_a_name_that_gave_way_to_a_page_leaves_it_where_it_is() -> None:
    """The list of people by their names in Hangul stands where such a name would lead on."""
    files = {KIM: entry("Kim Tae-ri", "aliases: [{name: Hangul, kind: stage}]")}
    assert not _edit(files, KIM, entry("Kim Tae-ri")).relinked
    assert not _edit({KIM: entry("Kim Tae-ri")}, KIM, files[KIM]).relinked


def test_a_list_that_gets_another_page() -> None:
    files = {f"content/titles/t-{n}.md": film(f"A title {n}") for n in range(100)}
    one_more = decoded(MOON, film("The Moon"))
    assert not edit(_state(files), MOON, one_more).relinked
    assert edit(_state({**files, MARS: film("Mars")}), MOON, one_more).relinked
    assert not edit(_state({**files, MARS: film("Mars")}), MARS, None).relinked


def test_a_list_of_several_pages_shows_others_on_each_of_them() -> None:
    people = [f"{first}{last}" for first in "KLMNO" for last in ("ang", "im", "oh", "un")]
    names = [
        f"{name} {given}" for name in people for given in ("Aro", "Bora", "Cho", "Dae", "Eun", "U")
    ]
    files = {f"content/people/{n}.md": entry(name) for n, name in enumerate(names)}
    moved = _edit(files, "content/people/0.md", entry("Zang Aro"))
    assert moved.replanned
    assert {"/people/", "/people/page-2/"} <= moved.replanned.addresses
    assert Read(Facet.GROUP, "people/letters") in moved.replanned.facets


def test_letters_begin_where_somebody_else_stands_then() -> None:
    """Over several pages, and with names that begin with a sign, which stand at both ends."""
    names = [f"{letter}{given} X" for letter in "BCDEFGHIJKLM" for given in "abcdefghijklmnopqrstu"]
    files = {
        f"content/people/{n}.md": entry(name)
        for n, name in enumerate(["2AM", *names, "Éa", "애플"])
    }
    state = _state(files)
    for number, name in ((0, "Ma"), (0, "Zz"), (0, "2PM"), (22, "Az"), (22, "Ma"), (252, "Bz")):
        outcome = edit(state, path := f"content/people/{number}.md", decoded(path, entry(name)))
        assert outcome.relinked
        state = outcome.state
    assert state.planned.groups["people/letters"].members[0] == "# 1"


def test_the_circle_of_somebody_with_many_collaborators() -> None:
    """Of nine, eight are shown: when one of them gets further, the ninth comes in."""
    cast = tuple(
        f"Kim {given}" for given in ("A", "Bo", "Cha", "Da", "E", "Fa", "Ga", "Ha", "I", "Jo")
    )
    files = {f"content/people/{name}.md": entry(name) for name in cast}
    files |= {MOON: film("The Moon", cast=cast), MARS: film("Mars", cast=cast)}
    left = _edit(files, MARS, film("Mars", cast=(cast[0], *cast[2:])))
    assert left.relinked
    members = left.state.planned.groups["collaborators/person/kim-a"].members
    assert members == tuple(f"person/{name.lower().replace(' ', '-')}" for name in cast[2:])
    assert "collaborators/person/kim-bo" not in left.state.planned.groups


@pytest.mark.parametrize(
    ("name", "billing", "nearest", "left_out"),
    [("Kim Jo", "main", "kim-jo", "kim-i"), ("Kim Bo", "guest", "kim-cha", "kim-bo")],
)
def test_the_circle_of_somebody_when_another_gets_a_larger_or_smaller_part(
    name: str, billing: str, nearest: str, left_out: str
) -> None:
    """Nine have as much in common with Kim A: the least prominent of them has no room."""
    cast = tuple(f"Kim {one}" for one in ("A", "Bo", "Cha", "Da", "E", "Fa", "Ga", "Ha", "I", "Jo"))
    files = {f"content/people/{one}.md": entry(one) for one in cast}
    files |= {MOON: film("The Moon", cast=cast), MARS: film("Mars", cast=cast)}
    credits_ = ", ".join(
        f"{{person: {one}, billing: {billing if one == name else 'support'}}}" for one in cast
    )
    edited = _edit(files, MARS, film("Mars", f"cast: [{credits_}]", cast=()))
    assert edited.relinked
    members = edited.state.planned.groups["collaborators/person/kim-a"].members
    assert members[0] == f"person/{nearest}"
    assert f"person/{left_out}" not in members
    assert len(members) == 8


def test_what_a_day_makes_of_a_title_can_differ_with_its_dates() -> None:
    told = _edit(
        {MOON: film("The Moon")}, MOON, film("The Moon", "status: [{date: 2026, stage: airing}]")
    )
    assert told.replanned
    assert Read(Facet.STATE, "title/the-moon") in told.replanned.facets


def test_edits_on_top_of_edits() -> None:
    """What an edit brings is found by the edits after it."""
    state = _state({KIM: entry("Kim Tae-ri"), LEE: entry("Lee Min-ho"), MOON: film("The Moon")})
    for path, text in (
        (LEE, entry("Lee Min-Ho")),
        (MOON, film("The Moon", cast=("Lee Min-ho",), body="See [[Kim Tae-ri]].")),
        (KIM, entry("Kim Taera", "aliases: [{name: Kim Tae-ri, kind: other}]")),
        (LEE, entry("Lee Mino", "aliases: [{name: Lee Min-ho, kind: other}]")),
    ):
        outcome = edit(state, path, decoded(path, text))
        assert outcome.relinked
        state = outcome.state
    assert state.linked.catalogue.titles["title/the-moon"].link_targets == ("person/kim-taera",)


FOLLOWED = {
    KIM: entry("Kim Tae-ri"),
    LEE: entry("Lee Min-ho"),
    MOON: film("The Moon", "tags: [Mars]", cast=("Kim Tae-ri",)),
    MARS: film("Mars Express", cast=("Lee Min-ho",)),
    "content/tags/mars.md": entry("Mars", "summary: On Mars."),
    "content/lists/best.md": entry("Best", "items: [{title: The Moon}]"),
}


@pytest.mark.parametrize(
    ("text", "heard_of"),
    [
        (film("The Moon", "tags: [Mars]", cast=("Kim Tae-ri",), body="Words."), set()),
        (
            film("The Moon", "tags: [Mars]", "updated: 2026", cast=("Kim Tae-ri",)),
            {"title/the-moon", "person/kim-tae-ri", "tag/mars", "list/best"},
        ),
        (
            film("The Moon", "summary: Up.", cast=("Kim Tae-ri",)),
            {"title/the-moon", "person/kim-tae-ri", "tag/mars", "list/best"},
        ),
        (film("The Moon", cast=("Kim Tae-ri",)), {"tag/mars"}),
        (
            film("The Moon", "tags: [Mars]", cast=("Lee Min-ho",)),
            {"person/kim-tae-ri", "person/lee-min-ho"},
        ),
    ],
)
def test_news_differ_for_those_who_follow_a_title(text: str, heard_of: set[str]) -> None:
    """Its people, tags and lists do, those that it leaves as well; a new paragraph is no news."""
    told = _edit(FOLLOWED, MOON, text)
    assert told.replanned
    assert {one.of for one in told.replanned.facets if one.facet is Facet.NEWS} == heard_of


def test_news_of_a_person_are_not_theirs() -> None:
    told = _edit(FOLLOWED, KIM, entry("Kim Tae-ri", "summary: An actor.", "updated: 2026"))
    assert told.replanned
    assert [one for one in told.replanned.facets if one.facet is Facet.NEWS] == []
