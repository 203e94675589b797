"""Feeds: valid by their specifications, stable, and as new as their editors say."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from catalogues import SITE, SiteFolder, entry, film

from spacecat.pages.feed import EPOCH, VERSION
from spacecat.pages.groups import RECENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalogues import BuildSite

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
WITH_CARDS = SITE.replace("without: [card, site-card]\n", "")

FILES = {
    "content/site.yaml": SITE.replace("name: Test", "name: Stars & <Planets>"),
    "content/titles/moon.md": film(
        "The Moon",
        "native: 더 문",
        "updated: 2026-03-02",
        "summary: 'Left <alone> & far, \"up\" there.'",
        "tags: [Lost & found]",
        cast=("Doh Kyung-soo",),
    ),
    "content/titles/sea.md": film(
        "The Silent Sea", "updated: 2026-05", "tags: [Lost & found]", cast=("Bae Doona",)
    ),
    "content/titles/later.md": film("Later", cast=("Doh Kyung-soo", "Bae Doona")),
    "content/people/doh.md": entry("Doh Kyung-soo", "native: 도경수"),
    "content/people/bae.md": entry("Bae Doona"),
    "content/people/nobody.md": entry("Nobody Yet"),
    "content/tags/lost.md": entry("Lost & found", "summary: On being lost."),
    "content/lists/best.md": entry("Best", "items: [{title: The Silent Sea}, {title: The Moon}]"),
}
FEEDS = ("", "people/doh-kyung-soo/", "people/nobody-yet/", "tags/lost-and-found/", "lists/best/")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Build the catalogue."""
    site = SiteFolder(tmp_path_factory.mktemp("feeds"))
    for path, text in FILES.items():
        site.write(path, text)
    built = site.build()
    assert [one for one in built.problems if one.rule.code != "SC804"] == []
    return built.pages


def _titles(pages: Mapping[str, bytes], folder: str) -> list[str]:
    return [item["title"] for item in json.loads(pages[f"{folder}feed.json"])["items"]]


def _texts(parent: ET.Element, name: str) -> list[str]:
    return [one.text or "" for one in parent.findall(f"{ATOM}{name}")]


@pytest.mark.parametrize("folder", FEEDS)
def test_atom_feeds_have_what_rfc_4287_asks_for(pages: Mapping[str, bytes], folder: str) -> None:
    """Sections 4.1.1 and 4.1.2: one id, title and updated each, an author, a link to itself."""
    feed = ET.fromstring(pages[f"{folder}atom.xml"])  # noqa: S314 - our own
    assert feed.tag == f"{ATOM}feed"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    page = f"https://example.org/{folder}"
    assert links == {"self": f"{page}atom.xml", "alternate": page}
    assert len(feed.findall(f"{ATOM}author")) == 1
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        (id_,), (title,), (updated,) = (_texts(part, name) for name in ("id", "title", "updated"))
        assert IRI.fullmatch(id_)
        assert title
        assert RFC_3339.fullmatch(updated)
    ids = [id_ for part in feed.findall(f"{ATOM}entry") for id_ in _texts(part, "id")]
    assert len(ids) == len(set(ids))
    known = {"id", "title", "subtitle", "link", "updated", "author", "entry"}
    assert {child.tag.removeprefix(ATOM) for child in feed} <= known


@pytest.mark.parametrize("folder", FEEDS)
def test_json_feeds_have_what_version_1_1_asks_for(pages: Mapping[str, bytes], folder: str) -> None:
    """It asks for `version`, `title` and `items`, each with an id that is a string, and content."""
    feed: dict[str, Any] = json.loads(pages[f"{folder}feed.json"])
    assert feed["version"] == VERSION == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"https://example.org/{folder}feed.json"
    assert feed["home_page_url"] == f"https://example.org/{folder}"
    assert feed["authors"] == [{"name": "Stars & <Planets>"}]
    known = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors"}
    assert feed.keys() == known | {"items"}
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids))
    for item in feed["items"]:
        assert item["id"] == item["url"]
        assert IRI.fullmatch(item["url"])
        assert item["content_text"]
        assert RFC_3339.fullmatch(item["date_modified"])
        assert item.keys() <= {"id", "url", "title", "content_text", "date_modified", "image"}


@pytest.mark.parametrize("folder", FEEDS)
def test_both_formats_say_the_same_to_a_reader_of_others(
    pages: Mapping[str, bytes], folder: str
) -> None:
    atom = feedparser.parse(pages[f"{folder}atom.xml"])
    as_json = json.loads(pages[f"{folder}feed.json"])
    assert not atom.bozo
    assert atom.feed.title == as_json["title"]
    assert [(one.id, one.updated) for one in atom.entries] == [
        (item["id"], item["date_modified"]) for item in as_json["items"]
    ]


def test_the_last_changed_comes_first_and_the_undated_last(pages: Mapping[str, bytes]) -> None:
    everything = ["The Silent Sea", "The Moon (더 문)", "Later"]
    assert _titles(pages, "") == everything
    assert _titles(pages, "tags/lost-and-found/") == everything[:2]
    assert _titles(pages, "lists/best/") == everything[:2]
    assert _titles(pages, "people/doh-kyung-soo/") == ["The Moon (더 문)", "Later"]
    assert _titles(pages, "people/nobody-yet/") == []


def test_a_feed_is_as_new_as_its_newest_title(pages: Mapping[str, bytes]) -> None:
    def updated(folder: str) -> str:
        feed = ET.fromstring(pages[f"{folder}atom.xml"])  # noqa: S314 - our own
        return _texts(feed, "updated")[0]

    assert updated("") == "2026-05-01T00:00:00Z"
    assert updated("people/doh-kyung-soo/") == "2026-03-02T00:00:00Z"
    assert updated("people/nobody-yet/") == EPOCH


def test_a_new_paragraph_is_no_news(build_site: BuildSite) -> None:
    site = build_site(FILES)
    before = site.build().pages
    after = site.write(
        "content/titles/moon.md", FILES["content/titles/moon.md"] + "\nOther words.\n"
    )
    feeds = [file for file in before if file.endswith(("atom.xml", "feed.json"))]
    assert len(feeds) == 2 * (1 + 3 + 1 + 1)
    told = after.build().pages
    assert [file for file in feeds if told[file] != before[file]] == []


def test_a_feed_is_linked_from_the_head_of_its_page_and_from_the_page(
    pages: Mapping[str, bytes],
) -> None:
    for folder in FEEDS[1:]:
        page = pages[f"{folder}index.html"].decode()
        head, _, body = page.partition("</head>")
        for file, type_ in (("atom.xml", "atom+xml"), ("feed.json", "feed+json")):
            assert f'<link rel="alternate" href="{file}" type="application/{type_}"' in head
            assert f'<a href="{file}">' in body
    title = pages["titles/the-moon/index.html"].decode()
    assert re.findall(r'href="([^"]*(?:atom\.xml|feed\.json))"', title) == [
        "../../atom.xml",
        "../../atom.xml",
        "../../feed.json",
    ]


@pytest.mark.parametrize(
    ("without", "gone"),
    [
        ("person-feed", "people/doh-kyung-soo/atom.xml"),
        ("tag-json-feed", "tags/lost-and-found/feed.json"),
        ("json-feed", "feed.json"),
        ("list-feed, list-json-feed", "lists/best/atom.xml"),
    ],
)
def test_feeds_can_be_left_out(build_site: BuildSite, without: str, gone: str) -> None:
    settings = SITE.replace("[card", f"[{without}, card")
    built = build_site({**FILES, "content/site.yaml": settings}).build()
    assert [one for one in built.problems if one.rule.code != "SC804"] == []
    assert gone not in built.pages
    assert sum(file.endswith(("atom.xml", "feed.json")) for file in built.pages) in {
        12 - 3,
        12 - 1,
        12 - 2,
    }


def test_who_has_no_page_has_no_feed(build_site: BuildSite) -> None:
    settings = SITE.replace("[card", "[list, card")
    built = build_site({**FILES, "content/site.yaml": settings}).build()
    assert not {"lists/best/atom.xml", "lists/best/feed.json"} & built.pages.keys()


def test_a_feed_ends_somewhere(build_site: BuildSite) -> None:
    films = {
        f"content/titles/f{n}.md": film(f"Film {n:03}", cast=("Bae Doona",)) for n in range(30)
    }
    built = build_site({**films, "content/people/bae.md": entry("Bae Doona")}).build()
    assert len(_titles(built.pages, "")) == RECENT
    assert len(_titles(built.pages, "people/bae-doona/")) == RECENT


def test_items_show_the_card_of_their_title(build_site: BuildSite) -> None:
    files = {
        "content/site.yaml": WITH_CARDS,
        "content/titles/moon.md": film("The Moon"),
    }
    (item,) = json.loads(build_site(files).build().pages["feed.json"])["items"]
    assert item["image"] == "https://example.org/titles/the-moon/card.png"
