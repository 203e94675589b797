"""A map: which column of a table, or which member of its objects, becomes which field of entries.

It is a YAML file of an editor's, read with the same positions and advice as front matter.
docs/import.md shows how one is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, TypeAlias, cast

from pydantic_core import PydanticKnownError

from spacecat.diagnostics import Diagnostic
from spacecat.importing.shape import shape_of
from spacecat.importing.yaml_text import Value
from spacecat.load.decode import decode_whole
from spacecat.load.fields import read_fields
from spacecat.load.frontmatter import whole
from spacecat.load.positions import Positions, positions_in
from spacecat.load.schema_faults import UNKNOWN_FIELD
from spacecat.load.source import Source as File
from spacecat.model.base import Model, fields_of
from spacecat.model.checking import After, Before, Limits
from spacecat.model.credits import exactly_one
from spacecat.model.entries import MODELS, Character, Company, Person, Source, Tag
from spacecat.model.references import Location
from spacecat.model.values import Citations, Text, as_list
from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import nfc
from spacecat.names.suggest import nearest
from spacecat.noun import Noun, field

ITEM = "."
"""The name of a column that stands for the item itself: a text in a list."""


class Reader(StrEnum):
    """How a text becomes a value."""

    TEXT = "text"
    HANGUL = "hangul"
    ROMANISED = "romanised"
    DATE = "date"
    RUN = "run"
    COUNT = "count"


def _as_column(value: object) -> object:
    return {"column": value} if isinstance(value, str) else value


def _folded(words: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Return the words as they are looked up: neither spaces nor capitals count."""
    return {" ".join(nfc(word).split()).casefold(): meant for word, meant in words.items()}


def _not_empty(texts: tuple[str, ...]) -> tuple[str, ...]:
    # As a limit of the type it would also be told of texts that are wrong, for then there are none.
    if not texts:
        least = {"field_type": "Tuple", "min_length": 1, "actual_length": 0}
        raise PydanticKnownError("too_short", least)
    return texts


Texts: TypeAlias = Annotated[tuple[Text, ...], Before(as_list)]
"""Texts; one may be written without the brackets of a list."""
Slug: TypeAlias = Annotated[str, Limits(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Take(Model):
    """Where the value of a field comes from, and how it is read."""

    column: Text | None = None
    """The column, or the way to a member of an object, as in `credits.cast`.

    Within `each`, `.` is the item itself; of an item that is an object, the column is a member.
    """
    constant: Any = None
    """A value that is the same for every row."""
    read: Reader = Reader.TEXT
    """How the text becomes a value."""
    nothing: Texts = ()
    """Texts that stand for no value."""
    drop: Texts = ()
    """Texts that are taken out before anything else is looked at."""
    never: Texts = ()
    """Texts that no value holds: a row in which one does is refused."""
    split: Texts = ()
    """Signs that part a text into several; the end of a line parts them as well."""
    words: Annotated[Mapping[Text, Texts], After(_folded)] = field(default_factory=dict)
    """What each word or text of the column becomes: one value, several, or none."""
    otherwise: Text | None = None
    """The value where no word is known; the others are then passed over."""
    skip: Texts = ()
    """For a run: words that mark a range of dates which is something else, such as a repeat."""
    rest: Text | None = None
    """The label of a further fact, which keeps the cell as it was found where that says more."""
    each: Mapping[Text, Annotated[Take, Before(_as_column)]] = field(default_factory=dict)
    """The fields that each item becomes."""

    def __post_init__(self) -> None:
        """Refuse what comes from nowhere, or from two places."""
        exactly_one(self, "column", "constant")


class Companions(Model):
    """Entries that rows refer to: written where the catalogue lacks them, by their file names."""

    sources: Mapping[Slug, Source] = field(default_factory=dict)
    companies: Mapping[Slug, Company] = field(default_factory=dict)
    people: Mapping[Slug, Person] = field(default_factory=dict)
    characters: Mapping[Slug, Character] = field(default_factory=dict)
    tags: Mapping[Slug, Tag] = field(default_factory=dict)


class Map(Model):
    """What the rows of a table are, and which of their cells become which fields."""

    name: Slug
    """The name of the map; entries keep it, so that they are found again."""
    kind: EntryKind
    """What the rows are."""
    row: Annotated[Texts, After(_not_empty)]
    """The columns that tell one row from all others, also when the rest of the row changes."""
    source: Citations = ()
    """Ids of the sources that every fact of a row cites."""
    nothing: Texts = ()
    """Texts that stand for no value in any column."""
    fields: Mapping[Text, Annotated[Take, Before(_as_column)]]
    """The fields of an entry, and where each has its value from."""
    disambiguators: Texts = ()
    """What tells namesakes apart, the first that does: `{year} drama`, `{column}`."""
    distinct: Texts = ()
    """Rows that are none of the entries which share their name, by the cells that identify them."""
    ignored: Mapping[Text, Text] = field(default_factory=dict)
    """Columns that are left out on purpose, and why."""
    delimiter: Annotated[str, Limits(pattern=r"^[,;|\t]$")] = ","
    """What stands between the cells of a CSV file."""
    entries: Companions = field(default_factory=Companions)
    """Entries that the import needs."""


class Mapped(Noun):
    """A map that can be used; `companions` are the fields of the entries it brings, by path."""

    source: File
    map: Map
    companions: Mapping[str, dict[str, Value]]


def read_map(source: File) -> tuple[Mapped | None, tuple[Diagnostic, ...]]:
    """Read a map, or say everything that is wrong with it."""
    if source.fault:
        return None, (source.fault,)
    found, problems = decode_whole(source, Map)
    if found is None:
        return None, problems
    positions = positions_in(source)
    wrong = tuple(_unknown_fields(found.fields, MODELS[found.kind], ("fields",), positions))
    if wrong:
        return None, (*problems, *wrong)
    return Mapped(source, found, _companions(source)), problems


def _unknown_fields(
    takes: Mapping[str, Take], model: type[Model], location: Location, positions: Positions
) -> Iterator[Diagnostic]:
    """Yield a problem for each field that `model` has not, and for what its fields cannot take."""
    for name, take in takes.items():
        here = (*location, name)
        if name not in fields_of(model):
            near = nearest(name, fields_of(model), 1)
            known = ", ".join(fields_of(model))
            help_ = f"Did you mean `{near[0]}`?" if near else f"It takes: {known}."
            message = f"There is no field `{name}` here."
            yield Diagnostic(UNKNOWN_FIELD, positions.of_key(here), message, help_)
            continue
        part = shape_of(model, name).part
        if take.each and part:
            yield from _unknown_fields(take.each, part, (*here, "each"), positions)
        elif take.each:
            place = positions.of_key((*here, "each"))
            message = f"`{name}` takes texts, which have no fields."
            yield Diagnostic(UNKNOWN_FIELD, place, message, "Remove `each`.")
        if take.rest and "facts" not in fields_of(model):
            place = positions.of_key((*here, "rest"))
            message = "What is left of a cell becomes a further fact, and none can stand here."
            yield Diagnostic(UNKNOWN_FIELD, place, message, "Remove `rest`.")


def _companions(source: File) -> dict[str, dict[str, Value]]:
    """Return the fields of the entries that a map brings, as they are written in it."""
    written = read_fields(source, whole(source)).data.get("entries", {})
    return {
        # What is read are values, though without numbers and dates.
        f"content/{folder}/{name}.md": cast("dict[str, Value]", fields)
        for folder, members in (written.items() if isinstance(written, dict) else ())
        for name, fields in (members.items() if isinstance(members, dict) else ())
        if isinstance(fields, dict)
    }
