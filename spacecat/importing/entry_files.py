"""The files of entries: what an import writes, and what it adds to one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.importing.seal import UNSEALED, sealed
from spacecat.importing.yaml_text import fields_text
from spacecat.load.fields import read_fields
from spacecat.load.frontmatter import FrontMatter, split
from spacecat.load.source import Source
from spacecat.model.base import fields_of
from spacecat.model.entries import MODELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.importing.mapping import Map
    from spacecat.importing.yaml_text import Value
    from spacecat.load.fields import Data

_FENCE = "---\n"


def plain_text(fields: Mapping[str, Value]) -> str:
    """Return the file of an entry of these fields."""
    return f"{_FENCE}{fields_text(fields)}{_FENCE}"


def entry_text(fields: Mapping[str, Value], disambiguator: str | None, map_: Map, key: str) -> str:
    """Return the sealed file of the entry that a row becomes, its fields in the schema's order."""
    whole: dict[str, Value] = {**fields}
    if disambiguator:
        whole.setdefault("disambiguator", disambiguator)
    ordered = {name: whole[name] for name in fields_of(MODELS[map_.kind]) if name in whole}
    origin: dict[str, Value] = {"map": map_.name, "row": key, "digest": UNSEALED}
    return sealed(plain_text({**ordered, "imported": origin}))


def with_more(source: Source, fields: Mapping[str, Value]) -> str | None:
    """Return a file with those of `fields` that its entry has not, or None where it has all.

    Nothing that stands in the file is touched: the lines are put beneath its last field.
    """
    part = split(source)
    if not isinstance(part, FrontMatter):
        return None
    known = read_fields(source, part).data
    more = {name: value for name, value in fields.items() if name not in known}
    if not more:
        return None
    end = part.yaml_offset + len(part.yaml.rstrip("\n"))
    return f"{source.text[:end]}\n{fields_text(more)}{source.text[end:].lstrip(chr(10))}"


def differing(source: Source, text: str) -> tuple[str, ...]:
    """Return the names of the fields of which a row says something else than its file."""
    one, other = _data(source), _data(Source(source.path, text.encode()))
    return tuple(name for name in other if name != "imported" and one.get(name) != other[name])


def _data(source: Source) -> dict[str, Data]:
    part = split(source)
    return read_fields(source, part).data if isinstance(part, FrontMatter) else {}
