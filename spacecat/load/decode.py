"""Sources to entries: front matter against the schema, each mistake at its place."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pydantic_core import ValidationError

from spacecat.diagnostics import Diagnostic, Rule, Span, has_errors
from spacecat.load.fields import read_fields
from spacecat.load.frontmatter import split, whole
from spacecat.load.schema_faults import BAD_FORM, explained
from spacecat.model.entries import MODELS, Entry, SiteSettings
from spacecat.model.vocabulary import EntryKind
from spacecat.names.suggest import nearest
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.load.body import BodyRenderer
    from spacecat.load.fields import Fields
    from spacecat.load.source import Source
    from spacecat.model.base import Model
    from spacecat.model.catalogue import Body, Image

UNKNOWN_FOLDER = Rule(
    "SC219", "unknown-folder", "The folder of a file decides what sort of entry it is."
)

_SOURCE_ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")
_NO_FIELDS: Mapping[str, object] = MappingProxyType({})

FOLDERS = {kind.folder: kind for kind in EntryKind}


class Parsed(Noun, gc=False):
    """One entry as its file says it, not yet linked to any other."""

    source: Source
    kind: EntryKind
    entry: Entry
    body: Body
    image: Image | None = None
    """Its picture, once that was looked at."""


class Unread(Noun):
    """An entry that cannot be read; references by these names are no mistakes of their own."""

    names: tuple[str, ...]


M = TypeVar("M", bound="Model")
Problems: TypeAlias = tuple[Diagnostic, ...]
Outcome: TypeAlias = tuple[Parsed | Unread, Problems]


def decode_entry(source: Source, bodies: BodyRenderer) -> Outcome:
    """Read one entry, or say everything that is wrong with it."""
    if source.fault:
        return _unread(source), ()
    kind = FOLDERS.get(source.path.split("/")[1]) if source.path.count("/") > 1 else None
    if kind is None:
        return _unread(source), (_unknown_folder(source),)
    part = split(source)
    if isinstance(part, Diagnostic):
        return _unread(source), (part,)
    fields = read_fields(source, part)
    entry, problems = _validated(source, fields, MODELS[kind])
    problems += tuple(_file_name(source, kind))
    body, more = bodies.render(source, part)
    if entry is None or has_errors(problems):
        return _unread(source, fields.data), (*problems, *more)
    return Parsed(source, kind, entry, body), (*problems, *more)


def decode_settings(source: Source) -> tuple[SiteSettings | None, Problems]:
    """Read the settings of the site, or say everything that is wrong with them."""
    if source.fault:
        return None, ()
    return decode_whole(source, SiteSettings)


def decode_whole(source: Source, model: type[M]) -> tuple[M | None, Problems]:
    """Read a file that is YAML and nothing else, or say everything that is wrong with it."""
    return _validated(source, read_fields(source, whole(source)), model)


def _validated(source: Source, fields: Fields, model: type[M]) -> tuple[M | None, Problems]:
    if not fields.is_whole:
        return None, fields.problems
    try:
        entry = model.checked(fields.data)
    except ValidationError as error:
        return None, (*fields.problems, *explained(source, fields, model, error))
    return (None if has_errors(fields.problems) else entry), fields.problems


def _unread(source: Source, data: Mapping[str, object] = _NO_FIELDS) -> Unread:
    names = [source.path.rpartition("/")[2].removesuffix(".md"), data.get("name")]
    names.append(data.get("native"))
    aliases = data.get("aliases")
    if isinstance(aliases, list):
        names += [alias.get("name") for alias in aliases if isinstance(alias, dict)]
    return Unread(tuple(name for name in names if isinstance(name, str)))


def _file_name(source: Source, kind: EntryKind) -> Iterator[Diagnostic]:
    name = source.path.rpartition("/")[2].removesuffix(".md")
    if kind is EntryKind.SOURCE and not _SOURCE_ID.fullmatch(name):
        message = f"The name of this file is the id of a source, and “{name}” cannot be one."
        help_ = "An id has small letters, digits, dots and hyphens: a-headline-2025.md."
        yield Diagnostic(BAD_FORM, Span(source.path), message, help_)


def _unknown_folder(source: Source) -> Diagnostic:
    parts = source.path.split("/")
    wanted = parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 - content/FOLDER/file
    near = nearest(wanted, FOLDERS, 1) if wanted else ()
    start = f"Did you mean content/{near[0]}/? " if near else ""
    help_ = f"{start}Move it to {', '.join(f'content/{folder}/' for folder in FOLDERS)}."
    help_ = " or ".join(help_.rsplit(", ", 1))
    message = f"No entries live in content/{wanted}/." if wanted else "No entry lives here."
    return Diagnostic(UNKNOWN_FOLDER, Span(source.path), message, help_)
