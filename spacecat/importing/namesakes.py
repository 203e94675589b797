"""What tells rows of one name apart: the first of the map's disambiguators that does.

Addresses hold it only where they would meet, and so do rows: one that shares neither a name nor an
address with another row or entry has none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule
from spacecat.importing.cells import clean
from spacecat.importing.columns import cell_of
from spacecat.importing.standing import handles
from spacecat.model.values import PartialDate
from spacecat.names.slugs import slugify
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacecat.importing.drafts import Draft
    from spacecat.importing.mapping import Map
    from spacecat.importing.table import Table
    from spacecat.importing.yaml_text import Value
    from spacecat.model.entries import Entry

NAMESAKE = Rule("SC006", "same-name", "Readers and references could not tell the two apart.")

_PLACE = re.compile(r"\{([^{}]+)\}")


class Told(Noun):
    """What tells each draft apart that has namesakes, by key; and those that nothing does."""

    disambiguators: Mapping[str, str]
    problems: Mapping[str, Diagnostic]


def tell_apart(
    drafts: Sequence[Draft], strangers: Mapping[str, Sequence[Entry]], table: Table, map_: Map
) -> Told:
    """Find what tells drafts of one name apart from each other and from entries.

    `strangers` are the entries that share a name with a draft and are another thing, by its key.
    What is chosen does not depend on the order of the rows.
    """
    ways = {draft.key: _ways(draft, map_) for draft in drafts}
    told: dict[str, str] = {}
    problems: dict[str, Diagnostic] = {}
    for draft, others in _with_namesakes(drafts):
        entries = strangers.get(draft.key, ())
        if not others and not entries:
            continue
        taken = {slugify(entry.disambiguator) for entry in entries if entry.disambiguator}
        for number, way in enumerate(ways[draft.key]):
            rivals = {slugify(ways[key][number] or "") for key in others}
            if way and slugify(way) not in taken | rivals:
                told[draft.key] = way
                break
        else:
            problems[draft.key] = _untold(draft, table, map_)
    return Told(told, problems)


def first_date(fields: Mapping[str, Value]) -> PartialDate | None:
    """Return the earliest date of the run or of a release."""
    dates = [*_dates(fields.get("run")), *_dates(fields.get("releases"))]
    return min(dates, key=lambda date: date.earliest, default=None)


def _with_namesakes(drafts: Iterable[Draft]) -> Iterator[tuple[Draft, set[str]]]:
    """Yield each draft with the keys of those that share a name or an address with it."""
    groups: dict[str, set[str]] = defaultdict(set)
    names = {draft.key: str(draft.fields.get("name", "")) for draft in drafts}
    for key, name in names.items():
        for handle in handles(name):
            groups[handle].add(key)
    for draft in drafts:
        shared = (groups[handle] for handle in handles(names[draft.key]))
        yield draft, set().union(*shared) - {draft.key}


def _ways(draft: Draft, map_: Map) -> tuple[str | None, ...]:
    """Return what each of the map's disambiguators comes to; None where a part of it is missing."""
    return tuple(_filled(pattern, draft) for pattern in map_.disambiguators)


def _filled(pattern: str, draft: Draft) -> str | None:
    values = {name: _value(name, draft) for name in _PLACE.findall(pattern)}
    if not all(values.values()):
        return None
    return _PLACE.sub(lambda found: values[found[1]], pattern)


def _value(name: str, draft: Draft) -> str:
    """Return the year or the month in which a row begins, or else what it has in a column."""
    if name in {"year", "month"}:
        whole = str(first_date(draft.fields) or "")
        return whole[:4] if name == "year" else whole[:7] if len(whole) > 4 else ""  # noqa: PLR2004 - YYYY-MM
    cell = cell_of(draft.row.cells, name)
    return clean(cell) if isinstance(cell, str) else ""


def _dates(value: object) -> Iterator[PartialDate]:
    if isinstance(value, PartialDate):
        yield value
    elif isinstance(value, Mapping):
        for member in value.values():
            yield from _dates(member)
    elif isinstance(value, list):
        for member in value:
            yield from _dates(member)


def _untold(draft: Draft, table: Table, map_: Map) -> Diagnostic:
    name = draft.fields.get("name", "")
    message = f"Row {draft.row.number} is called “{name}”, as another is."
    if map_.disambiguators:
        message = f"{message[:-1]}, and none of the map's disambiguators tells them apart."
    help_ = "Add one to `disambiguators` in the map, such as “{year} drama”, or correct the row."
    return Diagnostic(NAMESAKE, table.place(draft.row, map_.row[0]), message, help_)
