"""Ways to titles and names: by what titles have in common, in two steps, and by letter."""

from __future__ import annotations

import re
from html import unescape

import pytest
from catalogues import SITE, BuildSite, Built, SiteFolder, entry, film

from spacecat.pages.every_name import letter_of

FILMS = {
    f"content/titles/{number}.md": film(
        f"Film {number:03}",
        f"genres: [{'comedy' if number % 2 else 'horror'}]",
        "tags: [Mars]" if number else "tags: []",
        f"releases: [{{date: {2000 + number % 3}-01-{number % 28 + 1:02}}}]",
        "companies: [{company: tvN, role: network}, {company: tvN, role: studio}]",
    )
    for number in range(130)
}
OTHERS = {
    "content/tags/mars.md": entry("Mars", "summary: On Mars."),
    "content/tags/void.md": entry("Void", "summary: Nothing."),
    "content/companies/tvn.md": entry("tvN"),
    "content/people/rain.md": entry(
        "Rain",
        "native: 비",
        "aliases: [{name: Jung Ji-hoon, kind: birth}, {name: Rane, kind: misspelling}]",
    ),
    "content/people/d-o.md": entry("D.O.", "native: 도경수"),
}


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a site of more films than fit on a page."""
    folder = SiteFolder(tmp_path_factory.mktemp("crowded"))
    for path, text in {"content/site.yaml": SITE, **FILMS, **OTHERS}.items():
        folder.write(path, text)
    return folder.build()


def _text(built: Built, address: str) -> str:
    page = built.pages[f"{address.strip('/')}/index.html"].decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", main).split()))


def _links(built: Built, address: str) -> list[str]:
    page = built.pages[f"{address.strip('/')}/index.html"].decode()
    return re.findall(r'href="([^"]*)"', page.partition("<main")[2].partition("</main>")[0])


def test_all_is_well_and_everything_is_reached(crowded: Built) -> None:
    assert crowded.report == "No problems."


def test_both_terms_lead_to_their_combination_and_count_it(crowded: Built) -> None:
    assert "../../genres/comedy/year-2001/" in _links(crowded, "/years/2001/")
    assert "year-2001/" in _links(crowded, "/genres/comedy/")
    assert "2001 22" in _text(crowded, "/genres/comedy/")
    assert "../" in _links(crowded, "/genres/comedy/year-2001/")
    assert "../../../years/2001/" in _links(crowded, "/genres/comedy/year-2001/")
    titles = re.findall(r"Film (\d+)", _text(crowded, "/genres/comedy/year-2001/"))
    assert {int(one) % 6 for one in titles} == {1}
    assert len(titles) == 22


def test_a_combination_has_one_address(crowded: Built) -> None:
    assert "genres/comedy/year-2001/index.html" in crowded.pages
    assert "years/2001/genre-comedy/index.html" not in crowded.pages
    assert "networks/tvn/studio-tvn/index.html" in crowded.pages


def test_a_combination_of_a_single_title_has_no_page(build_site: BuildSite) -> None:
    files = {
        "content/titles/a.md": film("A", "genres: [comedy]", "settings: [{place: mars}]"),
        "content/titles/b.md": film("B", "genres: [comedy]"),
    }
    built = build_site(files).build()
    assert "kinds/film/genre-comedy/index.html" in built.pages
    assert "genres/comedy/setting-mars/index.html" not in built.pages


def test_every_prefix_of_an_address_is_a_page(crowded: Built) -> None:
    for file in crowded.pages:
        parts = file.split("/")[:-2] if file.endswith("/index.html") else []
        for length in range(1, len(parts) + 1):
            assert "/".join([*parts[:length], "index.html"]) in crowded.pages, file


def test_a_tag_with_many_titles_is_paged(crowded: Built) -> None:
    assert _text(crowded, "/tags/mars/").count("Film, 200") == 100
    assert _text(crowded, "/tags/mars/page-2/").count("Film, 200") == 29
    assert "page-2/" in _links(crowded, "/tags/mars/")
    assert "../" in _links(crowded, "/tags/mars/page-2/")
    assert "Mars" in _text(crowded, "/tags/mars/page-2/")


def test_a_company_shows_its_latest_titles_and_leads_to_all(crowded: Built) -> None:
    text = _text(crowded, "/companies/tvn/")
    assert text.count("Film, 200") == 48
    assert "All 130 titles" in text
    assert "../../networks/tvn/" in _links(crowded, "/companies/tvn/")
    assert _text(crowded, "/networks/tvn/page-2/").count("Film, 200") == 30


def test_without_terms_a_tag_and_a_company_list_all(build_site: BuildSite) -> None:
    settings = SITE.replace("[card,", "[term, taxonomy, card,")
    bare = '{% extends "base.html" %}{% block main %}<h1>T</h1>{% endblock %}'
    files = {"content/site.yaml": settings, "templates/title.html": bare, **FILMS, **OTHERS}
    built = build_site(files).build()
    assert built.report == "No problems."
    assert _text(built, "/tags/mars/").count("Film, 200") == 129
    assert _text(built, "/companies/tvn/").count("Film, 200") == 260


@pytest.mark.parametrize(
    ("letter", "line"),
    [
        ("r", "Rain person"),
        ("r", "Rane misspelling of Rain, person"),
        ("j", "Jung Ji-hoon birth name of Rain, person"),
        ("bieup", "비 Rain, person"),
        ("d", "D.O. person"),
        ("digeut", "도경수 D.O., person"),
        ("t", "tvN company"),
        ("m", "Mars tag"),
    ],
)
def test_every_name_leads_to_its_page(crowded: Built, letter: str, line: str) -> None:
    assert line in _text(crowded, f"/names/{letter}/")


def test_many_names_under_a_letter_are_paged_and_two_clicks_away(crowded: Built) -> None:
    assert "f/page-2/" in _links(crowded, "/names/")
    assert "F 130" in _text(crowded, "/names/")
    assert _text(crowded, "/names/f/page-2/").count("film, 200") == 30


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Alienoid", "a"),
        ("[REC]", "r"),
        ("'Tis", "t"),
        ("Élan", "e"),
        ("1987", "other"),
        ("…", "other"),
        ("꽃", "giyeok"),
        ("쓰리", "siot"),
        ("한", "hieut"),
        ("ㅋㅋ", "kieuk"),
        ("月", "other"),
    ],
)
def test_the_letter_of_a_name(name: str, letter: str) -> None:
    assert letter_of(name) == letter


def test_titles_are_listed_by_letter_in_both_scripts(build_site: BuildSite) -> None:
    files = {"content/titles/a.md": film("Alpha", "native: 하늘"), "content/titles/b.md": film("B")}
    built = build_site(files).build()
    assert "Alpha" in _text(built, "/names/titles/")
    assert re.search("ㅎ # 하늘 Alpha # # B", _text(built, "/names/titles/hangul/"))
    assert "../names/titles/" in _links(built, "/titles/")
