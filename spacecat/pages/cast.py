"""Cast and crew as the page of a title shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacecat.model.vocabulary import Billing, EntryKind
from spacecat.noun import Noun
from spacecat.pages.parts import Row, Value

if TYPE_CHECKING:
    from spacecat.model.catalogue import Record
    from spacecat.model.credits import CastCredit, Role
    from spacecat.model.entries import Title
    from spacecat.pages.cites import Cites
    from spacecat.pages.parts import ClaimView, Link
    from spacecat.pages.reads import Reader


class CreditView(NamedTuple):
    """A performer and their roles."""

    person: Link
    roles: tuple[Value, ...]
    performance: str | None
    note: str | None
    cites: tuple[int, ...]
    otherwise: tuple[ClaimView, ...]


class BillingGroup(Noun):
    """The credits of one billing."""

    label: str
    credits: tuple[CreditView, ...]


def cast_groups(reader: Reader, record: Record[Title], cites: Cites) -> tuple[BillingGroup, ...]:
    """Group the cast by billing, the most prominent first, each in the order of the credits."""
    members: dict[Billing, list[CastCredit]] = {}
    for credit in record.entry.cast:
        members.setdefault(credit.billing, []).append(credit)
    return tuple(
        BillingGroup(
            _PLURALS[billing],
            tuple([_credit(reader, record, credit, cites) for credit in members[billing]]),
        )
        for billing in Billing
        if billing in members
    )


def crew_rows(reader: Reader, record: Record[Title], cites: Cites) -> tuple[Row, ...]:
    """Group the crew by job, in the order in which the entry names the jobs."""
    rows: dict[str, list[Value]] = {}
    for credit in record.entry.crew:
        there = reader.link(record.target(EntryKind.PERSON, credit.who))
        otherwise = cites.otherwise(credit.job_label, there.card.name, credit)
        cited = cites.numbers(credit.source)
        value = Value(there.card.name, cited, otherwise, credit.note, there)
        rows.setdefault(credit.job_label, []).append(value)
    return tuple(Row(label, tuple(values)) for label, values in rows.items())


_PLURALS = {
    Billing.MAIN: "Main roles",
    Billing.SUPPORT: "Supporting roles",
    Billing.GUEST: "Guest roles",
    Billing.SPECIAL: "Special appearances",
}


def _credit(reader: Reader, record: Record[Title], credit: CastCredit, cites: Cites) -> CreditView:
    person = reader.link(record.target(EntryKind.PERSON, credit.who))
    cited = cites.numbers(credit.source)
    otherwise = cites.otherwise("Cast", person.card.name, credit)
    return CreditView(
        person=person,
        roles=tuple([_role(reader, record, role, cites) for role in credit.roles]),
        performance=credit.performance.label if credit.performance else None,
        note=credit.note,
        cites=cited,
        otherwise=otherwise,
    )


def _role(reader: Reader, record: Record[Title], role: Role, cites: Cites) -> Value:
    there, name, native = None, role.name or "", role.native
    if role.character:
        there = reader.link(record.target(EntryKind.CHARACTER, role.character))
        name, native = there.card.name, role.native or there.card.native
    otherwise = cites.otherwise(f"Character: {name}", name, role)
    cited = cites.numbers(role.source)
    return Value(name, cited, otherwise, _remark(role), there, native=native)


def _remark(role: Role) -> str | None:
    if not role.also:
        return role.note
    spellings = f"also {', '.join(role.also)}"
    return f"{role.note}; {spellings}" if role.note else spellings
