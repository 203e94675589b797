"""The files of entries from an exported `catalog.json`: what data told, as front matter again.

What data add is taken away again: what follows from other entries, and what references mean beside
their ids. What they lack, texts and pictures, nobody can bring back.
"""

from __future__ import annotations

import json
import re
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from spacecat.data.document import BEGINNING
from spacecat.data.record import KINDS
from spacecat.importing.entry_files import plain_text
from spacecat.importing.yaml_text import fields_text
from spacecat.load.body import BodyRenderer
from spacecat.load.decode import decode_entry
from spacecat.load.source import SETTINGS, Source, read_source, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacecat.diagnostics import Diagnostic

__all__ = ["NoExportError", "Restored", "Standing", "restored"]

_ADDED = {"id", "type", "page", "known_by_credits", "namesakes", "inverse", "picture"}
"""What is data of an entry and no field of it; the file of a picture is not among data."""

_ID = re.compile(r"([a-z]+)/([a-z0-9][a-z0-9.-]*)")
_REFERENCE = {"id", "name", "page"}
_SITE = {"url": "base_url"}
"""The settings that data call otherwise."""


class NoExportError(ValueError):
    """A file is no catalogue that was exported; its text says why."""


class Standing(StrEnum):
    """How an entry of the file stands to the catalogue."""

    NEW = "new"
    THERE = "there already"
    OTHER = "left as they are, since they say something else"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Restored:
    """What is to come of one entry, or of the settings."""

    path: str
    text: str
    standing: Standing
    problems: tuple[Diagnostic, ...] = ()
    """Why it is refused."""


def restored(root: Path, data: bytes) -> Iterator[Restored]:
    """Yield what is to come of the settings and of each entry in a file of these bytes.

    Raises:
        NoExportError: it is no such file.
    """
    whole = _read(data)
    settings = {_SITE.get(name, name): value for name, value in whole["site"].items()}
    if not (root / SETTINGS).exists():
        yield Restored(SETTINGS, fields_text(settings), Standing.NEW)
    with closing(BodyRenderer()) as bodies:
        for kind in KINDS:
            for record in whole[kind.folder]:
                if not record.get("known_by_credits"):
                    yield _restored(root, record, bodies)


def _read(data: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    if not data.startswith(BEGINNING.encode()):
        raise NoExportError("it does not begin as a catalog.json does")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NoExportError(str(error)) from error
    parts = [whole.get(kind.folder) for kind in KINDS]
    records = [one for part in parts for one in (part if isinstance(part, list) else [None])]
    ids = [isinstance(one, dict) and _ID.fullmatch(str(one.get("id"))) for one in records]
    if not isinstance(whole["site"], dict) or not all(ids):
        raise NoExportError("it lacks a kind of entries, the settings, or an id")
    return whole


def _restored(root: Path, record: Any, bodies: BodyRenderer) -> Restored:  # noqa: ANN401 - as above
    kind, _, slug = record["id"].partition("/")
    folder = next((one.folder for one in KINDS if one == kind), kind)
    path = f"content/{folder}/{slug}.md"
    try:
        text = plain_text(_fields(record))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NoExportError(f"what it says of {record['id']} is not as data are") from error
    _, problems = decode_entry(source_of(path, text.encode()), bodies)
    if problems:
        return Restored(path, text, Standing.REFUSED, tuple(problems))
    if not (root / path).exists():
        return Restored(path, text, Standing.NEW)
    there = read_source(str(root / path), path)
    is_same = isinstance(there, Source) and there.text == text
    return Restored(path, text, Standing.THERE if is_same else Standing.OTHER)


def _fields(record: Any) -> Any:  # noqa: ANN401 - as above
    fields = {name: _written(value) for name, value in record.items() if name not in _ADDED}
    own = {key: one for key, one in record.get("sources", {}).items() if "/" not in key}
    fields.pop("sources", None)
    if own:
        fields["sources"] = own
    for part in (*fields.get("cast", ()), *fields.get("crew", ())):
        if "name" in part:  # whom the credit introduces
            del part["person"]
    return fields


def _written(value: Any) -> Any:  # noqa: ANN401 - as above
    """Return a value as front matter has it: an entry by its id, and a switch as a word."""
    if isinstance(value, dict):
        if value.keys() == _REFERENCE:
            return value["id"]
        return {name: _written(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_written(member) for member in value]
    return str(value).lower() if isinstance(value, bool) else value
