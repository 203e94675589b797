"""JSON to a table: an array of objects (RFC 8259), whose members may hold lists and objects."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Never

from spacecat.diagnostics import Diagnostic
from spacecat.importing.table import MALFORMED_ROW, Row, Table, broken, decoded
from spacecat.names.hangul import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.importing.table import Cell

_SPACE = re.compile(r"[ \t\n\r]*")
_HELP = "Check the file with a JSON tool."


class _FaultError(Exception):
    """The text is no array of JSON values: where, and why."""

    def __init__(self, offset: int, message: str, help_: str = _HELP) -> None:
        super().__init__(message)
        self.offset, self.message, self.help = offset, message, help_


def read_json(path: str, data: bytes) -> Table:
    """Read the rows of a JSON file of these bytes: its objects, in their order."""
    text = decoded(path, data)
    if isinstance(text, Table):
        return text
    try:
        values = list(_values(text))
    except _FaultError as fault:
        return broken(path, text, fault.offset, fault.message, fault.help)
    bare = Table(path, text)
    rows: list[Row] = []
    malformed: list[tuple[Row, Diagnostic]] = []
    for number, (start, end, value) in enumerate(values, 1):
        row = Row(number, start, end - start, value if isinstance(value, dict) else {})
        if isinstance(value, dict):
            rows.append(row)
        else:
            malformed.append((row, _no_object(bare, row)))
    columns = tuple(dict.fromkeys(name for row in rows for name in row.cells))
    return Table(path, text, columns, tuple(rows), tuple(malformed))


def _values(text: str) -> Iterator[tuple[int, int, Cell]]:
    """Yield the members of the array, each with where it begins and ends."""
    decoder = json.JSONDecoder(
        object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=_constant
    )
    at = _past_space(text, 0)
    if text[at : at + 1] != "[":
        help_ = "Rows are the members of one array: [{…}, {…}]."
        raise _FaultError(at, "The file does not begin with an array.", help_)
    at = _past_space(text, at + 1)
    while text[at : at + 1] != "]":
        value, end = _member(decoder, text, at)
        yield at, end, _plain(value)
        at = _past_space(text, end)
        if text[at : at + 1] == ",":
            at = _past_space(text, at + 1)
            if text[at : at + 1] == "]":
                raise _FaultError(at, "The array ends here, after a comma.")
        elif text[at : at + 1] != "]":
            raise _FaultError(at, "A comma or the end of the array is missing here.")
    rest = _past_space(text, at + 1)
    if rest < len(text):
        raise _FaultError(rest, "Something stands here, after the end of the array.")


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _member(decoder: json.JSONDecoder, text: str, at: int) -> tuple[Any, int]:
    try:
        return decoder.raw_decode(text, at)
    except _NoNumberError as error:
        raise _FaultError(at, f"This row has {error} in the place of a number.") from None
    except json.JSONDecodeError as error:
        reason = error.msg[0].lower() + error.msg[1:].removesuffix(" at")
        raise _FaultError(error.pos, f"This is no JSON: {reason}.") from None
    except _RepeatedError as error:
        raise _FaultError(at, f"An object here has two members “{error}”.") from None
    except RecursionError:
        raise _FaultError(at, "Lists and objects are nested too deep here.") from None


class _RepeatedError(Exception):
    """An object has two members of one name."""


class _NoNumberError(Exception):
    """JSON has no infinite numbers, and none that are no number."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = {nfc(" ".join(name.split())): value for name, value in pairs}
    if len(members) < len(pairs):
        names = [nfc(" ".join(name.split())) for name, _ in pairs]
        raise _RepeatedError(next(name for name in names if names.count(name) > 1))
    return members


def _constant(name: str) -> Never:
    raise _NoNumberError(name)


def _plain(value: Any) -> Cell:  # noqa: ANN401 - whatever JSON holds
    """Return a value with switches as the text that stands for them."""
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_plain(member) for member in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else None


def _no_object(table: Table, row: Row) -> Diagnostic:
    message = f"Row {row.number} is no object."
    help_ = "Each member of the array has braces and named values: {“title”: …}."
    return Diagnostic(MALFORMED_ROW, table.place(row), message, help_)
