"""Which entries an entry refers to, told without the places where it does."""

from __future__ import annotations

from pathlib import Path

from spacecat.load.entries import decode
from spacecat.load.source import read_content
from spacecat.model.entries import MODELS, Title
from spacecat.model.mentions import mentions_in
from spacecat.model.references import references_in
from spacecat.model.vocabulary import EntryKind

ROOT = Path(__file__).parent.parent.parent

EVERYTHING = {
    "name": "The Moon",
    "kind": "film",
    "tags": ["Mars", "space"],
    "languages": {"value": ["ko"], "source": "press"},
    "cast": [
        {"person": "Kim Tae-ri", "roles": [{"character": "Thunder", "source": ["a", "b"]}]},
        {"name": "Somebody", "otherwise": [{"says": "Nobody", "source": "c"}]},
    ],
    "companies": [{"company": "tvN", "role": "network"}],
    "relations": [
        {"kind": "sequel-to", "title": "Mars", "source": "d"},
        {"kind": "based-on", "work": {"name": "A novel", "source": "e"}},
    ],
    "watch": [{"company": "Netflix", "region": "KR", "as_of": "2025"}],
}


def test_the_names_are_those_of_the_references_in_their_order() -> None:
    entry = Title.checked(EVERYTHING)
    mentions = mentions_in(entry)
    assert mentions == [(one.kind, one.text) for one in references_in(entry)]
    assert [text for _, text in mentions].count("Mars") == 2, "a tag and a title"
    assert {"a", "b", "c", "d", "e", "press"} <= {
        text for kind, text in mentions if kind is EntryKind.SOURCE
    }


def test_they_are_so_for_every_entry_of_the_catalogue() -> None:
    parsed = decode(read_content(ROOT).sources).parsed
    assert {one.kind for one in parsed} == set(MODELS)
    for one in parsed:
        assert mentions_in(one.entry) == [(r.kind, r.text) for r in references_in(one.entry)]
