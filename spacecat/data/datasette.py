"""What Datasette shows of the database: `metadata.yaml`, for Datasette 0.64 and later.

Texts are written as JSON writes them, which is a form of YAML (YAML 1.2, section 7.3.1), so that no
text can break the file; queries as blocks, so that people can read them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from spacecat.data.all_tables import TABLES
from spacecat.data.views import QUERIES, VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.data.record import Json
    from spacecat.data.tables import Table
    from spacecat.model.entries import SiteSettings

__all__ = ["metadata"]

_INDENT = "  "
_SEARCHED = {"fts_table": "entries_search", "fts_pk": "number"}


def metadata(site: SiteSettings) -> bytes:
    """Return the bytes of the file, for the catalogue of this site."""
    about = {"source": site.name, "source_url": site.base_url}
    if site.licence:
        about["license"] = site.licence
    tables = {table.name: _table(table) | about for table in TABLES.values()}
    tables |= {name: {"description": view, **about} for name, (view, _) in VIEWS.items()}
    queries = {name: {"title": title, "sql": query} for name, (title, query) in QUERIES.items()}
    said = {
        "title": site.name,
        "description": site.description,
        **about,
        "databases": {"catalog": {**about, "tables": tables, "queries": queries}},
    }
    return "".join(f"{line}\n" for line in _lines(said)).encode()


def _lines(said: Json) -> Iterator[str]:
    """Yield the lines of a mapping, or of a text of several lines, as YAML."""
    if isinstance(said, str):
        yield from said.splitlines()
        return
    for key, value in said.items():
        if isinstance(value, dict) or "\n" in value:
            yield f"{key}:" if isinstance(value, dict) else f"{key}: |-"
            yield from (f"{_INDENT}{line}" for line in _lines(value))
        else:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}"


def _table(table: Table) -> Json:
    said: Json = {
        "description": table.about,
        "columns": {column.name: column.about for column in table.columns},
    }
    if table.name == "entries":
        said |= _SEARCHED
    if "name" in said["columns"]:
        said["label_column"] = "name"
    return said
