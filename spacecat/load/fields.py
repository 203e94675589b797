"""Front matter's YAML to plain data: texts, lists and mappings.

YAML is read from the parser's events: every scalar stays the text that was written, so that a
drama called `No`, `1987` or `12:30` keeps its name, and nothing in the file can nest, repeat or
refer its way out of bounds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import yaml

from spacecat.diagnostics import Diagnostic, Rule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.load.frontmatter import FrontMatter
    from spacecat.load.source import Source

DEEPEST = 32
"""Levels of lists and mappings in front matter; the schema itself needs eight."""

BROKEN_YAML = Rule("SC203", "broken-yaml", "Front matter is YAML, and this is not.")
NOT_A_MAPPING = Rule("SC204", "not-a-mapping", "Every value needs the name of its field.")
DUPLICATE_KEY = Rule("SC205", "duplicate-key", "Of two values for one field one would be lost.")
ALIAS = Rule("SC206", "alias", "Anchors and aliases can make a few lines expand without end.")
TOO_DEEP = Rule("SC207", "too-deep", f"No entry needs more than {DEEPEST} levels.")
TYPE_TAG = Rule("SC208", "type-tag", "The schema alone decides about the type of a value.")
NOT_A_KEY = Rule("SC209", "not-a-key", "The name of a field is a single word.")
EMPTY_VALUE = Rule("SC216", "empty-value", "A field without a value says nothing.")

Data: TypeAlias = "str | list[Data] | dict[str, Data]"


@dataclass(frozen=True, slots=True)
class Fields:
    """What front matter says: texts, lists and mappings, and nothing else."""

    data: dict[str, Data]
    problems: tuple[Diagnostic, ...] = ()


def read_fields(source: Source, part: FrontMatter) -> Fields:
    """Read the fields; where there are problems, whatever could be read stands beside them."""
    builder = _Builder(source.path, source.text, part.yaml_offset)
    try:
        for event in yaml.parse(part.yaml, Loader=_LOADER):
            builder.take(event)
            if builder.halted:
                break
    except yaml.YAMLError as error:
        builder.report_yaml(error, part.yaml)
    data = builder.root
    if isinstance(data, dict):
        return Fields(data, tuple(builder.problems))
    if not builder.problems:
        builder.report_shape(data)
    return Fields({}, tuple(builder.problems))


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Builder:
    """Turns parser events into data, without recursion: depth is bounded by `DEEPEST` alone."""

    path: str
    text: str
    offset: int
    root: Data | None = None
    halted: bool = False
    problems: list[Diagnostic] = field(default_factory=list)
    _open: list[list[Data] | dict[str, Data]] = field(default_factory=list)
    _keys: list[str | None] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._enter(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse_alias(event)
            self._place("")
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            message = "A second document begins here; front matter is one."
            self.report(BROKEN_YAML, event, message, "Remove the line.")
            self.halted = True

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor or event.tag:
            self._check_marks(event)
        if self._open and isinstance(self._open[-1], dict) and self._keys[-1] is None:
            self._key(event)
            return
        if event.value == "" and not event.style:
            self._report_empty(event)
        self._place(event.value)

    def _key(self, event: yaml.ScalarEvent) -> None:
        mapping = self._open[-1]
        if event.value in mapping:
            message = f"The field `{event.value}` stands here a second time."
            self.report(DUPLICATE_KEY, event, message, "Keep one of them.")
        self._keys[-1] = event.value

    def _enter(self, event: yaml.CollectionStartEvent, value: list[Data] | dict[str, Data]) -> None:
        if event.anchor or event.tag:
            self._check_marks(event)
        if len(self._open) >= DEEPEST:
            message = f"Lists and mappings are nested more than {DEEPEST} levels deep here."
            self.report(TOO_DEEP, event, message, "Write the value flat.")
            self.halted = True
        if self._open and isinstance(self._open[-1], dict) and self._keys[-1] is None:
            message = "A list or a mapping stands where the name of a field is expected."
            self.report(NOT_A_KEY, event, message, "Put quotes around the text, or name the field.")
            self._keys[-1] = "?"
        self._place(value)
        self._open.append(value)
        self._keys.append(None)

    def _place(self, value: Data) -> None:
        if not self._open:
            self.root = value
            return
        parent = self._open[-1]
        if isinstance(parent, list):
            parent.append(value)
            return
        key = self._keys[-1]
        self._keys[-1] = None
        parent.setdefault("?" if key is None else key, value)

    def _check_marks(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._refuse_alias(event)
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            message = f"The type tag `{tag}` stands before this value."
            self.report(TYPE_TAG, event, message, "Remove the tag; put quotes around text.")

    def _refuse_alias(self, event: yaml.NodeEvent) -> None:
        message = f"The YAML anchor or alias `{event.anchor}` is used here."
        help_ = "Write the value itself; text that begins with & or * needs quotes."
        self.report(ALIAS, event, message, help_)

    def _report_empty(self, event: yaml.ScalarEvent) -> None:
        key = self._keys[-1] if self._keys else None
        what = f"The field `{key}` has no value." if key else "This item of the list is empty."
        place = self.offset + place_of(event)[0]
        span = Span.at(self.path, self.text, place)
        if key:
            span = Span.at(self.path, self.text, self.text.rfind(key, 0, place), len(key))
        self.problems.append(Diagnostic(EMPTY_VALUE, span, what, "Give it a value, or remove it."))

    def report(self, rule: Rule, event: yaml.Event, message: str, help_: str) -> None:
        start, length = place_of(event)
        span = Span.at(self.path, self.text, self.offset + start, length)
        self.problems.append(Diagnostic(rule, span, message, help_))

    def report_yaml(self, error: yaml.YAMLError, fields: str) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        index = mark.index if mark else getattr(error, "position", 0)
        index = min(index, len(fields.rstrip()))
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it breaks"
        span = Span.at(self.path, self.text, self.offset + index)
        message = f"The YAML cannot be read from here on: {problem}."
        self.problems.append(Diagnostic(BROKEN_YAML, span, message, _cure(fields, index)))

    def report_shape(self, data: Data | None) -> None:
        what = "empty" if data is None else "a list" if isinstance(data, list) else "a single text"
        message = f"The front matter is {what}; fields with names are expected."
        span = Span.at(self.path, self.text, max(0, self.offset - 1), 3)
        self.problems.append(
            Diagnostic(NOT_A_MAPPING, span, message, "Write it as `name: When the Stars Gossip`.")
        )


def _cure(fields: str, index: int) -> str:
    line = fields[fields.rfind("\n", 0, index) + 1 :].split("\n", 1)[0]
    if "\t" in line:
        return "Indent with spaces; YAML takes no tabs."
    if line.count(": ") > 1:
        return "Put quotes around a text that holds a colon and a space."
    if line.strip()[:1] in {"@", "%", "`", "|", ">", "!", "&", "*"} or ": @" in line:
        return "Put quotes around a text that begins with a sign."
    return "Look at this line and the one above it: indentation, quotes and colons."


def place_of(event: yaml.Event) -> tuple[int, int]:
    """Return where an event begins in the YAML, in characters, and how many it spans."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        raise AssertionError("events of a parser carry their marks")
    return start.index, max(1, end.index - start.index)


def events(part: FrontMatter) -> Iterator[yaml.Event]:
    """Yield the parser's events of front matter that is known to be well formed."""
    return iter(yaml.parse(part.yaml, Loader=_LOADER))
