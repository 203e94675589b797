"""The catalogue as one document, and what Datasette is told of the database."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING

import pytest
import yaml
from catalogues import SITE, entry
from jsonschema import Draft202012Validator

from data.told import real
from spacecat.data.all_tables import TABLES
from spacecat.data.database import database
from spacecat.data.datasette import metadata
from spacecat.data.document import BEGINNING, document
from spacecat.data.linked import linked_catalogue
from spacecat.data.published import published_schema
from spacecat.data.views import QUERIES, VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from catalogues import BuildSite

    from spacecat.data.tables import Entries
    from spacecat.model.entries import SiteSettings


def test_the_document_is_as_the_schema_says() -> None:
    data = document(*real())
    assert data.decode().startswith(BEGINNING)
    whole, schema = json.loads(data), json.loads(published_schema())
    assert list(Draft202012Validator(schema).iter_errors(whole)) == []
    assert {one["id"] for one in whole["titles"]} >= {"title/the-moon", "title/alienoid"}
    assert all(one["type"] == "source" for one in whole["sources"])
    assert "pages" not in whole


def test_the_schema_refuses_a_catalogue_without_its_people() -> None:
    whole = json.loads(document(*real()))
    del whole["people"]
    assert not Draft202012Validator(json.loads(published_schema())).is_valid(whole)


def test_each_entry_has_a_line() -> None:
    lines = document(*real()).decode().splitlines()
    entries = [line for line in lines if line.startswith('{"id":')]
    whole = json.loads(document(*real()))
    assert len(entries) == sum(len(part) for part in whole.values() if isinstance(part, list))


def _database(_site: SiteSettings, entries: Entries) -> bytes:
    return database(entries)


@pytest.mark.parametrize("made", [document, linked_catalogue, _database])
def test_the_whole_is_held_in_parts_and_once_put_together(
    made: Callable[[SiteSettings, Entries], bytes],
) -> None:
    """Whatever is held besides, such as all entries as data, is memory that grows with them."""
    told = real()
    size = len(made(*told))  # what is looked up once for all is there from here on
    tracemalloc.start()
    try:
        made(*told)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2.8 * size


def test_datasette_is_told_of_all_tables_and_columns() -> None:
    said = yaml.safe_load(metadata(real()[0]))
    told = said["databases"]["catalog"]
    assert told["tables"].keys() == {*TABLES, *VIEWS}
    for name, table in TABLES.items():
        assert list(told["tables"][name]["columns"]) == [column.name for column in table.columns]
    assert {name: one["sql"] for name, one in told["queries"].items()} == {
        name: sql for name, (_, sql) in QUERIES.items()
    }
    assert told["tables"]["entries"]["fts_table"] in database(real()[1]).decode("latin-1")


def test_a_site_has_the_files_and_a_page_that_leads_to_them(build_site: BuildSite) -> None:
    files = {
        "content/people/a.md": entry("Kim Tae-ri"),
        "content/site.yaml": SITE + "licence: CC0\n",
    }
    built = build_site(files).build()
    page = built.pages["data/index.html"].decode()
    for name in ("catalog.json", "catalog.sqlite", "metadata.yaml", "schema.json", "people.csv"):
        size = len(built.pages[f"data/{name}"])
        assert f'href="{name}"' in page
        assert f"{size / 1000:.1f} kB" in page or f"{size} bytes" in page
    assert "Licence of the data: CC0." in page
    assert json.loads(built.pages["data/catalog.json"])["site"]["licence"] == "CC0"
    assert yaml.safe_load(built.pages["data/metadata.yaml"])["license"] == "CC0"


def test_a_site_can_do_without(build_site: BuildSite) -> None:
    without = SITE.replace("site-card]", "site-card, data-file, entry-data]")
    pages = build_site({"content/site.yaml": without}).build().pages
    assert not [path for path in pages if path.startswith("data/")]
    assert not [path for path in pages if path.endswith("/index.json")]
    assert b'data/"' not in pages["index.html"]


def test_large_files_are_told_in_large_units(build_site: BuildSite) -> None:
    summary = "x" * 1_900
    files = {f"content/people/{n}.md": entry(f"N{n}", f"summary: {summary}") for n in range(300)}
    page = build_site(files).build().pages["data/index.html"].decode()
    assert " MB" in page
