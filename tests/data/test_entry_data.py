"""The data of an entry: complete, typed, with its sources, and without its text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from catalogues import SITE, SiteFolder, entry
from drawn import as_bytes, drawn, picture

if TYPE_CHECKING:
    from catalogues import BuildSite

MOON = entry(
    "The Moon",
    "kind: film",
    "native: 더 문",
    "sources: {own: 'https://example.org/a'}",
    "runtime: {value: 129, source: [own, paper], otherwise: [{says: '130', source: paper}]}",
    "tags: [mars]",
    "relations: [{kind: sequel-to, title: The Sea, note: years later}]",
    "companies: [{company: CJ ENM, role: studio}]",
    "cast:",
    "  - person: kim tae ri",
    "    billing: main",
    "    note: a double role",
    "    roles: [{character: Lee Ahn, native: 이안, note: young}, {name: Twin}]",
    "    performance: voice",
    "  - {name: Somebody, native: 아무개, note: unnamed}",
    "crew: [{person: Kim Tae-ri, job: director}, {name: Somebody, label: Stunts}]",
    body="Nobody knows of [[earth]].",
)
FILES = {
    "content/site.yaml": SITE,
    "content/titles/moon.md": MOON,
    "content/titles/sea.md": entry("The Sea", "kind: film", "draft: false"),
    "content/people/kim.md": entry("Kim Tae-ri", "native: 김태리"),
    "content/characters/lee.md": entry("Lee Ahn"),
    "content/companies/cj.md": entry("CJ ENM"),
    "content/tags/mars.md": entry("mars", "summary: On Mars.", "related: [earth]"),
    "content/tags/earth.md": entry("earth", "summary: On Earth."),
    "content/lists/best.md": entry("Best", "items: [{title: The Moon, note: it is}]"),
    "content/sources/paper.md": entry("The Paper", "url: https://example.org/p"),
}


def _ref(entry_id: str, name: str, page: str) -> dict[str, str]:
    return {"id": entry_id, "name": name, "page": f"https://example.org/{page}/"}


KIM = _ref("person/kim-tae-ri", "Kim Tae-ri", "people/kim-tae-ri")
SOMEBODY = _ref("person/somebody", "Somebody", "people/somebody")
LEE = _ref("character/lee-ahn", "Lee Ahn", "characters/lee-ahn")
THE_MOON = _ref("title/the-moon", "The Moon", "titles/the-moon")
THE_SEA = _ref("title/the-sea", "The Sea", "titles/the-sea")
MARS = _ref("tag/mars", "mars", "tags/mars")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the data of each entry, by its id."""
    site = SiteFolder(tmp_path_factory.mktemp("data"))
    for path, text in FILES.items():
        site.write(path, text)
    pages = site.build().pages
    found = [json.loads(data) for path, data in pages.items() if path.endswith("/index.json")]
    return {one["id"]: one for one in found}


def test_the_fields_are_those_of_front_matter_and_names_are_references(
    data: dict[str, Any],
) -> None:
    moon = data["title/the-moon"]
    assert moon == {
        "schema": 1,
        "id": "title/the-moon",
        "type": "title",
        "page": "https://example.org/titles/the-moon/",
        "name": "The Moon",
        "native": "더 문",
        "kind": "film",
        "tags": [MARS],
        "runtime": {
            "value": 129,
            "source": ["own", "source/paper"],
            "otherwise": [{"says": "130", "source": ["source/paper"]}],
        },
        "companies": [
            {"company": _ref("company/cj-enm", "CJ ENM", "companies/cj-enm"), "role": "studio"}
        ],
        "cast": [
            {
                "person": KIM,
                "note": "a double role",
                "billing": "main",
                "performance": "voice",
                "roles": [
                    {"character": LEE, "native": "이안", "note": "young"},
                    {"name": "Twin"},
                ],
            },
            {
                "name": "Somebody",
                "native": "아무개",
                "note": "unnamed",
                "billing": "support",
                "person": SOMEBODY,
            },
        ],
        "crew": [
            {"person": KIM, "job": "director"},
            {"name": "Somebody", "label": "Stunts", "person": SOMEBODY},
        ],
        "relations": [{"kind": "sequel-to", "title": THE_SEA, "note": "years later"}],
        "sources": {
            "own": {"url": "https://example.org/a"},
            "source/paper": {"name": "The Paper", "url": "https://example.org/p"},
        },
        "inverse": {"lists": [_ref("list/best", "Best", "lists/best")]},
    }


def test_what_others_say_stands_with_those_of_whom_they_say_it(data: dict[str, Any]) -> None:
    assert data["person/kim-tae-ri"]["inverse"] == {
        "appearances": [
            {
                "title": THE_MOON,
                "cast": [
                    {
                        "billing": "main",
                        "performance": "voice",
                        "note": "a double role",
                        "roles": [
                            {"character": LEE, "native": "이안", "note": "young"},
                            {"name": "Twin"},
                        ],
                    }
                ],
                "jobs": ["director"],
            }
        ]
    }
    assert data["character/lee-ahn"]["inverse"]["portrayals"] == [
        {
            "title": THE_MOON,
            "person": KIM,
            "billing": "main",
            "performance": "voice",
            "note": "young",
            "credit_note": "a double role",
        }
    ]
    involved = [{"title": THE_MOON, "roles": ["studio"]}]
    assert data["company/cj-enm"]["inverse"] == {"involvements": involved}
    related = [{"kind": "prequel-to", "title": THE_MOON, "note": "years later"}]
    assert data["title/the-sea"]["inverse"] == {"related": related}
    assert data["tag/mars"]["inverse"] == {"titles": [THE_MOON]}
    assert data["tag/earth"]["inverse"] == {"tags": [MARS]}
    assert data["list/best"]["items"] == [{"title": THE_MOON, "note": "it is"}]


def test_whoever_is_known_by_credits_alone_is_marked(data: dict[str, Any]) -> None:
    assert data["person/somebody"]["known_by_credits"] is True
    assert "known_by_credits" not in data["person/kim-tae-ri"]


def test_namesakes_are_named_as_the_site_tells_them_apart(build_site: BuildSite) -> None:
    files = {
        f"content/people/{year}.md": entry("Lee Joon", f"disambiguator: born {year}")
        for year in ("1984", "1988")
    }
    pages = build_site(files).build().pages
    one = json.loads(pages["people/lee-joon-born-1984/index.json"])
    assert one["name"] == "Lee Joon"
    assert [other["name"] for other in one["namesakes"]] == ["Lee Joon (born 1988)"]


def test_another_text_leaves_the_data_as_they_are(build_site: BuildSite) -> None:
    site = build_site(FILES)
    before = site.build().pages
    after = site.edit("content/titles/moon.md", "Nobody knows", "They tell").build().pages
    assert before["titles/the-moon/index.html"] != after["titles/the-moon/index.html"]
    assert before["titles/the-moon/index.json"] == after["titles/the-moon/index.json"]


def test_where_an_entry_came_from_is_no_data(build_site: BuildSite) -> None:
    made = "imported: {map: films, row: A}"
    site = build_site({"content/people/kim.md": entry("Kim Tae-ri", made)})
    pages = site.build().pages
    assert "imported" not in json.loads(pages["people/kim-tae-ri/index.json"])


def test_a_picture_is_told_with_its_size(build_site: BuildSite) -> None:
    site = build_site({"content/people/kim.md": entry("Kim Tae-ri", picture("kim.png").rstrip())})
    (site.root / "content/people/kim.png").write_bytes(as_bytes(drawn(320, 480)))
    one = json.loads(site.build().pages["people/kim-tae-ri/index.json"])
    assert one["picture"]["file"] == "kim.png"
    assert (one["picture"]["width"], one["picture"]["height"]) == (320, 480)


@pytest.mark.parametrize(
    ("kind", "file"),
    [("list", "lists/best/index.json"), ("company", "companies/cj-enm/index.json")],
)
def test_what_has_no_page_has_no_data_beside_it(
    build_site: BuildSite, kind: str, file: str
) -> None:
    files = {**FILES, "content/lists/best.md": entry("Best", "items: [{title: The Moon}]")}
    assert file in build_site(files).build().pages
    left_out = SITE.replace("card, ", f"card, {kind}, ")
    found = build_site({**files, "content/site.yaml": left_out}).build()
    assert file not in found.pages
