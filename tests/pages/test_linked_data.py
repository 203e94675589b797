"""JSON-LD: what machines read is what readers see, in words that schema.org has."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser.stress import write
from catalogues import ROOT, SITE, TODAY, film, options_for

from spacecat.output.press import Press
from spacecat.output.render import Renderer
from spacecat.pages.linked_data.nodes import FEW, MOST
from spacecat.pages.linked_data.works import title_page
from spacecat.pages.plan import PAGE_KINDS
from spacecat.pages.reads import Facets, Reader
from spacecat.pages.urls import Addresses, file_of
from spacecat.pipeline import prepare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from catalogues import BuildSite

    from spacecat.pages.reads import Page

Json = Any
"""What JSON can hold."""

WORDS = json.loads((Path(__file__).parent / "schema_org.json").read_text("utf-8"))
NOT_SHOWN = frozenset(
    {
        "@context",
        "@type",
        "@language",
        "url",
        "sameAs",
        "item",
        "image",
        "inDefinedTermSet",
        "inLanguage",
        "dateModified",
        "datePublished",
        "startDate",
        "endDate",
        "duration",
        "position",
        "numberOfItems",
    }
)
"""What does not stand in a page as it is: addresses, dates (they stand in words), closed lists."""


UNREAD = {"redirect", "not-found", "search"}
"""Kinds of pages that machines are told not to list."""


@dataclass(frozen=True)
class Whole:
    """The pages of a catalogue, made, and what they are made on."""

    press: Press
    pages: Mapping[str, Page]

    @cached_property
    def read(self) -> list[tuple[str, _Reader, Json]]:
        """Every page that has data: its address, its words, its data."""
        found = []
        for address, page in self.pages.items():
            if file_of(address).endswith(".html") and page.kind not in UNREAD:
                reader = _Reader(self.html(address))
                (block,) = reader.blocks
                found.append((address, reader, json.loads(block)))
        return found

    def html(self, address: str) -> str:
        """Return a page."""
        return self.press.make(self.pages[address]).decode()

    def view(self, address: str) -> Json:
        """Return what the template of a page is given."""
        page = self.pages[address]
        reader = Reader(self.press.facets, page, self.press.addresses)
        return PAGE_KINDS[page.kind].view(reader)


def _whole(root: Path) -> Whole:
    options = options_for(root)
    prepared, problems = prepare(options)
    assert prepared is not None
    assert problems.problems == ()
    facets = Facets(prepared.catalogue, prepared.plan.groups, TODAY)
    addresses = Addresses(prepared.catalogue.site.base_url)
    return Whole(Press(Renderer(options.templates), facets, addresses), prepared.plan.pages)


@pytest.fixture(scope="module")
def real() -> Whole:
    """Plan the real catalogue."""
    return _whole(ROOT)


@pytest.fixture(scope="module")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """Plan the catalogue that is hard on pages."""
    folder = tmp_path_factory.mktemp("stress")
    write(folder)
    return _whole(folder)


@pytest.fixture(params=["real", "stress"])
def whole(request: pytest.FixtureRequest) -> Whole:
    """One of the two."""
    chosen: Whole = request.getfixturevalue(request.param)
    return chosen


class _Reader(HTMLParser):
    """Gathers the words of a page, the addresses that it leads to, and its data block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._in_script = False
        self._words: list[str] = []
        self.hrefs: set[str] = set()
        self.blocks: list[str] = []
        self.feed(html)

    @property
    def text(self) -> str:
        return " ".join("".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        self.hrefs.update(value or "" for name, value in attrs if name == "href")

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._in_script = False

    def handle_data(self, data: str) -> None:
        (self.blocks if self._in_script else self._words).append(data)


def _nodes(value: Json) -> Iterator[dict[str, Json]]:
    """Yield every thing in the data, the outer before the inner."""
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for one in value.values():
            yield from _nodes(one)


def _strings(value: Json, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text and number that is to stand in the page, by the property that has it."""
    if isinstance(value, list):
        for one in value:
            yield from _strings(one, name)
    elif isinstance(value, dict):
        for inner, one in value.items():
            if inner not in NOT_SHOWN:
                yield from _strings(one, name if inner.startswith("@") else inner)
    else:
        yield name, str(value)


def test_every_text_stands_in_the_page(whole: Whole) -> None:
    missing = [
        (address, name, text)
        for address, reader, data in whole.read
        for name, text in _strings(data)
        if " ".join(text.split()) not in reader.text
    ]
    assert missing == []


def test_every_property_is_of_its_type_and_holds_what_that_expects(whole: Whole) -> None:
    wrong = [
        f"{address}: {node['@type']}.{name}: {value}"
        for address, _, data in whole.read
        for node in _nodes(data)
        for name, values in node.items()
        if not name.startswith("@") and (node["@type"], name) != ("PerformanceRole", "actor")
        for value in (values if isinstance(values, list) else [values])
        if not _is_expected(node["@type"], name, value)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("type_", "name", "value"),
    [
        ("TVSeries", "duration", "PT60M"),
        ("Person", "performerIn", {"@type": "Movie"}),
        ("Movie", "actor", {"@type": "Organization"}),
        ("Movie", "datePublished", "soon"),
        ("TVSeries", "numberOfEpisodes", "16"),
        ("Movie", "image", "card.png"),
        ("Film", "name", "The Moon"),
    ],
)
def test_what_schema_org_does_not_have_is_found(type_: str, name: str, value: Json) -> None:
    assert not _is_expected(type_, name, value)


def _is_expected(type_: str, name: str, value: Json) -> bool:
    """Whether a property is defined on a type or above it, and expects such a value."""
    kinds = [
        kind
        for above in _with_supertypes(type_)
        for kind in WORDS["properties"].get(above, {}).get(name, ())
    ]
    if isinstance(value, dict) and value.get("@type") == "PerformanceRole":
        # A role stands between a thing and the value, and has the same property once more.
        return bool(kinds) and _is_expected(type_, name, value[name])
    if isinstance(value, dict) and "@type" in value:
        return not set(kinds).isdisjoint(_with_supertypes(value["@type"]))
    return any(_is_a(kind, value) for kind in kinds)


def _is_a(kind: str, value: Json) -> bool:
    if isinstance(value, dict):  # a text with its language
        return kind == "Text" and set(value) == {"@value", "@language"}
    if kind == "Integer":
        return isinstance(value, int)
    if not isinstance(value, str):
        return False
    form = _FORMS.get(kind)
    # Of a thing that has a page, its address may stand for it.
    return bool(re.fullmatch(form or _FORMS["URL"], value))


_FORMS = {
    "Text": r"(?s).+",
    "URL": r"https?://[^\s]+",
    "Date": r"\d{4}(-\d\d(-\d\d)?)?",
    "Duration": r"PT\d+M",
}


@cache
def _with_supertypes(type_: str) -> frozenset[str]:
    if type_ not in WORDS["supertypes"]:
        return frozenset()
    above = (_with_supertypes(one) for one in WORDS["supertypes"][type_])
    return frozenset({type_}).union(*above)


def test_a_role_has_the_property_that_it_stands_in(whole: Whole) -> None:
    roles = [
        (name, value)
        for _, _, data in whole.read
        for node in _nodes(data)
        for name, values in node.items()
        if name == "actor" and isinstance(values, list)
        for value in values
        if value["@type"] == "PerformanceRole"
    ]
    assert len(roles) >= FEW
    assert all(set(value) == {"@type", "characterName", name} for name, value in roles)


def test_addresses_are_whole_and_lead_to_what_there_is(whole: Whole) -> None:
    base = whole.press.addresses.base_url
    for address, reader, data in whole.read:
        for node in _nodes(data):
            for name in ("url", "item", "image", "inDefinedTermSet"):
                url = node.get(name, base)
                place = "/" + url.removeprefix(base)
                is_ours = url.startswith(base) and (place in whole.pages or "picture-card" in url)
                assert is_ours or url in reader.hrefs, (address, url)


def test_what_is_the_same_elsewhere_is_linked_on_the_page(stress: Whole) -> None:
    said = {
        url
        for _, reader, data in stress.read
        for node in _nodes(data)
        for url in node.get("sameAs", ())
        if url in reader.hrefs
    }
    assert said == {
        "https://www.wikidata.org/entity/Q1234567890",
        "https://www.imdb.com/title/tt12345678/",
        "https://www.wikidata.org/entity/Q1234567891",
        "https://www.imdb.com/name/nm12345678/",
        "https://www.wikidata.org/entity/Q1234567893",
        "https://www.imdb.com/company/co12345678/",
    }


def _data_of(whole: Whole, address: str) -> Json:
    (block,) = _Reader(whole.html(address)).blocks
    return json.loads(block)


def test_a_drama_is_a_series_with_its_run(real: Whole) -> None:
    data = _data_of(real, "/titles/when-the-stars-gossip/")
    series = data["mainEntity"]
    assert (data["@context"], data["@type"]) == ("https://schema.org", "WebPage")
    assert series["@type"] == "TVSeries"
    assert (series["startDate"], series["endDate"]) == ("2025-01-04", "2025-02-23")
    assert series["numberOfEpisodes"] == 16
    assert series["alternateName"][0] == {"@value": "별들에게 물어봐", "@language": "ko"}
    assert series["actor"][0] == {
        "@type": "PerformanceRole",
        "characterName": ["Gong Ryong"],
        "actor": {
            "@type": "Person",
            "name": "Lee Min-ho",
            "url": "https://spacecat.example/people/lee-min-ho/",
        },
    }
    assert len(series["actor"]) == MOST
    assert len(data["citation"]) == MOST
    assert "aggregateRating" not in series
    assert [one["name"] for one in data["breadcrumb"]["itemListElement"]] == [
        "spacecat",
        "Titles",
        "When the Stars Gossip",
    ]


def test_whoever_asks_has_the_whole(real: Whole) -> None:
    whole = title_page(real.view("/titles/when-the-stars-gossip/"))
    series: Json = whole["mainEntity"]
    assert len(series["actor"]) > MOST
    assert isinstance(whole["citation"], list)
    assert len(whole["citation"]) > MOST


def test_a_person_is_whom_their_profile_is_about(real: Whole) -> None:
    data = _data_of(real, "/people/kim-tae-ri/")
    assert data["@type"] == "ProfilePage"
    assert data["dateModified"] == "2026-11-20"
    assert data["mainEntity"]["@type"] == "Person"
    assert data["mainEntity"]["name"] == "Kim Tae-ri"


def test_a_tag_is_a_term_of_a_set(real: Whole) -> None:
    data = _data_of(real, "/tags/mars/")
    assert data["about"]["@type"] == "DefinedTerm"
    assert data["about"]["inDefinedTermSet"] == "https://spacecat.example/tags/"
    assert data["mainEntity"]["numberOfItems"] == len(data["mainEntity"]["itemListElement"]) == 1


def test_a_list_has_its_titles_in_their_order(real: Whole) -> None:
    data = _data_of(real, "/lists/five-to-start-with/")
    items = data["mainEntity"]["itemListElement"]
    assert [item["position"] for item in items] == [1, 2, 3, 4, 5]
    assert items[0]["url"] == "https://spacecat.example/titles/space-sweepers/"


def test_the_home_page_is_a_site_and_has_no_trail(real: Whole) -> None:
    data = _data_of(real, "/")
    assert (data["@type"], data["name"]) == ("WebSite", "spacecat")
    assert "breadcrumb" not in data


def test_a_page_for_nothing_says_nothing_to_machines(real: Whole) -> None:
    assert _Reader(real.html("/404.html")).blocks == []


def test_a_full_page_says_the_beginning_of_each_list(stress: Whole) -> None:
    data = _data_of(stress, "/titles/everything/")
    assert len(data["citation"]) == len(data["mainEntity"]["actor"]) == FEW


def test_the_members_of_a_later_page_are_numbered_on(build_site: BuildSite) -> None:
    films = {f"content/titles/f{n}.md": film(f"Film {n:03}") for n in range(101)}
    settings = SITE.replace("[card", "[oembed, card")
    root = build_site({**films, "content/site.yaml": settings}).root
    data = _data_of(_whole(root), "/titles/page-2/")
    assert [one["position"] for one in data["mainEntity"]["itemListElement"]] == [101]


def test_dates_are_as_precise_as_they_are_known(build_site: BuildSite) -> None:
    text = film("The Moon", "releases: [{date: 2023-08}]", "runtime: 129")
    root = build_site({"content/titles/moon.md": text}).root
    movie = _data_of(_whole(root), "/titles/the-moon/")["mainEntity"]
    assert (movie["datePublished"], movie["duration"]) == ("2023-08", "PT129M")
    assert date(2026, 11, 20).isoformat() not in json.dumps(movie)
