"""Whether a row and an entry of the same name are the same thing."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from spacecat.importing.namesakes import first_date
from spacecat.importing.standing import year_of
from spacecat.model.entries import Title
from spacecat.model.vocabulary import Kind
from spacecat.names.keys import title_key
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacecat.importing.drafts import Draft
    from spacecat.load.decode import Parsed
    from spacecat.model.entries import Entry


class Likeness(Enum):
    """How a row stands to an entry of its name."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


class Rivals(Noun):
    """The entries that share a name with a row, by how they stand to it."""

    same: tuple[Parsed, ...] = ()
    other: tuple[Parsed, ...] = ()
    unknown: tuple[Parsed, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Whether nobody can tell which of the entries the row is, if any."""
        return len(self.same) > 1 or bool(self.unknown and not self.same)


def rivals_of(draft: Draft, named: Iterable[Parsed]) -> Rivals:
    """Sort the entries that share a name with a row."""
    found: dict[Likeness, list[Parsed]] = {one: [] for one in Likeness}
    for parsed in named:
        found[_likeness(draft, parsed.entry)].append(parsed)
    return Rivals(*(tuple(found[one]) for one in Likeness))


def _likeness(draft: Draft, entry: Entry) -> Likeness:
    """Tell whether a row is an entry: for a title by sort and year, else by its Hangul."""
    if not isinstance(entry, Title):
        return _by_hangul(draft.fields, entry)
    if (draft.fields.get("kind") == Kind.DRAMA) != (entry.kind is Kind.DRAMA):
        return Likeness.OTHER
    first, year = first_date(draft.fields), year_of(entry)
    if first is None or year is None:
        return Likeness.UNKNOWN
    return Likeness.SAME if first.year == year else Likeness.OTHER


def _by_hangul(fields: Mapping[str, object], entry: Entry) -> Likeness:
    native = fields.get("native")
    if isinstance(native, str) and entry.native:
        is_same = title_key(native) == title_key(entry.native)
        return Likeness.SAME if is_same else Likeness.OTHER
    return Likeness.SAME
