"""Entries of every kind whose every text is the same: their fields are those of the schema."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from PIL import Image

from spacecat.model.entries import MODELS
from spacecat.model.vocabulary import EntryKind
from spacecat.schema import SITE, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Json: TypeAlias = Any

FOUND = {
    "person": "somebody",
    "character": "character",
    "company": "company",
    "title": "another",
    "tags": "tag",
    "related": "another-tag",
    "source": "one",
}
"""What references say, which have to lead somewhere: the slugs of entries that are there."""

FORMS = {
    "date": "2020-02-03",
    "updated": "2020-02-03",
    "as_of": "2020-02-03",
    "start": "2020-02-03",
    "end": "2020-03-03",
    "year": "2048",
    "years": "2048",
    "url": "https://example.org/",
    "website": "https://example.org/",
    "language": "ko",
    "languages": "ko",
    "countries": "KR",
    "episodes": "3",
    "runtime": "90",
    "base_url": "https://site.test/",
    "map": "a-map",
    "digest": "kfmbcaodiehgjnlp",
    "file": "picture.png",
    "title.ids.wikidata": "Q1001",
    "title.ids.imdb": "tt0001001",
    "person.ids.wikidata": "Q1002",
    "person.ids.imdb": "nm0001002",
    "character.ids.wikidata": "Q1003",
    "company.ids.wikidata": "Q1004",
    "company.ids.imdb": "co0001004",
}
"""What those fields say that have a form: `Text` is all that has none.

An id names one thing, so that each field has its own, by the whole way to it.
"""

LEFT_OUT = frozenset(
    {"draft", "formerly", "focus", "without", "require_sources", "edit_url", "navigation"}
)
"""Fields without a text, or whose text has a test of its own."""

EITHER = (("person", "name"), ("character", "name"), ("title", "work"), ("job", "label"))
"""Of these pairs one may be said: the second, whose text is free."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A text, and how many fields it was put into."""

    text: str
    fields: set[str]

    def filled(self, schema: Json, whole: Json, path: str) -> Json:
        """Return a value of this schema, each text in it being the text."""
        if "$ref" in schema:
            return self.filled(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, path)
        if "anyOf" in schema:
            return self.filled(schema["anyOf"][-1], whole, path)
        if schema.get("type") == "array":
            return [self.filled(schema["items"], whole, f"{path}[]")]
        if schema.get("type") == "object":
            return self._object(schema, whole, path)
        return schema.get("const") or schema.get("enum", [None])[0] or self._said(path)

    def _said(self, path: str) -> str:
        names = [part.removesuffix("[]") for part in path.split(".")]
        name = names[-2] if names[-1] == "value" else names[-1]
        if path in FORMS:
            return FORMS[path]
        if name in FOUND or name in FORMS:
            return FOUND.get(name) or FORMS[name]
        self.fields.add(path)
        return self.text

    def _object(self, schema: Json, whole: Json, path: str) -> Json:
        names = [name for name in schema.get("properties", ()) if name not in LEFT_OUT]
        for first, second in EITHER:
            if first in names and second in names:
                names.remove(first)
        return {
            name: self.filled(schema["properties"][name], whole, f"{path}.{name}") for name in names
        }


def fill(root: Path, text: str, body: str) -> set[str]:
    """Write a catalogue that says `text` wherever it can; return the names of the fields."""
    filling = Filling(text, set())
    settings = filling.filled(schema_of(SITE), schema_of(SITE), SITE)
    navigation = [{"label": text, "to": "/titles/"}]
    settings |= {"navigation": navigation, "without": ["card", "site-card"]}
    _write(root, "content/site.yaml", json.dumps(settings, ensure_ascii=False) + "\n")
    for kind in MODELS:
        schema = schema_of(kind)
        said = filling.filled(schema, schema, str(kind))
        if kind is not EntryKind.SOURCE:
            said["sources"] = {
                "one": {"name": text, "publisher": text, "author": text, "note": text}
            }
        file = FOUND["source"] if kind is EntryKind.SOURCE else kind
        _entry(root, f"{kind.folder}/{file}.md", said | {"name": f"{kind} {text}"}, body)
    for folder in ("titles", "people"):
        Image.new("RGB", (400, 400)).save(root / "content" / folder / FORMS["file"])
    for path, said in _others(text):
        _entry(root, path, said, "")
    return filling.fields


def _others(text: str) -> Iterator[tuple[str, dict[str, Json]]]:
    """Yield what the references lead to."""
    yield "titles/other.md", {"name": "another", "kind": "drama", "summary": text}
    yield "people/somebody.md", {"name": "somebody", "summary": text}
    yield "characters/other.md", {"name": "character", "summary": text}
    yield "companies/other.md", {"name": "company", "summary": text}
    yield "tags/other.md", {"name": "another-tag", "summary": text}
    yield "tags/tag.md", {"name": "tag", "summary": text, "disambiguator": "x"}


def _entry(root: Path, path: str, said: Json, body: str) -> None:
    front = json.dumps(said, ensure_ascii=False, indent=1)
    _write(root, f"content/{path}", f"---\n{front}\n---\n\n{body}\n")


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
