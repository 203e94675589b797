"""The catalogue as JSON-LD: words that schema.org has, and a graph whose ids all lead somewhere."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from catalogues import entry, film

from data.told import ROOT, real, small
from spacecat.data.linked import LINKED_BEGINNING, linked_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Json = Any
"""What JSON can hold."""

_THING = {
    *("name", "alternateName", "url", "sameAs", "description", "subjectOf", "identifier"),
}
_WORK = _THING | {
    *("author", "citation", "contributor", "countryOfOrigin", "creator", "datePublished", "editor"),
    *("funder", "genre", "inLanguage", "isBasedOn", "keywords", "license", "producer", "publisher"),
}
_SHOWN = _WORK | {"actor", "director", "musicBy", "productionCompany"}
PROPERTIES = {
    "Country": _THING,
    "CreativeWork": _WORK,
    "Dataset": _WORK,
    "DefinedTerm": _THING,
    "ItemList": _THING | {"itemListElement"},
    "ListItem": _THING | {"item", "position"},
    "Movie": _SHOWN | {"duration"},
    "Organization": _THING,
    "PerformanceRole": _THING | {"actor", "characterName"},
    "Person": _THING,
    "TVSeries": _SHOWN | {"startDate", "endDate", "numberOfEpisodes"},
}
"""Of each type that is used, the properties that it has (schema.org, version 29)."""


@cache
def _graph() -> list[Json]:
    data = linked_catalogue(*real())
    assert data.decode().startswith(LINKED_BEGINNING)
    whole = json.loads(data)
    assert whole["@context"] == "https://schema.org"
    graph: list[Json] = whole["@graph"]
    return graph


def _nodes(data: Json) -> Iterator[Json]:
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _nodes(value)
    elif isinstance(data, list):
        for value in data:
            yield from _nodes(value)


def test_every_property_exists_on_its_type() -> None:
    for node in _nodes(_graph()):
        if "@type" in node:
            names = {name for name in node if not name.startswith("@")}
            assert names <= PROPERTIES[node["@type"]], node["@type"]
            assert all(node.values()), "a property that holds nothing says nothing"


def test_the_vocabulary_has_these_properties() -> None:
    """Of the types that pages use as well, told by the whole of their properties."""
    words = json.loads((ROOT / "tests/pages/schema_org.json").read_text("utf-8"))

    def known(type_: str) -> set[str]:
        above = (known(one) for one in words["supertypes"].get(type_, ()))
        return set(words["properties"].get(type_, ())).union(*above)

    for type_ in PROPERTIES.keys() & words["supertypes"].keys():
        # A role names the property that it stands in once more.
        assert PROPERTIES[type_] - {"actor"} <= known(type_) - {"actor"}, type_


def test_every_thing_that_is_named_is_in_the_graph() -> None:
    things = [node["@id"] for node in _graph()]
    assert len(things) == len(set(things))
    named = {node["@id"] for node in _nodes(_graph()) if set(node) == {"@id"}}
    assert named
    assert named <= set(things)


def test_titles_say_who_plays_whom_and_cite_their_sources() -> None:
    titles = {node["name"]: node for node in _graph() if node["@type"] in {"Movie", "TVSeries"}}
    assert len(titles) == 7
    moon = titles["The Moon"]
    assert {"@value": "더 문", "@language": "ko"} in moon["alternateName"]
    assert moon["duration"] == "PT129M"
    assert moon["citation"][0]["url"].startswith("http")
    roles = [one for one in moon["actor"] if one.get("@type") == "PerformanceRole"]
    assert all("@id" in role["actor"] for role in roles)
    assert titles["When the Stars Gossip"]["@type"] == "TVSeries"
    assert titles["When the Stars Gossip"]["numberOfEpisodes"] == 16


@pytest.mark.parametrize("kind", ["Person", "Organization", "DefinedTerm", "ItemList", "Dataset"])
def test_there_is_something_of_each_kind(kind: str) -> None:
    assert any(node["@type"] == kind for node in _graph())


def test_works_without_an_entry_and_misspellings(tmp_path: Path) -> None:
    files = {
        "content/titles/a.md": film(
            "A",
            "relations:",
            "  - {kind: based-on, work: {name: A Novel}}",
            "  - {kind: based-on, title: B}",
            "crew: [{name: Kim Tae-ri, job: director}, {name: Kim Tae-ri, label: Stunts}]",
            cast=(),
        ),
        "content/titles/b.md": film("B"),
        "content/people/p.md": entry("Lee", "aliases: [{name: Lea, kind: misspelling}]"),
    }
    site = real()[0]
    graph = json.loads(linked_catalogue(site, small(tmp_path, files)))["@graph"]
    things = {node["name"]: node for node in graph}
    novel = {"@type": "CreativeWork", "name": "A Novel"}
    assert things["A"]["isBasedOn"] == [novel, {"@id": things["B"]["@id"]}]
    assert things["A"]["director"] == [{"@id": things["Kim Tae-ri"]["@id"]}]
    assert "alternateName" not in things["Lee"]
