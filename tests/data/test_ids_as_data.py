"""The ids of entries as data: in the words of front matter, as links, and as cells of tables."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import TYPE_CHECKING

import pytest
from catalogues import entry, film
from jsonschema import Draft202012Validator

from data.told import real, small
from spacecat.data.all_tables import TABLES
from spacecat.data.database import database
from spacecat.data.document import document
from spacecat.data.linked import linked_catalogue
from spacecat.data.published import published_schema
from spacecat.data.sheets import sheet

if TYPE_CHECKING:
    from pathlib import Path

    from spacecat.pages.told import Told

FILES = {
    "content/titles/moon.md": film("The Moon", "ids: {imdb: tt1234567, wikidata: Q11}"),
    "content/people/kim.md": entry("Kim", "ids: {imdb: nm1234567}"),
    "content/people/nam.md": entry("Nam"),
    "content/characters/lee.md": entry("Lee", "ids: {wikidata: Q13}"),
    "content/companies/cj.md": entry("CJ", "ids: {wikidata: Q14, imdb: co1234567}"),
}


@pytest.fixture
def entries(tmp_path: Path) -> Told:
    """Return the data of a few entries."""
    return small(tmp_path, FILES)


def test_an_entry_says_its_ids_as_front_matter_does(entries: Told) -> None:
    whole = json.loads(document(real()[0], entries))
    assert list(Draft202012Validator(json.loads(published_schema())).iter_errors(whole)) == []
    assert whole["titles"][0]["ids"] == {"wikidata": "Q11", "imdb": "tt1234567"}
    assert whole["characters"][0]["ids"] == {"wikidata": "Q13"}
    assert [one.get("ids") for one in whole["people"]][-2:] == [{"imdb": "nm1234567"}, None]


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("titles", {"imdb": "nm1234567"}),
        ("people", {"wikidata": "12"}),
        ("characters", {"imdb": "nm1234567"}),
        ("companies", {}),
    ],
)
def test_the_schema_refuses_other_ids(entries: Told, kind: str, ids: dict[str, str]) -> None:
    whole = json.loads(document(real()[0], entries))
    whole[kind][0]["ids"] = ids
    assert not Draft202012Validator(json.loads(published_schema())).is_valid(whole)


def test_things_are_the_same_as_what_the_ids_lead_to(entries: Told) -> None:
    graph = json.loads(linked_catalogue(real()[0], entries))["@graph"]
    assert {one["name"]: one["sameAs"] for one in graph if "sameAs" in one} == {
        "The Moon": [
            "https://www.wikidata.org/entity/Q11",
            "https://www.imdb.com/title/tt1234567/",
        ],
        "Kim": ["https://www.imdb.com/name/nm1234567/"],
        "CJ": [
            "https://www.wikidata.org/entity/Q14",
            "https://www.imdb.com/company/co1234567/",
        ],
    }


@pytest.mark.parametrize(
    ("table", "ids"),
    [
        ("titles", {"The Moon": ("Q11", "tt1234567")}),
        ("people", {"Kim": ("", "nm1234567"), "Nam": ("", "")}),
        ("characters", {"Lee": ("Q13", None)}),
        ("companies", {"CJ": ("Q14", "co1234567")}),
    ],
)
def test_tables_have_a_column_for_each(
    entries: Told, table: str, ids: dict[str, tuple[str, str | None]]
) -> None:
    text = sheet(TABLES[table], entries).decode()
    rows = csv.DictReader(io.StringIO(text, newline=""))
    found = {row["name"]: (row["wikidata"], row.get("imdb")) for row in rows}
    assert found.items() >= ids.items()


def test_the_database_finds_an_entry_by_its_id(entries: Told, tmp_path: Path) -> None:
    place = tmp_path / "catalog.sqlite"
    place.write_bytes(database(entries))
    connection = sqlite3.connect(place)
    found = connection.execute("SELECT id FROM titles WHERE imdb = 'tt1234567'").fetchall()
    connection.close()
    assert found == [("title/the-moon",)]
