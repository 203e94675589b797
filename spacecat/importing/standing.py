"""The catalogue as it stands before an import: which rows it has, and who has which name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.load.entries import Entries, decode
from spacecat.load.fields import read_fields
from spacecat.load.frontmatter import FrontMatter, split
from spacecat.load.identity import names_of
from spacecat.load.source import SETTINGS, Reading, Source, read_content
from spacecat.model.entries import Title
from spacecat.names.keys import title_key
from spacecat.names.slugs import slugify
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from spacecat.load.decode import Parsed
    from spacecat.model.entries import Entry
    from spacecat.model.vocabulary import EntryKind


class Standing(Noun):
    """What the catalogue holds."""

    reading: Reading
    entries: Entries
    imported: Mapping[tuple[str, str], Source]
    """The files that were made of rows, also of those that cannot be read, by map and row."""
    by_path: Mapping[str, Parsed]
    named: Mapping[tuple[EntryKind, str], tuple[Parsed, ...]]
    """The entries that have a name, by the kind and the key or the slug of the name."""

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all files, with their letters in lower case."""
        return frozenset(source.path.casefold() for source in self.reading.sources)

    def with_name(self, kind: EntryKind, name: str) -> tuple[Parsed, ...]:
        """Return the entries of a kind that have a name, or that would have its address."""
        found = {
            one.source.path: one for key in handles(name) for one in self.named.get((kind, key), ())
        }
        return tuple(found[path] for path in sorted(found))


def standing(root: Path) -> Standing:
    """Read the catalogue at `root`."""
    reading = read_content(root)
    entries = decode(reading.sources)
    named: dict[tuple[EntryKind, str], tuple[Parsed, ...]] = {}
    for one in entries.parsed:
        for key in {key for name in names_of(one.entry) for key in handles(name)}:
            named[one.kind, key] = (*named.get((one.kind, key), ()), one)
    by_path = {one.source.path: one for one in entries.parsed}
    return Standing(reading, entries, dict(_imported(reading, by_path)), by_path, named)


def handles(name: str) -> tuple[str, str]:
    """Return what two things share that have a name or an address in common."""
    return title_key(name), f"/{slugify(name)}"


def year_of(entry: Entry) -> int | None:
    """Return the year in which a title was first shown, as far as it is known."""
    first = entry.first_shown if isinstance(entry, Title) else None
    return first.year if first else None


def _imported(
    reading: Reading, by_path: Mapping[str, Parsed]
) -> Iterator[tuple[tuple[str, str], Source]]:
    for source in reading.sources:
        if source.path in by_path:
            origin = by_path[source.path].entry.imported
            if origin:
                yield (origin.map, origin.row), source
        elif source.path != SETTINGS and not source.fault:
            yield from _imported_of_broken(source)


def _imported_of_broken(source: Source) -> Iterator[tuple[tuple[str, str], Source]]:
    """Yield which row a file was made of whose entry has a problem, if that can be read."""
    part = split(source)
    origin = read_fields(source, part).data.get("imported") if isinstance(part, FrontMatter) else 0
    if isinstance(origin, dict):
        map_, row = origin.get("map"), origin.get("row")
        if isinstance(map_, str) and isinstance(row, str):
            yield (map_, row), source
