"""The files of entries from an exported `catalog.json`: what data told, as front matter again.

What data add is taken away again: what follows from other entries, and what references mean beside
their ids. What they lack, texts and pictures, nobody can bring back.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from spacecat.data.document import BEGINNING
from spacecat.data.record import KINDS
from spacecat.importing.entry_files import plain_text
from spacecat.importing.fit import refusals_of
from spacecat.importing.results import Outcome, Result
from spacecat.importing.run import Import
from spacecat.importing.standing import standing
from spacecat.importing.yaml_text import fields_text
from spacecat.load.decode import decode_settings
from spacecat.load.source import SETTINGS, Source, read_source
from spacecat.noun import Noun
from spacecat.report.glyphs import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["LARGEST_EXPORT", "NoExportError", "Restored", "restored"]

LARGEST_EXPORT = 268_435_456
"""Bytes of the largest `catalog.json` that is read: five times that of 10,000 titles."""

_ADDED = {"id", "type", "page", "known_by_credits", "namesakes", "inverse", "picture"}
"""What is data of an entry and no field of it; the file of a picture is not among data."""

_SHOWN = 60
"""Characters of a name that anybody may have written, in what is said of it."""

_ID = re.compile(r"([a-z]+)/([a-z0-9][a-z0-9.-]*)")
_REFERENCE = {"id", "name", "page"}
_SITE = {"url": "base_url"}
"""The settings that data call otherwise."""


class NoExportError(ValueError):
    """A file is no catalogue that was exported; its text says why."""


class Restored(Noun):
    """What is to come of the settings and of each entry in the file."""

    done: Import
    texts: Mapping[str, str]
    """What the files are to hold, those that are refused as well, by path."""


def restored(root: Path, data: bytes) -> Restored:
    """Decide what comes of the settings and of each entry in a file of these bytes.

    What is there already stays. What would bring a problem into the catalogue is refused.

    Raises:
        NoExportError: it is no such file.
    """
    texts, before = _texts(data), standing(root)
    if (root / SETTINGS).exists():
        del texts[SETTINGS]
        site = before.entries.site
        problems = (*before.reading.problems, *before.entries.problems)
    else:
        site, problems = decode_settings(Source(SETTINGS, texts[SETTINGS].encode()))
    if site is None:
        return Restored(Import(problems=tuple(problems), is_possible=False), texts)
    results = [_compared(root, path, text) for path, text in texts.items()]
    planned = {one.path: one.text for one in results if one.text is not None}
    planned.pop(SETTINGS, None)
    refusals = refusals_of(planned, site, before)
    settled = [one.refused(refusals[one.path]) if one.path in refusals else one for one in results]
    return Restored(Import(tuple(settled), problems=tuple(refusals.values())), texts)


def _texts(data: bytes) -> dict[str, str]:
    """Return what each file is to hold, by path."""
    try:
        return _files(_read(data))
    except RecursionError as error:
        raise NoExportError("its lists and objects are nested too deep") from error


def _files(whole: Any) -> dict[str, str]:  # noqa: ANN401 - as `_read` found it
    settings = {_SITE.get(name, name): value for name, value in whole["site"].items()}
    texts = {SETTINGS: fields_text(settings)}
    for record in (one for kind in KINDS for one in whole[kind.folder]):
        if record.get("known_by_credits"):
            continue
        path, text = _file(record)
        if path in texts:  # of two, one would be lost
            raise NoExportError(f"it has two entries {record['id']}")
        texts[path] = text
    return texts


def _read(data: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    if not data.startswith(BEGINNING.encode()):
        raise NoExportError("it does not begin as a catalog.json does")
    try:
        whole = json.loads(data, object_pairs_hook=_object)
    except ValueError as error:
        raise NoExportError(str(error)) from error
    parts = [whole.get(kind.folder) for kind in KINDS]
    records = [one for part in parts for one in (part if isinstance(part, list) else [None])]
    ids = [isinstance(one, dict) and _ID.fullmatch(str(one.get("id"))) for one in records]
    if not isinstance(whole["site"], dict) or not all(ids):
        raise NoExportError("it lacks a kind of entries, the settings, or an id")
    return whole


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; of two members of one name, one would be lost (RFC 8259, section 4)."""
    members: dict[str, Any] = {}
    for name, value in pairs:
        if name in members:
            raise NoExportError(f"it has two members “{visible(name[:_SHOWN])}” in one object")
        members[name] = value
    return members


def _file(record: Any) -> tuple[str, str]:  # noqa: ANN401 - as above
    kind, _, slug = record["id"].partition("/")
    folder = next((one.folder for one in KINDS if one == kind), kind)
    try:
        return f"content/{folder}/{slug}.md", plain_text(_fields(record))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NoExportError(f"what it says of {record['id']} is not as data are") from error


def _compared(root: Path, path: str, text: str) -> Result:
    """Return what comes of an entry, as far as the file tells that may be there."""
    name = path.removesuffix(".md").removeprefix("content/")
    if not (root / path).exists():
        return Result(Outcome.NEW, name=name, path=path, text=text)
    there = read_source(str(root / path), path)
    is_same = isinstance(there, Source) and there.text == text
    return Result(Outcome.UNCHANGED if is_same else Outcome.EDITED, name=name, path=path)


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
