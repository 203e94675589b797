"""What other entries say of one, as plain data: each with the entry that says it.

The sources of what is said stand with whoever says it, and are not told again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacecat.model.vocabulary import Job

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.data.record import Json, Surroundings
    from spacecat.model.catalogue import Appearance, Portrayal, Record, Related
    from spacecat.model.credits import CastCredit, Role
    from spacecat.model.entries import Entry

_JOBS: Mapping[str, str] = {job.label: job.value for job in Job}
"""The words of the closed list, by what readers see; any other job is said in free words."""


def inverse_of(record: Record[Entry], around: Surroundings) -> Json:
    """Return what is said of an entry, by the sort of what it is; nothing where nobody does."""
    inbound, refer = record.inbound, around.reference
    found: dict[str, list[Any]] = {
        "appearances": [_appearance(one, around) for one in inbound.appearances],
        "portrayals": [_portrayal(one, around) for one in inbound.portrayals],
        "involvements": [
            {"title": refer(one.title), "roles": [role.value for role in one.roles]}
            for one in inbound.involvements
        ],
        "related": [_related(one, around) for one in inbound.related],
        "titles": [refer(one) for one in dict.fromkeys(inbound.titles)],
        "lists": [refer(one) for one in dict.fromkeys(inbound.lists)],
        "tags": [refer(one) for one in dict.fromkeys(inbound.tags)],
    }
    return {name: members for name, members in found.items() if members}


def _appearance(one: Appearance, around: Surroundings) -> Json:
    characters = dict(one.characters)
    cast = [_performed(credit, characters, around) for credit in one.cast]
    parts = {"cast": cast, "jobs": [_JOBS.get(label, label) for label in one.jobs]}
    return {"title": around.reference(one.title)} | {
        key: part for key, part in parts.items() if part
    }


def _performed(credit: CastCredit, characters: dict[str, str], around: Surroundings) -> Json:
    said: Json = {"billing": credit.billing.value}
    if credit.performance:
        said["performance"] = credit.performance.value
    if credit.note:
        said["note"] = credit.note
    if credit.roles:
        said["roles"] = [_role(role, characters, around) for role in credit.roles]
    return said


def _role(role: Role, characters: dict[str, str], around: Surroundings) -> Json:
    if role.character:
        said: Json = {"character": around.reference(characters[role.character])}
    else:
        said = {"name": role.name}
    if role.native:
        said["native"] = role.native
    if role.note:
        said["note"] = role.note
    return said


def _portrayal(one: Portrayal, around: Surroundings) -> Json:
    said: Json = {
        "title": around.reference(one.title),
        "person": around.reference(one.person),
        "billing": one.credit.billing.value,
    }
    if one.credit.performance:
        said["performance"] = one.credit.performance.value
    notes = {"note": one.role.note, "credit_note": one.credit.note}
    return said | {key: note for key, note in notes.items() if note}


def _related(one: Related, around: Surroundings) -> Json:
    note = {"note": one.relation.note} if one.relation.note else {}
    return {"kind": one.kind.value, "title": around.reference(one.title), **note}
