"""Where in a file a value stands, for the problems that are found after reading.

Positions are looked up only when there is something to report, by reading the file's YAML once
more: keeping one for every value would cost each build what only a broken one needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from spacecat.diagnostics import Span
from spacecat.load.fields import events, place_of
from spacecat.load.frontmatter import FrontMatter, split, whole
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.load.source import Source
    from spacecat.model.catalogue import BodyLink
    from spacecat.model.references import Location


class Positions(Noun):
    """The places of the fields of one file: offsets and lengths in its text, by location."""

    source: Source
    keys: dict[Location, tuple[int, int]]
    values: dict[Location, tuple[int, int]]

    def of_value(self, location: Location) -> Span:
        """Return the place of the value, or of whatever encloses it most closely."""
        if location and location[-1] == "[key]":  # so pydantic marks the name of a field
            return self.of_key(location[:-1])
        for size in range(len(location), 0, -1):
            place = self.values.get(location[:size]) or self.keys.get(location[:size])
            if place:
                return Span.at(self.source.path, self.source.text, *place)
        return self._top()

    def of_key(self, location: Location) -> Span:
        """Return the place of the field's name, or of whatever encloses it most closely."""
        place = self.keys.get(location)
        return (
            Span.at(self.source.path, self.source.text, *place)
            if place
            else self.of_value(location)
        )

    def _top(self) -> Span:
        text = self.source.text
        return Span.at(self.source.path, text, len(text) - len(text.lstrip()), 80)


def positions_in(source: Source) -> Positions:
    """Find the places of the fields of an entry or of the settings."""
    part = whole(source) if source.path.endswith((".yaml", ".yml")) else split(source)
    walk = _Walk(part.yaml_offset if isinstance(part, FrontMatter) else 0)
    if isinstance(part, FrontMatter):
        try:
            for event in events(part):
                walk.take(event)
        except yaml.YAMLError:
            pass  # reported when the file was read; what precedes the fault has its place
    return Positions(source, walk.keys, walk.values)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the fields and links of entries stand, for stages that know an entry by its file.

    The fields of a file are found once, however many problems it has.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    _found: dict[str, Positions] = field(default_factory=dict, init=False, repr=False)

    def of_field(self, path: str, location: Location) -> Span:
        """Return the place of a field's value in the file at `path`."""
        source = self.sources.get(path)
        return self.in_fields(source, location) if source else Span(path)

    def in_fields(self, source: Source, location: Location) -> Span:
        """Return the place of a field's value in a file."""
        return self.within(source).of_value(location)

    def within(self, source: Source) -> Positions:
        """Return the places of the fields of a file."""
        if source.path not in self._found:
            self._found[source.path] = positions_in(source)
        return self._found[source.path]

    def of_link(self, path: str, link: BodyLink) -> Span:
        """Return the place of the target of a body's link in the file at `path`."""
        source = self.sources.get(path)
        return span_of_link(source, link) if source else Span(path)


def span_of_link(source: Source, link: BodyLink) -> Span:
    """Return the place of the target of a body's link in its file."""
    part = split(source)
    offset = part.body_offset if isinstance(part, FrontMatter) else 0
    return Span.at(source.path, source.text, offset + link.offset, max(1, len(link.target)))


@dataclass(slots=True)
class _Walk:
    """Follows the parser's events and keeps count of where in the data it is."""

    offset: int
    keys: dict[Location, tuple[int, int]] = field(default_factory=dict)
    values: dict[Location, tuple[int, int]] = field(default_factory=dict)
    _path: list[str | int | None] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._advance()
            self._enter(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._path.pop()
            self._leave_value()
        elif isinstance(event, yaml.AliasEvent):
            self._advance()
            self.values.setdefault(self._location(), self._place(event))
            self._leave_value()

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = self._place(event)
        if self._path and self._path[-1] is None:
            self._path[-1] = event.value
            self.keys.setdefault(self._location(), place)
            return
        self._advance()
        self.values.setdefault(self._location(), place)
        self._leave_value()

    def _enter(self, event: yaml.CollectionStartEvent) -> None:
        location = self._location()
        if location and location not in self.keys:
            self.values.setdefault(location, (self._place(event)[0], 1_000))
        self._path.append(None if isinstance(event, yaml.MappingStartEvent) else -1)

    def _advance(self) -> None:
        if self._path and isinstance(self._path[-1], int):
            self._path[-1] += 1

    def _leave_value(self) -> None:
        if self._path and isinstance(self._path[-1], str):
            self._path[-1] = None

    def _location(self) -> Location:
        return tuple(part for part in self._path if part is not None)

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        start, length = place_of(event)
        return (self.offset + start, length)
