"""Front matter in the few forms that nearly all of it is written in, read without a YAML parser.

To decode an entry was for the most part to follow the events of its front matter, though most
entries hold nothing but mappings and lists in block form, texts that are plain or simply quoted,
and brackets and braces on one line: those are read line by line here. Whatever YAML could take for
anything else, and whatever has to be reported, is left to `fields`, which reads everything: front
matter is read here without a problem and in full, or not at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import is_normalized

if TYPE_CHECKING:
    from typing import TypeAlias

    from spacecat.load.fields import Data

    Line: TypeAlias = tuple[str, str, str, str]
    """The blanks that a line begins with, the hyphen of an item, a key, and a value, or nothing."""

# Each column can open one level and an item another, so that twenty blanks stay above `DEEPEST`.
_DEEPEST_COLUMN = 20
_KEY = r"[0-9A-Za-z][0-9A-Za-z_.-]{0,99}"
# The signs that begin anything but a plain text, and the letter that is a blank (Hangul filler).
_FIRST = r"[^\s!\"#%&'*,\-:>?@\[\]`{|}\u3164]"
# A sign # could begin a remark, and a colon end a key unless something follows it at once.
_TEXT = rf"{_FIRST}[^\n#:]*+(?::+[^\s#:][^\n#:]*+)*+(?<! )"
_QUOTED = r"\"[^\s\"\\\u3164][^\n\"\\]*+\"|'[^\s'\u3164][^\n']*+'"
# Between brackets and braces a comma ends a text, and so would some of the signs beside it.
_PLAIN_ITEM = rf"{_FIRST}[^\n#,:?\[\]{{}}]*+(?<! )"
_ITEM = rf"{_PLAIN_ITEM}|{_QUOTED}"
_LIST = rf"\[(?:{_PLAIN_ITEM})(?:, {_PLAIN_ITEM})*+\]"
_PAIR = rf"(?:{_KEY}): (?:{_ITEM}|{_LIST})"
_MAP = rf"\{{{_PAIR}(?:, {_PAIR})*+\}}"

_LINE = re.compile(
    rf"^( {{0,{_DEEPEST_COLUMN}}})(- )?(?:({_KEY}):(?: |$)|(?<=- )(?!$))"
    rf"({_TEXT}|{_QUOTED}|{_LIST}|{_MAP}|)$",
    re.MULTILINE,
)
_PAIRS = re.compile(rf"({_KEY}): ({_ITEM}|{_LIST})")


class _UnusualError(Exception):
    """Front matter holds something that is for the parser to read, or to refuse."""


def plain_data(yaml: str) -> dict[str, Data] | None:
    """Return what front matter says, or None if that is for the parser to find out.

    What is returned is what `read_fields` makes of the parser's events, and they have no problem.
    """
    lines = _lines(yaml.strip("\n"))
    try:
        data, end = _fields(lines, 0, 0)
    except _UnusualError:
        return None
    return data if lines and end == len(lines) else None


def _lines(text: str) -> list[Line]:
    # What cannot be printed are, of all that matters here, controls, tabs, the other ends of lines,
    # blanks of other widths, and signs without any. What is not in normal form would have to be.
    if not text.replace("\n", "").isprintable() or not is_normalized("NFC", text):
        return []
    lines = _LINE.findall(text)
    return lines if len(lines) == text.count("\n") + 1 else []


def _fields(lines: list[Line], at: int, column: int) -> tuple[dict[str, Data], int]:
    """Read the fields of a mapping, up to the line that is none of them; return its number."""
    fields: dict[str, Data] = {}
    while at < len(lines):
        blanks, hyphen, key, value = lines[at]
        if len(blanks) < column or hyphen:
            break
        if len(blanks) > column or key in fields:
            raise _UnusualError
        at += 1
        if value:
            fields[key] = _value(value) if value[0] in "\"'[{" else value
        else:
            fields[key], at = _below(lines, at, column)
    return fields, at


def _below(lines: list[Line], at: int, column: int) -> tuple[Data, int]:
    """Read what stands on the lines below a key that is in `column`."""
    if at < len(lines):
        blanks, hyphen, _, _ = lines[at]
        indent = len(blanks)
        if hyphen and indent >= column:  # items may stand in the column of their key
            return _items(lines, at, indent)
        if not hyphen and indent > column:
            return _fields(lines, at, indent)
    raise _UnusualError


def _items(lines: list[Line], at: int, column: int) -> tuple[list[Data], int]:
    """Read the items of a list, up to the line that is none of them; return its number."""
    items: list[Data] = []
    while at < len(lines):
        blanks, hyphen, key, value = lines[at]
        if len(blanks) != column or not hyphen:
            break
        if key:
            lines[at] = (f"{blanks}  ", "", key, value)  # a mapping begins behind the hyphen
            item, at = _fields(lines, at, column + 2)
            items.append(item)
        else:
            items.append(_value(value))
            at += 1
    return items, at


def _value(text: str) -> Data:
    match text[0]:
        case '"' | "'":
            return text[1:-1]
        case "[":
            return list(text[1:-1].split(", "))
        case "{":
            return _members(text)
        case _:
            return text


def _members(text: str) -> dict[str, Data]:
    pairs = _PAIRS.findall(text)
    members = {key: _value(value) for key, value in pairs}
    if len(members) < len(pairs):
        raise _UnusualError  # two fields of one name
    return members
