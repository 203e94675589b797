"""The ids that entries declare: an id names one thing, and a thing has one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule
from spacecat.load.positions import positions_in
from spacecat.model.entries import ids_of
from spacecat.overlay import laid_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacecat.load.decode import Parsed
    from spacecat.model.entries import Entry

DECLARED_TWICE = Rule(
    "SC308", "id-declared-twice", "An id names one thing, and a thing has one entry."
)


def declared_by(parsed: Iterable[Parsed]) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the file that declares each id, and a problem for each that a later one repeats.

    No two registers have an id in common, so that the id alone says which it is.
    """
    declared: dict[str, str] = {}
    problems = []
    for one in parsed:
        for field, known in _said(one.entry).items():
            first = declared.setdefault(known, one.source.path)
            if first != one.source.path:
                problems.append(_declared_twice(one, field, known, first))
    return declared, problems


def redeclared(
    declared: Mapping[str, str], path: str, was: Entry | None, entry: Entry | None
) -> Mapping[str, str] | None:
    """Return what is `declared` when the file at `path` says `entry` in place of what it `was`.

    None where an id of it is another's. It is the same object where no id differs.
    """
    gone, come = (set(_said(one).values()) if one else set() for one in (was, entry))
    if gone == come:
        return declared
    if any(declared.get(one, path) != path for one in come):
        return None
    return laid_over(declared, dict.fromkeys(come, path), gone)


def _said(entry: Entry) -> Mapping[str, str]:
    ids = ids_of(entry)
    return ids.said if ids else {}


def _declared_twice(parsed: Parsed, field: str, known: str, first: str) -> Diagnostic:
    span = positions_in(parsed.source).of_value(("ids", field))
    message = f"{first} declares the id {known} as well."
    help_ = "If both are about one thing, make one entry of them; if not, correct one of the ids."
    return Diagnostic(DECLARED_TWICE, span, message, help_)
