"""The tables of credits: who did what for which title, and as whom."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, cast

from spacecat.data.tables import Table, number, text
from spacecat.model.credits import CastCredit, CrewCredit
from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.data.tables import Cell, Entries, Row
    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Title

__all__ = ["CREDIT_TABLES"]


def _numbered(
    entries: Entries,
) -> Iterator[tuple[int, Record[Title], int, CastCredit | CrewCredit]]:
    """Yield each credit with its number, its title, and its place in the cast or the crew."""
    numbers = count(1)
    for record in entries.records(EntryKind.TITLE):
        title = cast("Title", record.entry)
        parts: tuple[tuple[CastCredit | CrewCredit, ...], ...] = (title.cast, title.crew)
        for part in parts:
            for position, credit in enumerate(part):
                yield next(numbers), cast("Record[Title]", record), position, credit


def _credits(entries: Entries) -> Iterator[Row]:
    for number_, record, position, credit in _numbered(entries):
        person = record.target(EntryKind.PERSON, credit.who)
        done = _performed(credit) if isinstance(credit, CastCredit) else _worked(credit)
        named = (credit.name, credit.native) if credit.name else (None, None)
        yield (number_, record.id, person, *done[:1], position, *done[1:], *named, credit.note)


def _performed(credit: CastCredit) -> tuple[Cell, ...]:
    performance = credit.performance.value if credit.performance else None
    return "cast", credit.billing.value, performance, None


def _worked(credit: CrewCredit) -> tuple[Cell, ...]:
    return "crew", None, None, credit.job.value if credit.job else credit.label


def _roles(entries: Entries) -> Iterator[Row]:
    for number_, record, _, credit in _numbered(entries):
        for position, role in enumerate(credit.roles if isinstance(credit, CastCredit) else ()):
            character, name = None, role.name
            if role.character:
                character = record.target(EntryKind.CHARACTER, role.character)
                name = entries.reference(character)["name"]
            yield number_, position, character, name, role.native, role.note


CREDIT_TABLES = (
    Table(
        "credits",
        "Who did what for which title.",
        (
            number("id", "counts all credits; another one when credits come or go"),
            text("title_id", "which title", "titles"),
            text("person_id", "who", "people"),
            text("part", "cast or crew"),
            number("position", "counted from 0, in the order of the title's cast or crew"),
            text("billing", "of the cast: main, support, guest or special-appearance"),
            text("performance", "of the cast: voice or voice-and-motion, where not simply played"),
            text("job", "of the crew: a word of the closed list, or free words"),
            text("credited_as", "the name in the credit, of whom nothing but credits is known"),
            text("credited_native", "the same in Hangul"),
            text("note", "a remark"),
        ),
        ("id",),
        _credits,
    ),
    Table(
        "roles",
        "The characters of credits.",
        (
            number("credit_id", "which credit", "credits"),
            number("position", "counted from 0, in the order of the credit"),
            text("character_id", "the character, where they have an entry", "characters"),
            text("name", "the name of the character"),
            text("native", "the same in Hangul, as the credit gives it"),
            text("note", "who the character is, in a few words"),
        ),
        ("credit_id", "position"),
        _roles,
    ),
)
"""Tables of everybody's part in titles."""
