"""Write the pages of docs/, and the file of the package, that follow from the code.

    python docs/generate.py

Each is a function that returns its text; a test holds the committed pages against them.
"""
# ruff: noqa: INP001 -- a script, and no package

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from spacecat.data.schema import schema_text
from spacecat.model import vocabulary
from spacecat.model.base import Model, fields_of
from spacecat.model.entries import MODELS, Entry, SiteSettings
from spacecat.model.values import Fact, References
from spacecat.model.vocabulary import EntryKind, Word
from spacecat.schema import SCHEMAS, SITE, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

FOLDER = Path(__file__).parent
NOTICE = "<!-- Written by docs/generate.py: change what it reads, and run it. -->"

_TABLE = "| field | takes | meaning |\n|---|---|---|"
_TYPES = {"string": "text", "integer": "whole number", "boolean": "`true` or `false`"}
_DATE = ["string", "integer"]

Json = Any
"""What JSON can hold."""


def content_format() -> str:
    """Describe every field of every kind of entry."""
    introduction = (FOLDER / "introductions" / "content-format.md").read_text("utf-8")
    parts = _parts()
    fact = _whole(schema_of("page")["properties"]["romanised"])
    lists = {name for name, part in parts.items() if "enum" in part}
    sections = [
        introduction.rstrip(),
        f"## Every entry\n\n{_text_of(Entry)}\n\n{_fields(Entry, schema_of('page'))}",
        *(_kind(kind) for kind in EntryKind),
        f"## Settings\n\nThe file `content/site.yaml`.\n\n{_fields(SiteSettings, schema_of(SITE))}",
        f"## Parts\n\n### Fact\n\n{_text_of(Fact)}\n\n{_fields(Fact, fact)}",
        *(_part(name, parts[name]) for name in sorted(parts.keys() - lists)),
        "## Words\n\nWhere a field takes a word, it is one of these.",
        *(_words(name) for name in sorted(lists)),
    ]
    return "\n\n".join([NOTICE, *sections]) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "content-format.md": content_format,
    "../spacecat/data/schema.json": schema_text,
}
"""Every generated file: its path from docs/, and what writes its text."""


def _parts() -> dict[str, Json]:
    """Return every part and every list of words that some schema refers to, by name."""
    return {name: part for each in SCHEMAS for name, part in schema_of(each)["$defs"].items()}


def _kind(kind: EntryKind) -> str:
    model = MODELS[kind]
    shared = fields_of(Entry).keys() - model.__annotations__.keys()
    table = _fields(model, schema_of(kind.value), without=shared)
    files = f"Files: `content/{kind.folder}/*.md`"
    return "\n\n".join([f"## {kind.label}", _text_of(model), files, table])


def _part(name: str, part: Json) -> str:
    model = next(one for one in _descendants(Model) if one.__name__ == name)
    return f"### {_title(name)}\n\n{_text_of(model)}\n\n{_fields(model, _whole(part))}"


def _words(name: str) -> str:
    words: type[Word] = getattr(vocabulary, name)
    rows = [f"| `{word}` | {word.label} |" for word in words]
    lines = [f"### {_title(name)}", "", _text_of(words), "", "| word | shown as |", "|---|---|"]
    return "\n".join([*lines, *rows])


def _fields(model: type[Model], schema: Json, without: Collection[str] = ()) -> str:
    """Return the table of the fields of `model`, whose schema has the same."""
    hints = get_type_hints(model, include_extras=True)
    rows = [
        f"| `{name}`{' (required)' if name in schema.get('required', ()) else ''} "
        f"| {_takes(field, _referred(hints.get(name)))} | {_meaning(field)} |"
        for name, field in schema["properties"].items()
        if name not in without
    ]
    return "\n".join([_TABLE, *rows]) if rows else "It has no fields beside those of every entry."


def _takes(field: Json, referred: EntryKind | None) -> str:
    """Say in plain words what may stand in a field."""
    match field:
        case {"$ref": str(reference)}:
            return _link(reference.rpartition("/")[2])
        case {"anyOf": [alone, {"properties": {"value": _}}]}:
            return f"[fact](#fact): {_takes(alone, referred)}"
        case {"anyOf": [alone, {"type": "array"}]}:
            return f"{_takes(alone, referred)}, or a list"
        case {"type": "array", "items": items}:
            return f"list: {_takes(items, referred)}"
        case {"patternProperties": members}:
            return f"by id: {_takes(next(iter(members.values())), None)}"
    return _takes_one(field, referred)


def _takes_one(field: Json, referred: EntryKind | None) -> str:
    """Say in plain words what a single value may be."""
    types = field["type"]
    if referred:
        return f"{'id' if referred is EntryKind.SOURCE else 'name'} of a {referred}"
    if types == _DATE:
        return "date"
    if "examples" in field:
        return f"text such as {', '.join(f'`{example}`' for example in field['examples'])}"
    return _TYPES[types[0] if isinstance(types, list) else types]


def _meaning(field: Json) -> str:
    """Return what a field means, or else what the part means that it takes."""
    reference = field.get("$ref") or field.get("items", {}).get("$ref", "")
    described = field.get("description") or _parts().get(reference.rpartition("/")[2], {})
    text = described if isinstance(described, str) else _whole(described).get("description", "")
    default = field.get("default")
    words = [text.partition("\n\n")[0], f"Default: `{default}`." if default else ""]
    return " ".join(filter(None, words)).replace("\n", " ").replace("|", "\\|")


def _whole(part: Json) -> Json:
    """Return the form with fields of what may also be written shorter."""
    return part["anyOf"][-1] if "anyOf" in part else part


def _referred(hint: Json) -> EntryKind | None:
    """Return the kind of entry that a field names, found by the mark in its annotation."""
    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, References):
            return mark.kind
    return next(filter(None, map(_referred, get_args(hint))), None)


def _descendants(model: type[Model]) -> Iterator[type[Model]]:
    for one in model.__subclasses__():
        yield one
        yield from _descendants(one)


def _text_of(model: type) -> str:
    return (inspect.getdoc(model) or "").replace("``", "`")


def _title(name: str) -> str:
    """Return the name of a class as a heading: Cast credit."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _link(name: str) -> str:
    title = _title(name).lower()
    return f"[{title}](#{title.replace(' ', '-')})"


if __name__ == "__main__":
    for file, text_of in PAGES.items():
        (FOLDER / file).write_text(text_of(), encoding="utf-8")
