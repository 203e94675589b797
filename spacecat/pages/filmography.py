"""The works of a person as their pages show them: each title with the roles, job by job."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.model.vocabulary import Billing
from spacecat.noun import Noun
from spacecat.pages.parts import Value
from spacecat.pages.reads import Facet, Read, cards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.model.catalogue import Appearance, Record
    from spacecat.model.credits import CastCredit, Role
    from spacecat.model.entries import Person
    from spacecat.pages.kind import Groups
    from spacecat.pages.parts import Link
    from spacecat.pages.reads import Reader, Reads


class CreditLine(NamedTuple):
    """A title, and what the person did there: roles, or nothing more than the job."""

    title: Link
    roles: tuple[Value, ...]
    note: str | None


class Work(Noun):
    """Everything the person did in one capacity, newest first."""

    label: str
    lines: tuple[CreditLine, ...]


def works_of(reader: Reader, record: Record[Person], lines: Iterable[str]) -> tuple[Work, ...]:
    """Show what somebody did, given line by line as `careers` has it."""
    parts = {part.title: part for part in record.inbound.appearances}
    works: dict[str, list[CreditLine]] = {}
    for line in lines:
        title, _, job = line.partition(" ")
        link = reader.link(title)
        shown = CreditLine(link, (), None) if job else _acting(reader, link, parts[title])
        works.setdefault(job, []).append(shown)
    return tuple([Work(job or "Performer", tuple(shown)) for job, shown in works.items()])


def part_reads(record: Record[Person], groups: Groups, part: str) -> Reads:
    """Read a part of what somebody did: which lines it has, the titles, and who was played."""
    lines = groups[part].members
    performed = set(lines)  # a line that is nothing but an id
    parts = [one for one in record.inbound.appearances if one.title in performed]
    played = cards(character for one in parts for _, character in one.characters)
    return cards(line.partition(" ")[0] for line in lines) | played | {Read(Facet.GROUP, part)}


def _acting(reader: Reader, title: Link, part: Appearance) -> CreditLine:
    roles = tuple(
        [_role(reader, part, credit, role) for credit in part.cast for role in credit.roles]
    )
    billing = part.cast[0].billing
    if len(part.cast) > 1:
        billing = min([credit.billing for credit in part.cast], key=_PROMINENCE.__getitem__)
    notes = [credit.note for credit in part.cast if credit.note]
    return CreditLine(title, roles, " · ".join([billing.label, *notes]))


def _role(reader: Reader, part: Appearance, credit: CastCredit, role: Role) -> Value:
    note = role.note
    if credit.performance:
        performance = credit.performance.label.lower()
        note = f"{note}; {performance}" if note else performance
    if role.character is None:
        return Value(str(role.name), note=note, native=role.native)
    there = reader.link(dict(part.characters)[role.character])
    return Value(there.card.name, note=note, link=there, native=role.native or there.card.native)


_PROMINENCE = {billing: place for place, billing in enumerate(Billing)}
"""The billings from the most prominent to the least."""
