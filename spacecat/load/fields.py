"""Front matter's YAML to plain data: texts, lists and mappings.

YAML is read from the parser's events: every scalar stays the text that was written, so that a
drama called `No`, `1987` or `12:30` keeps its name, and nothing in the file can nest, repeat or
refer its way out of bounds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import yaml

from spacecat.diagnostics import MOST_PROBLEMS, Diagnostic, Rule, Span
from spacecat.load.plain_fields import plain_data
from spacecat.load.remarks import cure_for_nothing, lost_in_remark
from spacecat.load.source import CONTROL_CHARACTER, TOO_LARGE, control_in
from spacecat.load.yaml_faults import explain
from spacecat.names.hangul import nfc
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.load.frontmatter import FrontMatter
    from spacecat.load.source import Source

LONGEST_FIELDS = 262_144
"""Characters of front matter, and of the settings; the fullest entry that we know has 60,000."""

DEEPEST = 32
"""Levels of lists and mappings in front matter; the schema itself needs eight."""

BROKEN_YAML = Rule("SC203", "broken-yaml", "Front matter is YAML, and this is not.")
NOT_A_MAPPING = Rule("SC204", "not-a-mapping", "Every value needs the name of its field.")
DUPLICATE_KEY = Rule("SC205", "duplicate-key", "Of two values for one field one would be lost.")
ALIAS = Rule("SC206", "alias", "Anchors and aliases can make a few lines expand without end.")
TOO_DEEP = Rule("SC207", "too-deep", f"No entry needs more than {DEEPEST} levels.")
TYPE_TAG = Rule("SC208", "type-tag", "The schema alone decides about the type of a value.")
NOT_A_KEY = Rule("SC209", "not-a-key", "Each value stands behind the name of its field.")
EMPTY_VALUE = Rule("SC216", "empty-value", "A field without a value says nothing.")

# White space, and what takes no place on the screen: a name of nothing else could not be seen.
_BLANK = " \t\n\xa0\u200b\u200c\u200d\u2060\u3000\u3164\ufeff"

Data: TypeAlias = "str | list[Data] | dict[str, Data]"


class Fields(Noun):
    """What front matter says: texts, lists and mappings, and nothing else."""

    data: dict[str, Data]
    problems: tuple[Diagnostic, ...] = ()
    is_whole: bool = True
    """Whether all of it could be read, so that what is missing is missing in the file."""
    doubtful: frozenset[int] = frozenset()
    """Offsets in the file of values that stand for others, and are reported already."""


def read_fields(source: Source, part: FrontMatter) -> Fields:
    """Read the fields; where there are problems, whatever could be read stands beside them."""
    if len(part.yaml) > LONGEST_FIELDS:
        return Fields({}, (_too_long(source, part),), is_whole=False)
    data = plain_data(part.yaml)
    return Fields(data) if data is not None else parsed_fields(source, part)


def parsed_fields(source: Source, part: FrontMatter) -> Fields:
    """Read the fields from the parser's events, however they are written."""
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
        problems, doubtful = tuple(builder.problems), frozenset(builder.doubtful)
        return Fields(data, problems, is_whole=not builder.halted, doubtful=doubtful)
    if not builder.halted:
        builder.report_shape(data, part.yaml)
    return Fields({}, tuple(builder.problems), is_whole=False)


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
    doubtful: set[int] = field(default_factory=set)
    _aliases: set[str] = field(default_factory=set)
    _open: list[list[Data] | dict[str, Data]] = field(default_factory=list)
    _keys: list[str | None] = field(default_factory=list)
    _last_key: yaml.ScalarEvent | None = None

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._enter(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            message = "A second document begins here; front matter is one."
            self.report(BROKEN_YAML, event, message, "Remove the line.")
            self.halted = True

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor or event.tag:
            self._check_marks(event)
        if event.style == '"':
            self._check_escapes(event)
        if self._awaits_key():
            self._key(event)
            return
        if self._open and not event.value.strip(_BLANK):
            self._report_empty(event)
        elif not event.style:
            self._check_end(event)
        self._place(nfc(event.value))

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], dict) and self._keys[-1] is None

    def _key(self, event: yaml.ScalarEvent) -> None:
        if not event.value.strip(_BLANK):
            self._report_key(event, "There is a colon here, and no name of a field before it.")
            return
        mapping = self._open[-1]
        if event.value in mapping:
            message = f"The field `{event.value}` stands here a second time."
            self.report(DUPLICATE_KEY, event, message, "Keep one of them.")
        self._keys[-1] = event.value
        self._last_key = event

    def _enter(self, event: yaml.CollectionStartEvent, value: list[Data] | dict[str, Data]) -> None:
        if event.anchor or event.tag:
            self._check_marks(event)
        if len(self._open) >= DEEPEST:
            message = "Lists and fields are nested too deep here."
            self.report(TOO_DEEP, event, message, "Write the value flat.")
            self.halted = True
        elif self._awaits_key():
            self._report_key(event, "A bracket or a brace stands where a name is expected.")
        else:
            self._place(value)
            self._open.append(value)
            self._keys.append(None)

    def _alias(self, event: yaml.AliasEvent) -> None:
        anchor = str(event.anchor)
        if anchor not in self._aliases:
            self._refuse_alias(event)
            self._aliases.add(anchor)
        if self._awaits_key():
            self.halted = True
            return
        self.doubtful.add(self.offset + place_of(event)[0])
        self._place("")

    def _place(self, value: Data) -> None:
        if not self._open:
            self.root = value
            return
        parent = self._open[-1]
        if isinstance(parent, list):
            parent.append(value)
            return
        key = self._keys[-1]
        if key is None:
            raise AssertionError("a value of a mapping follows its key")
        self._keys[-1] = None
        parent.setdefault(key, value)

    def _check_marks(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._refuse_alias(event)
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            message = f"The type tag `{shown}` stands before this value."
            self.report(TYPE_TAG, event, message, "Remove the tag; put quotes around text.")

    def _check_escapes(self, event: yaml.ScalarEvent) -> None:
        control = control_in(event.value)
        if control:
            message = f"The escapes in this text stand for the control character {control}."
            help_ = "Use single quotes if the backslash belongs to the text."
            self.report(CONTROL_CHARACTER, event, message, help_)

    def _refuse_alias(self, event: yaml.NodeEvent) -> None:
        sign, what = ("*", "alias") if isinstance(event, yaml.AliasEvent) else ("&", "anchor")
        message = f"The YAML {what} `{sign}{event.anchor}` is used here."
        help_ = f"Write the value itself; a text that begins with {sign} needs quotes."
        self.report(ALIAS, event, message, help_)

    def _check_end(self, event: yaml.ScalarEvent) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            return
        warning = lost_in_remark(self.path, self.text, self.offset + sum(place_of(event)))
        if warning:
            self.problems.append(warning)

    def _report_empty(self, event: yaml.ScalarEvent) -> None:
        start, _ = place_of(event)
        start += self.offset
        self.doubtful.add(start)
        if self._keys[-1] and self._last_key:
            at, length = place_of(self._last_key)
            key = (self.offset + at, self.offset + at + length)
            message = f"The field `{self._keys[-1]}` has no value."
            help_ = cure_for_nothing(self.text, key, start)
            self.report(EMPTY_VALUE, self._last_key, message, help_)
            return
        message = "This item of the list is empty."
        self.report(EMPTY_VALUE, event, message, cure_for_nothing(self.text, None, start))

    def _report_key(self, event: yaml.Event, message: str) -> None:
        # What follows could be keys or values alike, so it is not read.
        help_ = "Name the field, or put quotes around a text that begins with a sign."
        self.report(NOT_A_KEY, event, message, help_)
        self.halted = True

    def report(self, rule: Rule, event: yaml.Event, message: str, help_: str) -> None:
        start, length = place_of(event)
        span = Span.at(self.path, self.text, self.offset + start, length)
        self.problems.append(Diagnostic(rule, span, message, help_))
        self.halted = self.halted or len(self.problems) >= MOST_PROBLEMS

    def report_yaml(self, error: yaml.YAMLError, fields: str) -> None:
        fault = explain(error, fields)
        span = Span.at(self.path, self.text, self.offset + fault.index)
        message = f"The fields cannot be read from here on: {fault.reason}."
        self.problems.append(Diagnostic(BROKEN_YAML, span, message, fault.cure))
        self.halted = True

    def report_shape(self, data: Data | None, fields: str) -> None:
        what = "a list" if isinstance(data, list) else "a single text" if data else "empty"
        message = f"The front matter is {what}; fields with names are expected."
        blank = len(fields) - len(fields.lstrip())
        start = 0 if blank == len(fields) else self.offset + blank
        length = len(fields.strip().split("\n", 1)[0]) or 3
        span = Span.at(self.path, self.text, start, length)
        help_ = "Write it as `name: When the Stars Gossip`."
        self.problems.append(Diagnostic(NOT_A_MAPPING, span, message, help_))


def _too_long(source: Source, part: FrontMatter) -> Diagnostic:
    length, blank = len(part.yaml), len(part.yaml) - len(part.yaml.lstrip())
    span = Span.at(source.path, source.text, part.yaml_offset + blank)
    message = f"The fields have {length:,} characters; {LONGEST_FIELDS:,} are the most."
    return Diagnostic(TOO_LARGE, span, message, "Split the entry, or move text beneath the fields.")


def place_of(event: yaml.Event) -> tuple[int, int]:
    """Return where an event begins in the YAML, in characters, and how many it spans."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        raise AssertionError("events of a parser carry their marks")
    return start.index, max(1, end.index - start.index)


def events(part: FrontMatter) -> Iterator[yaml.Event]:
    """Yield the parser's events of front matter that is known to be well formed."""
    return iter(yaml.parse(part.yaml, Loader=_LOADER))
