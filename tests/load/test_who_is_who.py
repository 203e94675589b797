"""Nobody gets the credits of somebody else, and nobody is split in two by a spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogues import entry, film
from hypothesis import given
from hypothesis import strategies as st

from spacecat.load.addresses import identify
from spacecat.load.identity import Thing, index_names, united
from spacecat.load.source import Source
from spacecat.model.entries import Person, Tag
from spacecat.model.parts import Alias
from spacecat.model.vocabulary import AliasKind, EntryKind

if TYPE_CHECKING:
    from catalogues import BuildSite

    from spacecat.load.identity import NameIndex

MOON = "content/titles/the-moon.md"
MARS = "content/titles/mars.md"
KIM = {"content/people/kim.md": entry("Kim Woo-bin", "native: 김우빈")}


def index_of(*people: Person) -> NameIndex:
    """Index `people` as files would hold them."""
    things = [
        Thing(EntryKind.PERSON, person, Source(f"content/people/{number}.md", b""))
        for number, person in enumerate(people)
    ]
    return index_names(EntryKind.PERSON, identify(EntryKind.PERSON, things).things)


def test_letters_in_another_order_are_another_person(build_site: BuildSite) -> None:
    """The key of people used to be the smallest rotation of their letters."""
    people = {"content/people/a.md": entry("Sung Min-ji")}
    built = build_site({**people, MOON: film("The Moon", cast=("Ji Sung-min",))}).build()
    assert built.places == [("SC301", MOON, 5)]


def _alias(name: str) -> Alias:
    return Alias(name=name, kind=AliasKind.OTHER, source=())


@pytest.mark.parametrize("written", ["Gim Ubin", "Ubin Gim", "GIM U-BIN", "GimUbin", "gim-ubin"])
def test_the_romanisation_by_rule_finds_a_person(build_site: BuildSite, written: str) -> None:
    built = build_site({**KIM, MOON: film("The Moon", cast=(written,))}).build()
    assert built.report == "No problems."
    assert built.catalogue.people["person/kim-woo-bin"].inbound.appearances


def test_a_declared_romanisation_finds_a_thing(build_site: BuildSite) -> None:
    text = film("When the Stars Gossip", "native: 별들에게 물어봐", "romanised: Byeol-deurege")
    body = "[[Byeoldeurege mureobwa]], [[byeol deurege]]\n"
    built = build_site({MOON: text, MARS: film("Mars", body=body)}).build()
    assert "SC301" not in built.codes
    assert "SC403" not in built.codes
    found = set(built.catalogue.titles["title/mars"].link_targets)
    assert found == {"title/when-the-stars-gossip"}
    page = built.pages["titles/when-the-stars-gossip/index.html"].decode()
    assert "mureobwa" not in page, "what is implied is found and not shown"


@pytest.mark.parametrize("written", ["Lee Joon-ho", "Joonho Lee", "Lee Joon Ho", "joonho, lee"])
def test_spelling_never_decides_between_namesakes(written: str) -> None:
    index = index_of(Person(name="Lee Joon-ho"), Person(name="Joonho Lee"))
    assert index.meant(written) == ("person/joonho-lee", "person/lee-joon-ho")
    assert [{*group} for group in index.shared()] == [{*index.things}]


def test_a_name_in_one_word_may_mean_either_order() -> None:
    """Nobody is chosen because their entry happens to put the family name first."""
    index = index_of(Person(name="Lee Joon-ho"), Person(name="Joonho Lee"))
    assert index.meant("LeeJoonho") == ("person/joonho-lee", "person/lee-joon-ho")
    assert index_of(Person(name="Joonho Lee")).meant("LeeJoonho") == ("person/joonho-lee",)


def test_letters_that_agree_in_one_word_alone_make_no_namesakes() -> None:
    index = index_of(Person(name="Ji Sung-min"), Person(name="Sung Min-ji"))
    assert index.meant("SungMinji") == ("person/ji-sung-min", "person/sung-min-ji")
    assert index.meant("Sung Min-ji") == ("person/sung-min-ji",)
    assert list(index.shared()) == []


def test_a_name_in_one_word_is_that_of_a_namesake_in_two() -> None:
    index = index_of(Person(name="Kim Taeri"), Person(name="KimTaeri", disambiguator="actor"))
    assert index.meant("KimTaeri") == ("person/kim-taeri", "person/kimtaeri")
    assert {frozenset(group) for group in index.shared()} == {frozenset(index.things)}


def test_what_decides_first_decides() -> None:
    """An id, then the full name, then a slug, then names."""
    index = index_of(
        Person(name="Lee Joon", disambiguator="born 1984"),
        Person(name="Lee Joon", disambiguator="born 1988"),
        Person(name="Lee Joon Bong"),
        Person(name="Park", aliases=(_alias("lee-joon-bong"),)),
    )
    assert index.meant("person/lee-joon-born-1988") == ("person/lee-joon-born-1988",)
    assert index.meant("LEE JOON  (born 1988)") == ("person/lee-joon-born-1988",)
    assert index.meant("lee-joon-born-1988") == ("person/lee-joon-born-1988",)
    assert len(index.meant("Lee Joon")) == 2
    assert index.meant("Lee Joon Bong") == ("person/lee-joon-bong", "person/park")
    assert index.meant("lee-joon-bong") == ("person/lee-joon-bong", "person/park")


def test_a_slug_that_others_have_for_a_name_is_theirs_as_well() -> None:
    index = index_of(
        Person(name="Rain"),
        Person(name="Jung Ji-hoon", aliases=(_alias("rain"),)),
    )
    assert index.meant("rain") == ("person/rain", "person/jung-ji-hoon")
    assert index.way_to("person/rain") == "person/rain"
    assert index.way_to("person/jung-ji-hoon") == "jung-ji-hoon"


def test_the_full_name_is_offered_where_the_slug_is_not_enough() -> None:
    index = index_of(
        Person(name="Rain", disambiguator="singer"),
        Person(name="Park", aliases=(_alias("RAIN"),)),
    )
    assert index.way_to("person/rain") == "Rain (singer)"


def test_tags_that_differ_by_signs_are_ambiguous_too() -> None:
    things = {
        f"tag/{slug}": Thing(EntryKind.TAG, Tag(name=name, summary="x"))
        for slug, name in (("k-pop", "K-pop"), ("kpop", "Kpop!"))
    }
    index = index_names(EntryKind.TAG, things)
    assert index.meant("K Pop") == ("tag/k-pop", "tag/kpop")
    assert index.meant("kpop") == ("tag/kpop",)


NAMES = st.sampled_from(
    ["Rain", "rain", "Lee Joon", "Joon Lee", "LeeJoon", "Lee Jo On", "비", "lee-joon", "Lee Jo-on"]
)
PEOPLE = st.builds(
    lambda name, aliases, word: Person(
        name=name,
        disambiguator=word,
        aliases=tuple(map(_alias, aliases)),
    ),
    NAMES,
    st.lists(NAMES, max_size=2),
    st.sampled_from([None, "actor", "Lee", "born 1990"]),
)


@given(st.lists(PEOPLE, max_size=5))
def test_for_everybody_there_is_a_way_that_means_them_alone(people: list[Person]) -> None:
    index = index_of(*people)
    for entry_id in index.things:
        assert index.meant(index.way_to(entry_id)) == (entry_id,)


@given(st.lists(PEOPLE, max_size=5))
def test_everybody_has_all_their_names_and_shares_them_with_namesakes(people: list[Person]) -> None:
    index = index_of(*people)
    groups = [set(group) for group in index.shared()]
    for entry_id, names in index.names.items():
        for name in names:
            found = index.named(name)
            assert entry_id in found
            assert all(any({entry_id, other} <= group for group in groups) for other in found[1:])


@given(st.lists(PEOPLE, max_size=5), st.integers(0, 5))
def test_two_indexes_united_are_one_index(people: list[Person], at: int) -> None:
    whole = index_of(*people)
    parts = [
        {key: whole.things[key] for key in list(whole.things)[piece]}
        for piece in (slice(at), slice(at, None))
    ]
    one, other = (index_names(EntryKind.PERSON, part) for part in parts)
    together = united(one, other)
    assert (together.things, together.names, together.slugs, together.full, together.loose) == (
        whole.things,
        whole.names,
        whole.slugs,
        whole.full,
        whole.loose,
    )


@pytest.mark.parametrize("order", [(MARS, MOON), (MOON, MARS)])
def test_credits_alone_make_the_same_people_whatever_the_order_of_files(
    build_site: BuildSite, order: tuple[str, str]
) -> None:
    files = dict(
        zip(
            order,
            (
                film("A", "crew:", "  - {name: LeeMinho, job: music}"),
                film("B", "cast:", "  - {name: Min Ho Lee}", "  - {name: Lee Min-ho}"),
            ),
            strict=True,
        )
    )
    built = build_site(files).build()
    assert built.report == "No problems."
    assert len(built.catalogue.people) == 1


def test_a_credit_that_may_be_two_people_of_credits_is_given_to_neither(
    build_site: BuildSite,
) -> None:
    crew = [f"  - {{name: {name}, job: music}}" for name in ("Sung Min-ji", "Ji Sung-min")]
    site = build_site({MARS: film("A", "crew:", "  - {name: Sung Min Ji, job: music}")})
    built = site.write(MOON, film("B", "crew:", *crew)).build()
    assert built.places == [("SC302", MARS, 5)]
    assert "“sung-min-ji”" in built.problems[0].help


def test_hangul_alone_finds_who_is_credited_with_both(build_site: BuildSite) -> None:
    crew = ["  - {name: 김우빈, job: music}", "  - {name: Gim Ubin, job: editor}"]
    last = film("B", "crew:", "  - {name: Kim Woo-bin, native: 김우빈, job: writer}")
    built = build_site({MARS: film("A", "crew:", *crew), MOON: last}).build()
    assert built.report == "No problems."
    ((person_id, person),) = built.catalogue.people.items()
    assert person.entry.native == "김우빈"
    assert len(person.inbound.appearances) == 2
    assert person_id == "person/gim-ubin"


def test_who_is_credited_somewhere_never_moves_the_page_of_an_entry(build_site: BuildSite) -> None:
    """They would share an address: the credit has to yield."""
    people = {"content/people/a.md": entry("Tom & Jerry", "disambiguator: duo")}
    text = film("The Moon", "crew:", "  - {name: Tom and Jerry, job: music}")
    built = build_site({**people, MOON: text}).build()
    assert built.places == [("SC304", MOON, 5)]
    assert "person/tom-and-jerry" in built.catalogue.people


def test_the_address_in_one_word_leads_to_a_person(build_site: BuildSite) -> None:
    built = build_site(KIM).build()
    page = built.pages["people/kimwoobin/index.html"].decode()
    assert "../kim-woo-bin/" in page


def test_an_address_that_any_spelling_of_namesakes_has_offers_them_all(
    build_site: BuildSite,
) -> None:
    people = {
        "content/people/a.md": entry("Lee Min Ho"),
        "content/people/b.md": entry("Minho Lee"),
    }
    built = build_site(people).build()
    (shared,) = (one for one in built.catalogue.shared_names if one.slug == "lee-minho")
    assert shared.ids == ("person/lee-min-ho", "person/minho-lee")
    assert built.catalogue.people["person/minho-lee"].namesakes == ("person/lee-min-ho",)
