"""Whatever links one entry to another is seen from both, once, with its sources."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from catalogues import entry, film

from spacecat.model.vocabulary import CompanyRole, RelationKind

if TYPE_CHECKING:
    from catalogues import BuildSite, Built

MOON = "content/titles/the-moon.md"
MARS = "content/titles/mars.md"
SAYING = (
    "relations:",
    "  - kind: sequel-to",
    "    title: The Moon",
    "    source: [shared, own]",
    "    note: by the same makers",
    "    otherwise: [{says: a remake, source: third}]",
    "sources:",
    "  own: {name: An interview, url: https://example.org/own}",
    "  third: https://example.org/third",
)


def test_an_inverse_has_the_sources_the_note_and_the_dispute_of_its_relation(
    build_site: BuildSite,
) -> None:
    files = {
        "content/sources/shared.md": entry("A shared source", "url: https://example.org/shared"),
        # What this entry calls a source has nothing to do with what the other one calls it.
        MOON: film(
            "The Moon",
            "runtime: {value: 129, source: own}",
            "sources: {own: {name: Another interview, url: https://example.org/another}}",
            body="It came first.[@shared]\n",
        ),
        MARS: film("Mars", *SAYING),
    }
    built = build_site(files).build()
    assert built.report == "No problems."
    first, second = _text(built, "titles/the-moon"), _text(built, "titles/mars")
    assert "Prequel to Mars [1] [3] disputed by the same makers" in first
    assert "Here Mars Elsewhere a remake [4]" in first
    assert "[1] A shared source [2] Another interview [3] An interview [4] example.org" in first
    assert "Sequel to The Moon [1] [2] disputed by the same makers" in second


def _text(built: Built, page: str) -> str:
    """Return the words of the page, each citation and each source with its number."""
    html = built.pages[f"{page}/index.html"].decode().partition("<main")[2]
    html = re.sub(r'<a href="#source-\d+">(\d+)</a>', r" [\1] ", html)
    html = re.sub(r'<li id="source-(\d+)">', r" [\1] ", html)
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def test_a_changed_source_changes_the_page_of_the_inverse(build_site: BuildSite) -> None:
    site = build_site({MOON: film("The Moon"), MARS: film("Mars", *SAYING[:3], *SAYING[6:7])})
    site.edit(MARS, "The Moon", "The Moon\n    source: own")
    site.edit(MARS, "sources:", "sources: {own: {name: An interview}}")
    assert "An interview" in _text(site.build(), "titles/the-moon")
    site.edit(MARS, "An interview", "Two interviews")
    assert "Two interviews" in _text(site.build(), "titles/the-moon")


def test_a_relation_of_another_kind_does_not_hide_an_inverse(build_site: BuildSite) -> None:
    built = build_site(
        {
            MOON: film("The Moon", "relations: [{kind: same-universe, title: Mars}]"),
            MARS: film("Mars", "relations: [{kind: sequel-to, title: The Moon}]"),
        }
    ).build()
    assert built.report == "No problems."
    page = _text(built, "titles/the-moon")
    assert "Same universe as Mars" in page
    assert "Prequel to Mars" in page
    assert "Same universe as The Moon" in _text(built, "titles/mars")


def test_a_relation_that_both_declare_is_shown_once(build_site: BuildSite) -> None:
    built = build_site(
        {
            MOON: film("The Moon", "relations: [{kind: prequel-to, title: Mars}]"),
            MARS: film("Mars", "relations: [{kind: sequel-to, title: The Moon}]"),
        }
    ).build()
    assert built.report == "No problems."
    page = _text(built, "titles/the-moon")
    assert page.count("Prequel to") == page.count("Mars") == 1


def test_what_is_said_twice_is_listed_once(build_site: BuildSite) -> None:
    relation = "{kind: sequel-to, title: "
    built = build_site(
        {
            "content/tags/mars.md": entry("Mars", "summary: It.", "related: [Red, red, RED]"),
            "content/tags/red.md": entry("Red", "summary: It."),
            "content/lists/two.md": entry("Two", "items: [{title: Mars}, {title: mars}]"),
            MARS: film(
                "Mars",
                "native: 화성",
                "tags: [Mars, mars, MARS]",
                "genres: [drama, drama]",
                f"relations: [{relation}The Moon}}, {relation}the-moon}}]",
            ),
            MOON: film("The Moon"),
        }
    ).build()
    assert built.report == "No problems."
    catalogue = built.catalogue
    mars = catalogue.titles["title/mars"]
    assert mars.entry.tags == ("Mars",)
    assert len(mars.entry.genres) == len(mars.entry.relations) == 1
    assert catalogue.tags["tag/mars"].inbound.titles == ("title/mars",)
    assert catalogue.titles["title/the-moon"].inbound.related[0].kind is RelationKind.PREQUEL_TO
    assert len(catalogue.titles["title/the-moon"].inbound.related) == 1
    assert len(catalogue.lists["list/two"].entry.items) == 1
    assert catalogue.tags["tag/mars"].entry.related == ("Red",)
    page = built.pages["titles/mars/index.html"].decode()
    assert page.count('tags/mars/"') == 1


def test_different_works_of_one_kind_of_relation_are_kept(build_site: BuildSite) -> None:
    works = ("{name: A novel}", "{name: A webtoon}", "{name: A novel}")
    relations = ", ".join(f"{{kind: based-on, work: {work}}}" for work in works)
    built = build_site({MARS: film("Mars", f"relations: [{relations}]")}).build()
    assert len(built.catalogue.titles["title/mars"].entry.relations) == 2


def test_where_a_title_can_be_watched_is_a_platform_of_it(build_site: BuildSite) -> None:
    watch = "watch: [{company: Viki, region: Korea, as_of: 2025-01}]"
    built = build_site(
        {
            "content/companies/viki.md": entry("Viki"),
            MOON: film("The Moon", watch),
            MARS: film("Mars", watch, "companies: [{company: viki, role: platform}]"),
        }
    ).build()
    assert built.report == "No problems."
    involved = built.catalogue.companies["company/viki"].inbound.involvements
    assert [(one.title, one.roles) for one in involved] == [
        ("title/mars", (CompanyRole.PLATFORM,)),
        ("title/the-moon", (CompanyRole.PLATFORM,)),
    ]
    assert "The Moon" in _text(built, "companies/viki")
    assert "Viki" in _text(built, "platforms")


def test_related_tags_name_each_other(build_site: BuildSite) -> None:
    built = build_site(
        {
            "content/tags/a.md": entry("Moon", "summary: It.", "related: [Mars, Moon]"),
            "content/tags/b.md": entry("Mars", "summary: It."),
            "content/tags/c.md": entry("Venus", "summary: It.", "related: [Mars]"),
        }
    ).build()
    assert built.report == "No problems."
    assert built.catalogue.tags["tag/mars"].inbound.tags == ("tag/moon", "tag/venus")
    mars, moon = _text(built, "tags/mars"), _text(built, "tags/moon")
    assert mars.index("Moon") < mars.index("Venus")
    assert moon.count("Mars") == moon.count("Moon") == 1


def test_two_ids_of_one_shared_source_have_one_number(build_site: BuildSite) -> None:
    built = build_site(
        {
            "content/sources/shared.md": entry(
                "A source", "native: 출처", "url: https://example.org/shared"
            ),
            MOON: film("The Moon", "runtime: {value: 9, source: [shared, A Source]}"),
        }
    ).build()
    page = _text(built, "titles/the-moon")
    assert page.count("[1]") == 2, "at the fact, and in the list"
    assert "[2]" not in page
    assert "A source ( 출처 )" in page
