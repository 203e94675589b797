"""Names become people: one person under many spellings, and two under one."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from catalogues import entry, film

from spacecat.model.vocabulary import CompanyRole, EntryKind, RelationKind

if TYPE_CHECKING:
    from catalogues import BuildSite

KIM = "content/people/kim-tae-ri.md"
MOON = "content/titles/the-moon.md"
MARS = "content/titles/mars.md"
PEOPLE = {
    KIM: entry("Kim Tae-ri", "native: 김태리"),
    "content/people/do.md": entry(
        "Doh Kyung-soo",
        "native: 도경수",
        "aliases:",
        "  - {name: D.O., kind: stage}",
        "  - {name: Do Gyeongsu, kind: romanisation}",
        "  - {name: Doh Kyungsu, kind: misspelling}",
        "  - {name: 디오, kind: hangul}",
    ),
}
NAMESAKES = {
    "content/people/a.md": entry("Lee Joon", "native: 이준", "disambiguator: born 1984"),
    "content/people/b.md": entry("Lee Joon", "native: 이준", "disambiguator: born 1988"),
}


@pytest.mark.parametrize(
    "written",
    [
        "Kim Tae-ri",
        "Kim Tae Ri",
        "Kim Taeri",
        "Tae-ri Kim",
        "Taeri Kim",
        "Kim, Tae-ri",
        "KIM TAERI",
        "kim tae ri",
        "김태리",
        "김 태리",
        unicodedata.normalize("NFD", "김태리"),
        "kim-tae-ri",
    ],
)
def test_a_credit_may_use_any_way_of_writing_a_name(build_site: BuildSite, written: str) -> None:
    built = build_site({**PEOPLE, MOON: film("The Moon", cast=(written,))}).build()
    assert built.report == "No problems."
    (appearance,) = built.catalogue.people["person/kim-tae-ri"].inbound.appearances
    assert appearance.title == "title/the-moon"
    assert len(built.catalogue.people) == 2


@pytest.mark.parametrize("written", ["D.O.", "DO", "Do Gyeong-su", "Doh Kyungsu", "디오", "도경수"])
def test_a_credit_may_use_any_alias(build_site: BuildSite, written: str) -> None:
    built = build_site({**PEOPLE, MOON: film("The Moon", cast=(written,))}).build()
    assert built.report == "No problems."
    assert built.catalogue.people["person/doh-kyung-soo"].inbound.appearances


def test_a_name_in_plain_words_finds_an_entry_as_well(build_site: BuildSite) -> None:
    """`name:` is for people without an entry, but it must not make a second Kim Tae-ri."""
    text = film("The Moon", "crew:", "  - {name: Tae-ri Kim, job: writer}")
    built = build_site({**PEOPLE, MOON: text}).build()
    assert built.report == "No problems."
    assert built.catalogue.people["person/kim-tae-ri"].inbound.appearances[0].jobs == ("Writer",)
    assert len(built.catalogue.people) == 2


def test_people_known_by_credits_alone_are_one_across_titles(build_site: BuildSite) -> None:
    built = build_site(
        {
            MOON: film("The Moon", "cast:", "  - {name: Park Byung-eun}"),
            MARS: film("Mars", "crew:", "  - {name: Byung Eun Park, native: 박병은, job: editor}"),
        }
    ).build()
    assert built.report == "No problems."
    (person,) = built.catalogue.people.values()
    # The first file by path decides how the name is spelled.
    assert (person.id, person.entry.native) == ("person/byung-eun-park", "박병은")
    assert person.path == ""
    titles = [one.title for one in person.inbound.appearances]
    assert titles == ["title/mars", "title/the-moon"]
    assert "people/byung-eun-park/index.html" in built.pages


def test_namesakes_keep_apart(build_site: BuildSite) -> None:
    built = build_site(
        {
            **NAMESAKES,
            MOON: film("The Moon", cast=("Lee Joon (born 1984)",)),
            MARS: film("Mars", cast=("lee-joon-born-1988",)),
        }
    ).build()
    assert built.report == "No problems."
    people = built.catalogue.people
    assert sorted(people) == ["person/lee-joon-born-1984", "person/lee-joon-born-1988"]
    assert [[one.title for one in person.inbound.appearances] for person in people.values()] == [
        ["title/the-moon"],
        ["title/mars"],
    ]
    assert "people/lee-joon/index.html" in built.pages, "the choice between them"


def test_a_name_of_two_people_is_refused_where_it_stands(build_site: BuildSite) -> None:
    site = build_site({**NAMESAKES, MOON: film("The Moon", cast=("Joon Lee",))})
    built = site.build()
    assert built.places == [("SC302", MOON, 5)]
    assert "lee-joon-born-1984" in built.problems[0].help


def test_a_namesake_without_disambiguator_keeps_the_plain_address(build_site: BuildSite) -> None:
    """The one who came first is found as before; the other has to be named in full."""
    people = {**NAMESAKES, "content/people/a.md": entry("Lee Joon", "native: 이준")}
    built = build_site({**people, MOON: film("The Moon", cast=("lee-joon",))}).build()
    assert built.report == "No problems."
    assert sorted(built.catalogue.people) == ["person/lee-joon", "person/lee-joon-born-1988"]
    assert built.catalogue.people["person/lee-joon"].inbound.appearances


def test_the_name_of_a_character_is_never_a_person(build_site: BuildSite) -> None:
    role = "    roles: [{name: Kim Tae-ri}]"
    text = film("The Moon", "cast:", "  - person: D.O.", role)
    built = build_site({**PEOPLE, MOON: text}).build()
    assert built.report == "No problems."
    assert not built.catalogue.people["person/kim-tae-ri"].inbound.appearances


def test_two_performers_of_one_character(build_site: BuildSite) -> None:
    role = "    roles: [{character: Thunder}]"
    built = build_site(
        {
            **PEOPLE,
            "content/characters/thunder.md": entry("Thunder", "native: 썬더"),
            MOON: film("The Moon", "cast:", "  - person: D.O.", role),
            MARS: film("Mars", "cast:", "  - person: 김태리", role.replace("Thunder", "썬더")),
        }
    ).build()
    assert built.report == "No problems."
    portrayals = built.catalogue.characters["character/thunder"].inbound.portrayals
    assert [(one.title, one.person) for one in portrayals] == [
        ("title/mars", "person/kim-tae-ri"),
        ("title/the-moon", "person/doh-kyung-soo"),
    ]


def test_a_removed_person_is_reported_at_every_cast_line(build_site: BuildSite) -> None:
    site = build_site(
        {
            **PEOPLE,
            MOON: film("The Moon", cast=("D.O.", "Kim Tae-ri")),
            MARS: film("Mars", cast=("김태리",), body="With [[Taeri Kim]].\n"),
        }
    )
    assert site.build().report == "No problems."
    built = site.without(KIM).build()
    assert built.places == [("SC301", MARS, 5), ("SC403", MARS, 7), ("SC301", MOON, 6)]
    assert not built.pages


def test_a_renamed_person_is_reported_where_the_old_name_stands(build_site: BuildSite) -> None:
    site = build_site({**PEOPLE, MOON: film("The Moon", cast=("Kim Tae-ri",))})
    built = site.edit(KIM, "name: Kim Tae-ri", "name: Kim Tae-hee").build()
    assert built.places == [("SC301", MOON, 5)]
    site.edit(KIM, "native: 김태리", "aliases: [{name: Kim Tae-ri, kind: other}]")
    assert site.build().report == "No problems."


def test_relations_are_seen_from_both_ends(build_site: BuildSite) -> None:
    text = film("Mars", "relations:", "  - {kind: sequel-to, title: 더 문}")
    built = build_site({MOON: film("The Moon", "native: 더 문"), MARS: text}).build()
    assert built.report == "No problems."
    (related,) = built.catalogue.titles["title/the-moon"].inbound.related
    assert (related.kind, related.title) == (RelationKind.PREQUEL_TO, "title/mars")


def test_companies_tags_lists_and_sources_know_what_names_them(build_site: BuildSite) -> None:
    built = build_site(
        {
            "content/companies/tvn.md": entry("tvN"),
            "content/tags/robots.md": entry("Robots", "summary: Machines that act."),
            "content/lists/five.md": entry("Five", "items: [{title: THE MOON}, {title: The Moon}]"),
            "content/sources/viki.md": entry("Viki", "url: https://example.org/viki"),
            MOON: film(
                "The Moon",
                "tags: [robots]",
                "companies:",
                "  - {company: TVN, role: network, source: viki}",
                "  - {company: tvN, role: studio}",
                body="Robots. [@viki]\n",
            ),
        }
    ).build()
    assert built.report == "No problems."
    catalogue, moon = built.catalogue, "title/the-moon"
    (involved,) = catalogue.companies["company/tvn"].inbound.involvements
    assert (involved.title, involved.roles) == (moon, (CompanyRole.NETWORK, CompanyRole.STUDIO))
    assert catalogue.tags["tag/robots"].inbound.titles == (moon,)
    assert catalogue.titles[moon].inbound.lists == ("list/five",)
    assert catalogue.sources["source/viki"].inbound.citing == (moon,)


def test_a_text_links_by_name_by_file_and_by_address(build_site: BuildSite) -> None:
    body = "[[김태리]], [[person:D.O.|him]], [she](../people/kim-tae-ri.md), [all](/people/)\n"
    built = build_site({**PEOPLE, MOON: film("The Moon", body=body)}).build()
    assert built.report == "No problems."
    kim, do = "person/kim-tae-ri", "person/doh-kyung-soo"
    assert built.catalogue.titles["title/the-moon"].link_targets == (kim, do, kim, "/people/")
    page = built.pages["titles/the-moon/index.html"].decode()
    assert '<a href="../../people/doh-kyung-soo/">him</a>' in page
    assert '<a href="../../people/kim-tae-ri/">she</a>' in page
    assert '<a href="../../people/">all</a>' in page


def test_titles_of_one_native_name_are_namesakes(build_site: BuildSite) -> None:
    site = build_site({MOON: film("The Moon", "native: 달"), MARS: film("Luna", "native: 달")})
    built = site.build()
    assert built.report == "No problems."
    assert built.catalogue.titles["title/luna"].namesakes == ("title/the-moon",)
    (shared,) = built.catalogue.shared_names
    assert (shared.kind, shared.ids) == (EntryKind.TITLE, ("title/luna", "title/the-moon"))
    site.write(MOON, film("The Moon", "native: 달", body="[[달]]\n"))
    assert site.build().places == [("SC302", MOON, 6)]


def test_a_draft_is_no_part_of_the_site(build_site: BuildSite) -> None:
    site = build_site({**PEOPLE, MOON: film("The Moon", "draft: true", cast=("D.O.",))})
    built = site.build()
    assert built.report == "No problems."
    assert not built.catalogue.titles
    assert "title/the-moon" in site.build(drafts=True).catalogue.titles


def test_a_mended_file_leaves_no_problem_behind(build_site: BuildSite) -> None:
    """The story of the preview: break, see, mend."""
    site = build_site({**PEOPLE, MOON: film("The Moon", cast=("Kim Tae-ri",))})
    before = site.build().pages
    site.edit(MOON, "Kim Tae-ri", "Kim Taeree")
    assert site.build().codes == ["SC301"]
    after = site.edit(MOON, "Kim Taeree", "Kim Tae-ri").build()
    assert after.report == "No problems."
    assert after.pages == before


def test_every_name_that_yaml_would_change_is_kept(build_site: BuildSite) -> None:
    names = ["No", "1987", "12:30", "null", "~", "yes", "0777", "1e3", ".inf", "2024-01-04"]
    files = {f"content/titles/{number}.md": film(name) for number, name in enumerate(names)}
    built = build_site(files).build()
    assert built.report == "No problems."
    assert sorted(title.entry.name for title in built.catalogue.titles.values()) == sorted(names)


def test_decomposed_text_is_shown_composed_and_its_place_is_that_of_the_file(
    build_site: BuildSite,
) -> None:
    decomposed = unicodedata.normalize(
        "NFD", film("The Moon", "native: 더 문", body="[[외계인]]\n")
    )
    built = build_site({MOON: decomposed}).build()
    assert built.catalogue.titles["title/the-moon"].entry.native == "더 문"
    (problem,) = built.problems
    assert (problem.span.line, problem.span.column) == (6, 3)
    assert "외계인" in problem.message
