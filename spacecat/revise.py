"""An edit of bodies, on top of a build that is held in memory.

Most edits change the text of an entry and nothing that another page could show: no name, no fact,
no link. Then the one record is replaced, the pages that read it in full are made, and all else is
as it was. Whatever is more than that is left to a whole build, so there is no second set of rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from spacecat.check import outline
from spacecat.load.body import BodyRenderer
from spacecat.load.decode import Parsed, decode_entry
from spacecat.load.source import SETTINGS, Source, read_source
from spacecat.load.transcript import key_of
from spacecat.model.vocabulary import EntryKind
from spacecat.output.press import Press
from spacecat.output.render import RenderFailed
from spacecat.pages.reads import Facet, Facets, Read
from spacecat.pages.urls import Addresses, file_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacecat.check import Outline
    from spacecat.job import Held, Options
    from spacecat.model.catalogue import Catalogue, Record
    from spacecat.model.entries import Entry


@dataclass(frozen=True, slots=True)
class Revision:
    """What an edit of bodies comes to: the files that it changes, and the site as it is then."""

    files: Mapping[str, bytes]
    held: Held


def revise(options: Options, held: Held, paths: Iterable[str]) -> Revision | None:
    """Make the pages that change when the files at `paths` did; None if that needs a whole build.

    `paths` are relative to the root. For the same files, `held` and what is made here are together
    what a build makes.
    """
    catalogue, bodies = held.catalogue, BodyRenderer()
    ids = {record.path: record.id for record in catalogue.all_records()}
    changed: set[Read] = set()
    for path in sorted(set(paths)):
        if _came_and_went(options, path, ids):
            continue
        record = catalogue.record(ids[path]) if path in ids else None
        edited = _edited(options, record, bodies) if record else None
        if edited is None:
            return None
        catalogue = _with_record(catalogue, edited)
        changed.add(Read(Facet.FULL, edited.id))
    return _made(options, replace(held, catalogue=catalogue), changed)


def _came_and_went(options: Options, path: str, known: Iterable[str]) -> bool:
    """Whether an editor kept this file for a moment: it is no entry, no settings and no folder."""
    could_be_read = path.endswith(".md") or path == SETTINGS
    if could_be_read or (options.root / path).exists():
        return False
    return not any(one.startswith(f"{path}/") for one in known)


def _edited(options: Options, record: Record[Entry], bodies: BodyRenderer) -> Record[Entry] | None:
    """Return the record with the body that its file has, if nothing else in it is different."""
    source = read_source(str(options.root / record.path), record.path)
    if not isinstance(source, Source) or record.kind is EntryKind.SOURCE:
        return None
    parsed, problems = decode_entry(source, bodies)
    if not isinstance(parsed, Parsed) or problems or parsed.entry != record.entry:
        return None
    before, after = record.body, parsed.body
    for one, other in ((before.links, after.links), (before.citations, after.citations)):
        if [(mark.target, mark.is_name) for mark in one] != [
            (mark.target, mark.is_name) for mark in other
        ]:
            return None
    return replace(record, body=after, digest=key_of(source))


def _made(options: Options, held: Held, changed: set[Read]) -> Revision | None:
    addresses = Addresses(held.catalogue.site.base_url, portable=options.portable)
    facets = Facets(held.catalogue, held.plan.groups, options.today)
    press = Press(held.renderer, facets, addresses)
    base_path = urlsplit(addresses.base_url).path
    files: dict[str, bytes] = {}
    for page in held.plan.pages.values():
        if changed.isdisjoint(page.reads):
            continue
        file = file_of(page.address)
        try:
            files[file] = press.make(page)
        except RenderFailed:
            return None
        if file in held.outlines:
            seen = outline(file, files[file].decode(), base_path)
            if not _is_as_sound(seen, held.outlines[file]):
                return None
    return Revision(files, held)


def _with_record(catalogue: Catalogue, record: Record[Entry]) -> Catalogue:
    """Return the catalogue with one record in the place of its namesake."""
    records = {**catalogue.of_kind(record.kind), record.id: record}
    field: dict[str, Any] = {record.kind.folder: records}  # the fields are named for the folders
    return replace(catalogue, **field)


def _is_as_sound(after: Outline, before: Outline) -> bool:
    """Whether no link can have broken: the page links what it did, and has every id that it had."""
    is_unique = len(set(after.ids)) == len(after.ids)
    return is_unique and set(after.links) == set(before.links) and set(before.ids) <= set(after.ids)
