"""The fields of an entry as front matter: what is read of it again is what was written.

It is written by rule, without a YAML library: mappings and lists in block form, short parts in
braces as editors write them, and every text quoted of which any YAML could make something else.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.model.values import PartialDate

Value: TypeAlias = "str | int | PartialDate | list[Value] | dict[str, Value]"
"""What is written: texts, which keep their form; numbers and dates, which need no quotes."""

_LONGEST_LINE = 100
# A text that begins with a letter and holds none of YAML's signs stays as it is.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,'’&()/+!?·…–—-]|:(?=[\w/]))*(?<! )")
_PLAIN_IN_BRACES = re.compile(r"[^\W\d_][\w .'’&()/+·…–—-]*(?<! )")
# What YAML 1.1 takes for a switch or for nothing.
_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
# What YAML 1.2 (section 5.1) does not let stand in a file as it is, or takes for the end of a line.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def fields_text(fields: Mapping[str, Value]) -> str:
    """Return fields as the lines of front matter, each with its end."""
    return "".join(f"{line}\n" for line in _members(fields))


def scalar(value: str | int | PartialDate, plain: re.Pattern[str] = _PLAIN) -> str:
    """Return one value as YAML; a text has quotes where it could be taken for something else."""
    if not isinstance(value, str):
        return str(value)
    if plain.fullmatch(value) and value.casefold() not in _WORDS and value.isprintable():
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _members(fields: Mapping[str, Value]) -> Iterator[str]:
    for name, value in fields.items():
        short = _short(value)
        if short is not None and len(name) + len(short) + 2 <= _LONGEST_LINE:
            yield f"{name}: {short}"
        elif isinstance(value, (dict, list)):
            yield f"{name}:"
            inner = _members(value) if isinstance(value, dict) else _items(value)
            yield from (f"  {line}" for line in inner)
        else:
            yield f"{name}: {scalar(value)}"


def _items(values: list[Value]) -> Iterator[str]:
    for value in values:
        short = _short(value)
        if short is not None and len(short) + 4 <= _LONGEST_LINE:
            yield f"- {short}"
        elif isinstance(value, dict):
            first, *others = _members(value)
            yield f"- {first}"
            yield from (f"  {line}" for line in others)
        elif isinstance(value, list):
            yield "-"
            yield from (f"  {line}" for line in _items(value))
        else:
            yield f"- {scalar(value)}"


def _short(value: Value) -> str | None:
    """Return a value as it stands on one line: a scalar, or one level of brackets or braces."""
    if isinstance(value, dict):
        parts = [_in_braces(one) for one in value.values()]
        whole = [f"{name}: {part}" for name, part in zip(value, parts, strict=True) if part]
        return f"{{{', '.join(whole)}}}" if len(whole) == len(parts) else None
    if isinstance(value, list):
        if any(isinstance(one, (dict, list)) for one in value):
            return None
        return f"[{', '.join(str(_in_braces(one)) for one in value)}]"
    return scalar(value)


def _in_braces(value: Value) -> str | None:
    if isinstance(value, list) and not any(isinstance(one, (dict, list)) for one in value):
        return _short(value)
    return None if isinstance(value, (dict, list)) else scalar(value, _PLAIN_IN_BRACES)
