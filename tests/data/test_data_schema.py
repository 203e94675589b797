"""The JSON Schema of the data, held against the data of the real catalogue."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from catalogues import options_for
from jsonschema import Draft202012Validator

from spacecat.data.record import KINDS
from spacecat.data.schema import schema_of_data
from spacecat.model.entries import MODELS
from spacecat.model.vocabulary import EntryKind
from spacecat.pages.plan import PAGE_KINDS
from spacecat.pages.reads import Facets, Reader
from spacecat.pages.urls import Addresses
from spacecat.pipeline import prepare

ROOT = Path(__file__).parent.parent.parent


@cache
def _data() -> dict[str, Any]:
    """Return the data of every entry of the real catalogue, by its id."""
    options = options_for(ROOT)
    prepared, _ = prepare(options)
    assert prepared is not None
    facets = Facets(prepared.catalogue, prepared.plan.groups, options.today)
    addresses, kind = Addresses("https://example.org/"), PAGE_KINDS["entry-data"]
    return {
        page.subject: json.loads(kind.view(Reader(facets, page, addresses)))
        for page in prepared.plan.pages.values()
        if page.kind == kind.name
    }


def _faults(data: Any, name: str) -> list[str]:  # noqa: ANN401 - whatever JSON holds
    schema = {"$ref": f"#/$defs/{name}", "$defs": schema_of_data()["$defs"]}
    return [fault.message for fault in Draft202012Validator(schema).iter_errors(data)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema_of_data())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not EntryKind.SOURCE])
def test_every_entry_is_as_the_schema_says(kind: str) -> None:
    entries = [one for one in _data().values() if one["type"] == kind]
    assert entries
    for one in entries:
        assert _faults(one, MODELS[EntryKind(kind)].__name__) == [], one["id"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"colour": "red"}, "'colour' was unexpected"),
        ({"native": ""}, "non-empty"),
        ({"runtime": 142}, "not of type 'object'"),
        ({"tags": ["Mars"]}, "not of type 'object'"),
        ({"kind": "play"}, "not one of"),
        ({"type": "person"}, "was expected"),
        ({"inverse": {"rumours": []}}, "'rumours' was unexpected"),
        ({"schema": 2}, "was expected"),
    ],
)
def test_the_schema_refuses_what_no_title_says(change: dict[str, Any], fault: str) -> None:
    (told,) = _faults(_data()["title/alienoid"] | change, "Title")
    assert fault in told


def test_a_credit_has_its_person_even_where_it_introduces_them() -> None:
    schema = schema_of_data()["$defs"]
    for name in ("CastCredit", "CrewCredit"):
        assert "person" in schema[name]["required"]
        assert schema[name]["properties"]["person"]["$ref"] == "#/$defs/Reference"
