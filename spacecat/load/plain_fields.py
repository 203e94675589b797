"""Front matter in the few forms that nearly all of it is written in, read without a YAML parser.

To decode an entry was for the most part to follow the events of its front matter, though most
entries hold nothing but mappings and lists in block form, texts that are plain or simply quoted,
and brackets and braces on one line: those are read line by line here. Whatever YAML could take for
anything else, and whatever has to be reported, is left to `fields`, which reads everything: front
matter is read here without a problem and in full, or not at all.
"""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING
from unicodedata import is_normalized

if TYPE_CHECKING:
    from typing import TypeAlias

    from spacecat.load.fields import Data

    Line: TypeAlias = tuple[str, str, str]
    """The blanks and the hyphen that a line begins with, its key, and its value."""

# Each column can open one level and an item another, so that twenty blanks stay above `DEEPEST`.
_DEEPEST_COLUMN = 20
_KEY = r"[0-9A-Za-z][0-9A-Za-z_.-]{0,99}"
# The signs that begin anything but a plain text, and the letter that is a blank (Hangul filler).
_FIRST = r"[^\s!\"#%&'*,\-:>?@\[\]`{|}\u3164]"
# A sign # could begin a remark, and a colon end a key unless something follows it at once.
_TEXT = rf"{_FIRST}[^\n#:]*+(?::+[^\s#:][^\n#:]*+)*+(?<! )"
_QUOTED = r"\"[^\s\"\\\u3164][^\n\"\\]*+\"|'[^\s'\u3164][^\n']*+'"
# Between brackets and braces a comma ends a text, to PyYAML without its C part a question mark as
# well, and a colon before more than a blank.
_PLAIN_ITEM = rf"{_FIRST}[^\n#,:?\[\]{{}}]*+(?::[0-9A-Za-z/][^\n#,:?\[\]{{}}]*+)*+(?<! )"
_ITEM = rf"{_PLAIN_ITEM}|{_QUOTED}"
_LIST = rf"\[(?:{_PLAIN_ITEM})(?:, {_PLAIN_ITEM})*+\]"
_PAIR = rf"(?:{_KEY}): (?:{_ITEM}|{_LIST})"
_MAP = rf"\{{{_PAIR}(?:, {_PAIR})*+\}}"

_LINE = re.compile(
    rf"^( {{0,{_DEEPEST_COLUMN}}}(?:- )?)(?:({_KEY}):(?: |$)|(?<=- )(?!$))"
    rf"({_TEXT}|{_QUOTED}|{_LIST}|{_MAP}|)$",
    re.MULTILINE,
)
_PAIRS = re.compile(rf"({_KEY}): ({_ITEM}|{_LIST})")


_OPENING = "\"'[{"
"""The signs that a value begins with if it is no plain text."""


class _UnusualError(Exception):
    """Front matter holds something that is for the parser to read, or to refuse."""


def plain_data(yaml: str) -> dict[str, Data] | None:
    """Return what front matter says, or None if that is for the parser to find out.

    What is returned is what `read_fields` makes of the parser's events, and they have no problem.
    """
    lines = _lines(yaml.strip("\n"))
    if not lines or lines[0][0]:
        return None
    try:
        data, end = _fields(lines, 0, "")
    except _UnusualError:
        return None
    return data if end == len(lines) else None


def _lines(text: str) -> list[Line]:
    # What cannot be printed are, of all that matters here, controls, tabs, the other ends of lines,
    # blanks of other widths, and signs without any. What is not in normal form would have to be.
    if not text.replace("\n", "").isprintable() or not is_normalized("NFC", text):
        return []
    lines = _LINE.findall(text)
    return lines if len(lines) == text.count("\n") + 1 else []


# Texts are interned, for names and words of closed lists stand in many files: one of five stays.
# Each of these reads what begins at the line `at`, and returns it with the number of the line that
# is no part of it. A line in a column of its own is part of nothing, and so none is the last.


def _fields(lines: list[Line], at: int, blanks: str) -> tuple[dict[str, Data], int]:
    """Read a mapping whose lines, but for the first, begin with these blanks."""
    fields: dict[str, Data] = {}
    while True:
        _, key, value = lines[at]
        if key in fields:
            raise _UnusualError
        at += 1
        if value:
            fields[key] = intern(value) if value[0] not in _OPENING else _value(value)
        else:
            fields[key], at = _below(lines, at, blanks)
        if at == len(lines) or lines[at][0] != blanks:
            return fields, at


def _items(lines: list[Line], at: int, lead: str) -> tuple[list[Data], int]:
    """Read a list whose lines begin with this hyphen and the blanks before it."""
    items: list[Data] = []
    blanks = " " * len(lead)
    while at < len(lines) and lines[at][0] == lead:
        _, key, value = lines[at]
        if key:
            item, at = _fields(lines, at, blanks)
            items.append(item)
        else:
            items.append(_value(value))
            at += 1
    return items, at


def _below(lines: list[Line], at: int, blanks: str) -> tuple[Data, int]:
    """Read the list or mapping of a key that stands behind these blanks."""
    if at < len(lines):
        lead = lines[at][0]
        # A hyphen may stand in the column of the key.
        if lead.endswith("- ") and len(lead) - len("- ") >= len(blanks):
            return _items(lines, at, lead)
        if lead.isspace() and len(lead) > len(blanks):
            return _fields(lines, at, lead)
    raise _UnusualError


def _value(text: str) -> Data:
    match text[0]:
        case '"' | "'":
            return text[1:-1]
        case "[":
            return list(map(intern, text[1:-1].split(", ")))
        case "{":
            return _members(text)
        case _:
            return intern(text)


def _members(text: str) -> dict[str, Data]:
    pairs = _PAIRS.findall(text)
    members = {key: _value(value) for key, value in pairs}
    if len(members) < len(pairs):
        raise _UnusualError  # two fields of one name
    return members
